"""Mandates: declared by a representative, confirmed by an owner, revoked by an owner. What was signed stays.

Whatever is made public under a mandate says so with `use`, so that a revocation reaches the log under the digest by
which readers know the mandate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.ledger.services import acts
from undersigned.apps.organisations import permissions
from undersigned.apps.organisations.models import Document, Mandate, Organisation, Scope, Use
from undersigned.apps.people.models import Person
from undersigned.core import entries
from undersigned.core.evidence import spelling
from undersigned.kit import limits
from undersigned.kit.results import Allowed, Denied, Permission, require


class AlreadyRevoked(Exception):
    """This mandate was revoked before."""


class AlreadyConfirmed(Exception):
    """Another owner confirmed this mandate before."""


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
    """Put a decision of the organisation on record. It looks self-declared until another owner confirms it.

    The same by the same person twice within a minute is one.
    """
    require(permissions.may_sign_for(by, organisation, now))
    require(_makes_sense(organisation, terms, now))
    said = {
        "organisation": organisation,
        "body": terms.body,
        "decided_on": terms.decided_on,
        "scope": terms.scope,
        "subject": terms.subject,
        "person": terms.person,
        "until_on": terms.until_on,
        "document": terms.document,
        "declared_by": by,
    }
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # one after the other
        just_now = Q(declared_at__range=(now - limits.TWICE, now + limits.TWICE), revoked_at__isnull=True)
        before = Mandate.objects.filter(just_now, **said).first()
        if before is not None:
            return before
        mandate = Mandate.objects.create(**said, subject_title=terms.subject_title, declared_at=now)
        _note(Event.MANDATE_DECLARED, mandate, by, now)
    return mandate


def _makes_sense(organisation: Organisation, terms: Terms, now: datetime) -> Permission:
    if terms.decided_on > now.date():
        return Denied(_("A mandate is a decision that was taken. The day you gave is in the future."))
    if terms.until_on is not None and terms.until_on < terms.decided_on:
        return Denied(_("This mandate would end before it was decided. Choose a later end, or none."))
    if (terms.scope == Scope.STANDING) == bool(terms.subject):
        return Denied(_("Say for what the mandate was given, or that it is for everything."))
    if terms.document is not None and terms.document.organisation_id != organisation.pk:
        return Denied(_("This document is another organisation's."))
    if terms.person is not None and permissions.may_sign_for(terms.person, organisation, now) != Allowed():
        return Denied(_("A mandate is for somebody who may sign for the organisation. Change their role first."))
    return Allowed()


def confirm(*, mandate: Mandate, by: Person, now: datetime) -> Mandate:
    """Say, as a second owner, that the decision was taken as it is declared.

    Raises:
        AlreadyConfirmed, AlreadyRevoked: It is too late.
    """
    with transaction.atomic():
        row = _locked(mandate)
        require(permissions.may_manage(by, row.organisation, now))
        if row.declared_by_id == by.pk:
            require(Denied(_("You declared this mandate yourself. Ask another owner to confirm it.")))
        if row.revoked_at is not None:
            raise AlreadyRevoked
        if row.confirmed_at is not None:
            raise AlreadyConfirmed
        row.confirmed_at, row.confirmed_by = max(now, row.declared_at), by
        row.save()
        _note(Event.MANDATE_CONFIRMED, row, by, now)
    return row


def use(*, mandate: Mandate, named: str, now: datetime) -> Use:
    """Note, in the transaction of an act, that it rests on the mandate; *named* as in `reference`. It is public now.

    The row of the mandate is held, so that none is used and revoked at once. Doing it again changes nothing.

    Raises:
        AlreadyRevoked: It was revoked a moment ago.
    """
    row = _locked(mandate)
    if row.revoked_at is not None:
        raise AlreadyRevoked
    digest = reference(row, named=named).digest(row.organisation.handle)
    found, _made = Use.objects.get_or_create(mandate=row, digest=digest, defaults={"used_at": now})
    return found


def revoke(*, mandate: Mandate, reason: str, by: Person, now: datetime) -> Mandate:
    """Give a mandate no longer. What was signed under it stays, and is marked: the log says since when.

    Raises:
        AlreadyRevoked: It was revoked before.
    """
    with transaction.atomic():
        row = _locked(mandate)
        require(permissions.may_manage(by, row.organisation, now))
        if row.revoked_at is not None:
            raise AlreadyRevoked
        row.revoked_at, row.revoked_by, row.revocation_reason = max(now, row.declared_at), by, reason
        row.save()
        for one in row.uses.order_by("pk"):
            record = entries.MandateRevoked(mandate=one.digest, organisation=row.organisation.handle)
            one.revocation = acts.append(record, now=now)
            one.save()
        _note(Event.MANDATE_REVOKED, row, by, now)
    return row


def _locked(mandate: Mandate) -> Mandate:
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("organisation", "document")
    return rows.get(pk=mandate.pk)


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
