"""The public page of one endorsement: who signed what, under which mandate, how, and what became of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from undersigned.apps.ledger.models import Entry
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.apps.signatures.views.common import context, file, shown

EVIDENCE = {
    Means.SSH: "record.json.sig",
    Means.PASSKEY: "assertion.json",
    Means.EMAIL: "attestation.txt",
}


def row_or_404(digest: str) -> Endorsement:
    """Return the endorsement whose record has this digest.

    Raises:
        Http404: There is none, or nobody has signed it.
    """
    row = queries.endorsement_called(digest)
    if row is None:
        raise Http404
    return row


def endorsed(request: HttpRequest, signed: str) -> HttpResponse:
    """Show one endorsement with everything that can be known of it."""
    row = row_or_404(signed)
    acts = (
        ("collected", row.collected_at, row.collection),
        ("fulfilled", row.fulfilled_at, row.fulfilment),
        ("unfulfilled", row.failed_at, row.failure),
        ("withdrawn", row.withdrawn_at, row.withdrawal),
    )
    more = {
        "endorsement": shown(row),
        "verified": organisations.how_verified([row.organisation_id])[row.organisation_id],
        "organisation_url": reverse("organisation", args=[row.organisation.handle]),
        "acts": [{"what": what, "at": at, "url": _entry_url(entry)} for what, at, entry in acts if at],
        "reason": queries.withdrawal_of(row).reason if row.withdrawn_at else "",
        "can_end": row.withdrawn_at is None and row.failed_at is None,
        "evidence_name": EVIDENCE[Means(row.means)],
        "doubtful": queries.doubtful(row.revision).filter(pk=row.pk).exists(),
    }
    return render(request, "endorsement/page.html", context(row.revision, **more))


def _entry_url(entry: Entry | None) -> str:
    return reverse("log_entry", args=[entry.index]) if entry and entry.index is not None else reverse("log")


def record(request: HttpRequest, signed: str) -> HttpResponse:
    """Hand out the exact bytes that were signed."""
    return file(bytes(row_or_404(signed).record), "record.json")


def evidence(request: HttpRequest, signed: str) -> HttpResponse:
    """Hand out the signature, assertion or attestation."""
    row = row_or_404(signed)
    return file(bytes(row.evidence or b""), EVIDENCE[Means(row.means)])
