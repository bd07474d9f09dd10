"""Documents that prove a mandate: filed, shown to whom the organisation wants, taken back. The hash stays public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import permissions
from undersigned.apps.organisations.models import Document, Organisation, Visibility
from undersigned.apps.people.models import Person
from undersigned.kit import documents, limits
from undersigned.kit.results import require

FILED = limits.Daily(
    "document", 50, _("Your organisation has filed many documents today. Wait until tomorrow, then go on.")
)


def file(
    *, organisation: Organisation, data: bytes, name: str, visibility: Visibility, by: Person, now: datetime
) -> Document:
    """Keep a document of the organisation's. Filed again, it is the same one, seen by whom is said last.

    Raises:
        NotTaken: It is too large, of another kind, or has programs in it.
    """
    require(permissions.may_sign_for(by, organisation, now))
    limits.require_today(FILED, str(organisation.pk))
    stored = documents.keep(data, owner=owner(organisation))
    with transaction.atomic():
        row, _made = Document.objects.update_or_create(
            organisation=organisation,
            sha256=stored.sha256,
            deleted_at=None,
            defaults={"visibility": visibility, "name": name},
            create_defaults={
                "visibility": visibility,
                "name": name,
                "type": stored.type.value,
                "size": stored.size,
                "uploaded_at": now,
                "uploaded_by": by,
            },
        )
        _note(Event.DOCUMENT_FILED, row, by, now)
    return row


def take_back(*, document: Document, by: Person, now: datetime) -> Document:
    """Delete the bytes for good. Records go on naming the document by its hash: whoever has it can still show it."""
    with transaction.atomic():
        row = Document.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=document.pk)
        require(permissions.may_manage(by, row.organisation, now))
        if row.deleted_at is None:
            row.deleted_at, row.name = now, None
            row.save()
            _note(Event.DOCUMENT_TAKEN_BACK, row, by, now)
    documents.delete(row.sha256, owner=owner(row.organisation))
    return row


def owner(organisation: Organisation) -> str:
    """Return under whose name `kit.documents` keeps what is the organisation's."""
    return f"organisation-{organisation.pk}"


def _note(event: Event, row: Document, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"document:{row.pk}", by=by.actor, now=now, organisation=row.organisation_id)
