"""The log for people: its checkpoint, its entries, and the proof of each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Checkpoint, Entry
from undersigned.core.entries import EntryType, Opening
from undersigned.core.entries.opening import RecordNotCommitted
from undersigned.core.notes import Proof

PAGE = 50
PUBLIC = set(EntryType) - {
    EntryType.SIGNED,
    EntryType.SIGNATURE_WITHDRAWN,
    EntryType.MANDATE_REVOKED,
    EntryType.MEMBERSHIP_CHANGED,
}
"""Types whose records may be opened to everybody.

The others concern persons, by a mandate's digest also a representative whose name could be guessed from it, or what a
coalition has not made public.
"""

KINDS = {
    EntryType.ATTESTER_REGISTERED: _("key of the attester registered"),
    EntryType.STATEMENT_SEALED: _("statement sealed"),
    EntryType.TRANSLATION_SEALED: _("translation sealed"),
    EntryType.KEY_REGISTERED: _("organisation's key registered"),
    EntryType.KEY_ROTATED: _("organisation's key replaced by another"),
    EntryType.KEY_REVOKED: _("organisation's key revoked"),
    EntryType.ENDORSED: _("endorsed by an organisation"),
    EntryType.CONDITION_FULFILLED: _("condition of an organisation fulfilled: its signature counts from here on"),
    EntryType.CONDITION_FAILED: _("condition of an organisation not fulfilled: nothing is signed"),
    EntryType.ENDORSEMENT_WITHDRAWN: _("endorsement withdrawn"),
    EntryType.MANDATE_REVOKED: _("organisation's mandate revoked"),
    EntryType.MEMBERSHIP_CHANGED: _("organisation's membership in a coalition changed"),
    EntryType.SIGNED: _("signed by a supporter"),
    EntryType.SIGNATURE_WITHDRAWN: _("signature withdrawn"),
    EntryType.VOTE_OPENED: _("vote opened"),
    EntryType.VOTE_CLOSED: _("vote closed"),
    EntryType.EDITION_PUBLISHED: _("edition published"),
    EntryType.PERSONAL_DATA_ERASED: _("personal data erased"),
    EntryType.ACCOUNT_ERASED: _("account erased"),
}


class IndexForm(forms.Form):
    """An entry by its number."""

    index = forms.IntegerField(min_value=0, max_value=2**62, label=_("Entry by its number"))


def log(request: HttpRequest) -> HttpResponse:
    """Show the newest checkpoint and the entries, the latest first; lead to an entry by its number."""
    newest = queries.checkpoint()
    size = newest.size if newest else 0
    form = IndexForm(request.GET) if "index" in request.GET else IndexForm()
    if form.is_bound and form.is_valid():
        if (index := form.cleaned_data["index"]) < size:
            return redirect("log_entry", index=index)
        form.add_error("index", _("There is no such entry yet."))
    context = {
        "checkpoint": _tree_head(newest) if newest else None,
        "vkey": str(queries.log_key().verifier) if newest else "",
        "form": form,
        **_listed(_number(request.GET.get("before", ""), size), size),
    }
    return render(request, "log/explorer.html", context)


def _number(text: str, largest: int) -> int:
    return min(largest, int(text)) if text.isascii() and text.isdigit() and len(text) < 18 else largest


def _tree_head(newest: Checkpoint) -> dict[str, Any]:
    head = queries.tree_head(newest)
    return {
        "origin": head.origin,
        "size": head.size,
        "root": head.root.hex(),
        "at": newest.signed_at,
        "text": newest.note,
    }


def _listed(before: int, size: int) -> dict[str, Any]:
    first = max(0, before - PAGE)
    rows = Entry.objects.filter(index__gte=first, index__lt=before).order_by("-index")
    return {
        "entries": [_shown(row) for row in rows],
        "previous_url": f"{reverse('log')}?before={min(size, before + PAGE)}" if before < size else "",
        "next_url": f"{reverse('log')}?before={first}" if first else "",
    }


def _shown(row: Entry) -> dict[str, Any]:
    logged = queries.parsed(row)
    return {"index": row.index, "kind": KINDS[logged.type], "at": logged.time, "commitment": logged.commitment}


def entry(request: HttpRequest, index: int) -> HttpResponse:
    """Show one entry, the way from it to the root, and its record when that is public."""
    row = get_object_or_404(Entry, index=index)
    opening = queries.opening(row) if row.type in PUBLIC else None
    proof = _receipt_or_404(row)
    context = {
        "entry": _shown(row) | {"leaf_hash": queries.leaf_hash(row).hex(), "text": bytes(row.data).decode()},
        "checkpoint": {
            "size": proof.checkpoint.size,
            "root": proof.checkpoint.root.hex(),
            "origin": proof.checkpoint.origin,
        },
        "proof": [part.hex() for part in proof.hashes],
        "record": opening.record.canonical().decode() if opening else "",
        "record_state": _state(row, opening),
        "receipt_url": reverse("log_receipt", args=[index]) if opening else "",
        "previous": index - 1 if index else None,
        "next": index + 1 if index + 1 < proof.checkpoint.size else None,
    }
    return render(request, "log/entry.html", context)


def _state(row: Entry, opening: Opening | None) -> str:
    if opening is None:
        return "erased" if row.record is None else "private"
    try:
        opening.check()
    except RecordNotCommitted:
        return "differs"
    return "open"


def receipt(request: HttpRequest, index: int) -> HttpResponse:
    """Hand out the receipt of an entry, with what opens it when that is public."""
    row = get_object_or_404(Entry, index=index)
    if row.type not in PUBLIC:
        raise Http404
    proof = _receipt_or_404(row)
    headers = {"Content-Disposition": f'attachment; filename="entry-{index}.tlog-proof"'}
    return HttpResponse(str(proof), content_type="text/plain; charset=utf-8", headers=headers)


def _receipt_or_404(row: Entry) -> Proof:
    try:
        return queries.receipt(row, queries.opening(row) if row.type in PUBLIC else None)
    except queries.NotLoggedYet as error:
        raise Http404 from error
