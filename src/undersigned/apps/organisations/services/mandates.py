"""Mandates: declared by a representative, confirmed by an owner, revoked by an owner. What was signed stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import permissions
from undersigned.apps.organisations.models import Document, Mandate, Organisation, Scope
from undersigned.apps.people.models import Person
from undersigned.core import entries
from undersigned.core.evidence import spelling
from undersigned.kit.results import Denied, require


class AlreadyRevoked(Exception):
    """This mandate was revoked before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was decided: by which body, on which day, for what, for whom, until when, proved by which document.

    Raises MalformedValue when the body cannot stand in a record.
    """

    body: str
    decided_on: date
    scope: Scope = Scope.STANDING
    subject: str = ""
    subject_title: str = ""
    person: Person | None = None
    until_on: date | None = None
    document: Document | None = None

    def __post_init__(self) -> None:
        spelling.name(self.body)


def declare(*, organisation: Organisation, terms: Terms, by: Person, now: datetime) -> Mandate:
    """Put a decision of the organisation on record. It looks self-declared until another owner confirms it."""
    require(permissions.may_sign_for(by, organisation, now))
    if terms.decided_on > now.date():
        require(Denied(_("A mandate is a decision that was taken. The day you gave is in the future.")))
    with transaction.atomic():
        mandate = Mandate.objects.create(
            organisation=organisation,
            body=terms.body,
            decided_on=terms.decided_on,
            scope=terms.scope,
            subject=terms.subject,
            subject_title=terms.subject_title,
            person=terms.person,
            until_on=terms.until_on,
            document=terms.document,
            declared_at=now,
            declared_by=by,
        )
        _note(Event.MANDATE_DECLARED, mandate, by, now)
    return mandate


def _note(event: Event, mandate: Mandate, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"mandate:{mandate.pk}", by=by.actor, now=now, organisation=mandate.organisation_id)


def reference(mandate: Mandate, *, named: str) -> entries.Mandate:
    """Return the mandate as signed records name it; *named* is the representative's name, or nothing."""
    return entries.Mandate(
        body=mandate.body,
        decided_on=mandate.decided_on.isoformat(),
        document=mandate.document.sha256 if mandate.document else None,
        representative=named,
        scope=entries.MandateScope(mandate.scope),
        until=mandate.until_on.isoformat() if mandate.until_on else None,
    )
