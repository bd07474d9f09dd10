"""What a page says beside an endorsement: its mandate, its condition, and why a pledge came to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from undersigned.apps.organisations.models import Mandate, Organisation, Visibility
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.core import entries


def why_failed(row: Endorsement) -> str:
    """Return why a pledge ended: "mandate" (revoked), "key" (in other hands), "gone" (the organisation), "deadline"."""
    ended = min(filter(None, (row.failed_at, row.deadline_at)))
    key, organisation = row.key, row.organisation
    if row.mandate.revoked_at is not None and row.mandate.revoked_at <= ended:
        return "mandate"
    if key is not None and key.compromised_at and key.revoked_at and key.revoked_at <= ended:
        return "key"
    if organisation.closed_at is not None and organisation.closed_at <= ended:
        return "gone"
    in_time = row.failed_at is not None and row.deadline_at is not None and row.failed_at <= row.deadline_at
    return "gone" if in_time and organisation.merged_into_id else "deadline"


def how(means: str) -> str:
    """Return what templates call the means of a signature."""
    return {Means.EMAIL: "attested", Means.PASSKEY: "passkey"}.get(Means(means), "key")


def mandate_line(said: entries.Mandate, mandate: Mandate, now: datetime) -> dict[str, Any]:
    """Return the line of a mandate: as the record has it, and what is known of it by now."""
    ended_on, state = None, "current"
    if mandate.revoked_at is not None:
        ended_on, state = mandate.revoked_at.date(), "revoked"
    elif mandate.until_on is not None and mandate.until_on < now.date():
        ended_on, state = mandate.until_on, "expired"
    document_url = _document_url(said, mandate)
    return {
        "body": said.body,
        "decided_on": said.decided_on,
        "representative": said.representative,
        "document": said.document if is_on_file(said, mandate) else "",
        "document_url": document_url,
        "declared": mandate.confirmed_at is None and not document_url,
        "state": state,
        "ended_on": ended_on,
    }


def _document_url(said: entries.Mandate, mandate: Mandate) -> str:
    """Return where everybody finds the document, if it is for everybody and still the one that the record names."""
    if is_on_file(said, mandate) and mandate.document and mandate.document.visibility == Visibility.ALL:
        return reverse("mandate_document", args=[mandate.organisation.handle, mandate.pk])
    return ""


def is_on_file(said: entries.Mandate, mandate: Mandate) -> bool:
    """Tell whether the document that a record names is still there: it can be taken back, and only its hash stays."""
    held = mandate.document
    return held is not None and held.deleted_at is None and held.sha256 == said.document


def condition_line(condition: entries.Condition, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a condition in the words that templates know; *names* of the organisations, if they are known by now."""
    if names is None:
        names = dict(Organisation.objects.filter(handle__in=condition.named).values_list("handle", "name"))
    return {
        "organisations": condition.organisations or 0,
        "countries": condition.countries or 0,
        "named": sorted(names.get(handle, handle) for handle in condition.named),
        "until": condition.deadline.date(),
    }
