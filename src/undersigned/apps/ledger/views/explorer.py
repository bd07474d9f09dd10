"""The log for people: its checkpoint, its entries, and the proof of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Entry
from undersigned.core.entries import EntryType

PAGE = 50
PUBLIC = set(EntryType) - {EntryType.SIGNED, EntryType.SIGNATURE_WITHDRAWN}
"""Types whose records name no private person, and may be opened to everybody."""


def log(request: HttpRequest) -> HttpResponse:
    """Show the newest checkpoint and the entries, the latest first."""
    asked = request.GET.get("index", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 18:
        return redirect("log_entry", index=int(asked))
    newest = queries.checkpoint()
    if newest is None:
        raise Http404
    rows = Entry.objects.filter(index__lt=_before(request, newest.size)).order_by("-index")
    page = list(rows[:PAGE].only("index", "type", "at"))
    last = page[-1].index if page else 0
    context = {
        "origin": queries.log().origin,
        "checkpoint": newest.note,
        "size": newest.size,
        "signed_at": newest.signed_at,
        "vkey": str(queries.log_key().verifier),
        "entries": page,
        "asked": asked,
        "previous_url": "",
        "next_url": f"{reverse('log')}?before={last}" if last else "",
    }
    if page and page[0].index is not None and page[0].index + 1 < newest.size:
        context["previous_url"] = f"{reverse('log')}?before={min(newest.size, page[0].index + 1 + PAGE)}"
    return render(request, "log/explorer.html", context)


def _before(request: HttpRequest, size: int) -> int:
    asked = request.GET.get("before", "")
    return min(size, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 18 else size


def entry(request: HttpRequest, index: int) -> HttpResponse:
    """Show one entry, the way from it to the root, and its record when that is public."""
    row = get_object_or_404(Entry, index=index)
    opening = queries.opening(row) if row.type in PUBLIC else None
    try:
        (receipt,) = queries.receipts([(row, opening)])
    except queries.NotLoggedYet as error:
        raise Http404 from error
    context = {
        "entry": row,
        "data": bytes(row.data).decode(),
        "leaf_hash": queries.leaf_hash(row).hex(),
        "proof": [part.hex() for part in receipt.hashes],
        "size": receipt.checkpoint.size,
        "root": receipt.checkpoint.root.hex(),
        "opening": opening,
        "record": opening.record.canonical().decode() if opening else "",
        "salt": opening.salt.hex() if opening else "",
        "erased": row.record is None,
    }
    return render(request, "log/entry.html", context)


def receipt(request: HttpRequest, index: int) -> HttpResponse:
    """Hand out the receipt of an entry, with what opens it when that is public."""
    row = get_object_or_404(Entry, index=index)
    try:
        (proof,) = queries.receipts([(row, queries.opening(row) if row.type in PUBLIC else None)])
    except queries.NotLoggedYet as error:
        raise Http404 from error
    headers = {"Content-Disposition": f'attachment; filename="entry-{index}.tlog-proof"'}
    return HttpResponse(str(proof), content_type="text/plain; charset=utf-8", headers=headers)
