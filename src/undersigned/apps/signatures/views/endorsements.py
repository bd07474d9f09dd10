"""The public page of one endorsement: who signed what, under which mandate, how, and what became of it."""

from __future__ import annotations

from datetime import datetime
from operator import itemgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.ledger.models import Entry
from undersigned.apps.ledger.queries import entry_url
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Key
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.apps.signatures.views.common import context, file, require_readable, shown, state

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
    more = {
        "endorsement": shown(row),
        "verified": organisations.how_verified([row.organisation_id])[row.organisation_id],
        "organisation_url": reverse("organisation", args=[row.organisation.handle]),
        "acts": _acts(row),
        "key": _key(row.key) if row.key else None,
        "condition_state": "fulfilled" if row.fulfilled_at else state(row),
        "why_failed": queries.why_failed(row) if row.failed_at else "",
        "reason": queries.withdrawal_of(row).reason if row.withdrawn_at else "",
        "can_end": row.withdrawn_at is None and row.failed_at is None,
        "evidence_name": EVIDENCE[Means(row.means)],
        "doubtful": queries.doubtful(row.revision).filter(pk=row.pk).exists(),
    }
    return render(request, "endorsement/page.html", context(row.revision, **more))


def _acts(row: Endorsement) -> list[dict[str, Any]]:
    """Return what the log says of the endorsement, its key and its mandate, in the order in which it happened."""
    used = queries.use_of(row)
    acts: list[tuple[str, datetime | None, Entry | None]] = [
        (_("Signed, on a condition") if row.is_pledge else _("Signed"), row.collected_at, row.collection),
        (_("The condition was fulfilled"), row.fulfilled_at, row.fulfilment),
        (_("The condition was not fulfilled"), row.failed_at, row.failure),
        (_("The mandate was revoked"), row.mandate.revoked_at, used.revocation if used else None),
        (_("Withdrawn") if not row.is_pledge or row.fulfilled_at else _("Given up"), row.withdrawn_at, row.withdrawal),
    ]
    if (key := row.key) is not None:
        acts = [(_("The key was registered"), key.registered_at, key.registration), *acts]
        acts.append((_("The key was revoked"), key.revoked_at, key.revocation))
    if (replaced := getattr(key, "replaced_by", None)) is not None:
        acts.append((_("Another key took the place of this one"), replaced.registered_at, replaced.registration))
    known = [{"what": what, "at": at, "url": entry_url(entry)} for what, at, entry in acts if at]
    return sorted(known, key=itemgetter("at"))


def _key(key: Key) -> dict[str, Any]:
    """Return what is known of the key today; it was in force when it signed, or nothing would have been taken."""
    replaced = getattr(key, "replaced_by", None)
    if key.compromised_at:
        return {"state": "compromised", "since": key.compromised_at}
    if key.revoked_at:
        return {"state": "revoked", "since": key.revoked_at}
    return {"state": "rotated", "since": replaced.registered_at} if replaced else {"state": "current", "since": None}


def record(request: HttpRequest, signed: str) -> HttpResponse:
    """Hand out the exact bytes that were signed."""
    row = row_or_404(signed)
    require_readable(row.revision)
    return file(bytes(row.record), "record.json")


def evidence(request: HttpRequest, signed: str) -> HttpResponse:
    """Hand out the signature, assertion or attestation."""
    row = row_or_404(signed)
    require_readable(row.revision)
    return file(bytes(row.evidence or b""), EVIDENCE[Means(row.means)])
