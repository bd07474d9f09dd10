"""Persons join, are corrected, run the installation, and leave."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Entrance, Letter, Person
from undersigned.apps.people.services import factors, letters, visits


@transaction.atomic
def add(*, email: str, name: str, now: datetime, language: str = "") -> Person:
    """Make an account by the operator's hand.

    Raises:
        IntegrityError: The address has an account already.
    """
    person = _made(email, name, language, now)
    audit.record(Event.PERSON_ADDED, subject=person.actor, by="", now=now)
    return person


@transaction.atomic
def sign_up(*, email: str, name: str, language: str, now: datetime) -> Person:
    """Make an account for who has shown that the address is theirs.

    Raises:
        IntegrityError: The address has an account already.
    """
    person = _made(email, name, language, now)
    audit.record(Event.PERSON_SIGNED_UP, subject=person.actor, by=person.actor, now=now)
    return person


def _made(email: str, name: str, language: str, now: datetime) -> Person:
    person = Person(email=email.strip().lower(), name=name, language=language, joined_at=now)
    person.set_unusable_password()
    person.save()
    return person


@transaction.atomic
def correct(*, person: Person, name: str, language: str, now: datetime) -> None:
    """Let a person say how they are called, and in which language they are written to."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    audit.record(Event.PERSON_CORRECTED, subject=person.actor, by=person.actor, now=now)


@transaction.atomic
def change_address(*, person: Person, email: str, now: datetime) -> None:
    """Give a person the address that they have shown to be theirs, tell the old one, and end every session.

    Raises:
        IntegrityError: Another account has the address by now.
    """
    old, person.email = person.email, email.strip().lower()
    person.save(update_fields=["email"])
    visits.end_all(person=person)
    letters.write(Letter.Kind.OLD_ADDRESS, to=old, person=person, now=now)
    audit.record(Event.ADDRESS_CHANGED, subject=person.actor, by=person.actor, now=now)


@transaction.atomic
def appoint(*, person: Person, now: datetime) -> None:
    """Let a person run the installation. Only the operator's own hand does this, at the command line."""
    if person.operator_since_at is None:
        person.operator_since_at = now
        person.save(update_fields=["operator_since_at"])
        audit.record(Event.OPERATOR_APPOINTED, subject=person.actor, by="", now=now)


@transaction.atomic
def dismiss(*, person: Person, now: datetime) -> None:
    """Let a person run the installation no longer."""
    if person.operator_since_at is not None:
        person.operator_since_at = None
        person.save(update_fields=["operator_since_at"])
        audit.record(Event.OPERATOR_DISMISSED, subject=person.actor, by="", now=now)


@transaction.atomic
def remove(*, person: Person, now: datetime, by: str = "") -> None:
    """End an account: it can no longer be used, its name and address are erased, its acts remain."""
    visits.end_all(person=person)
    factors.erase(person=person)
    Entrance.objects.filter(person=person).delete()
    person.email, person.name, person.language = f"gone-{person.pk}@invalid", "", ""
    person.left_at, person.operator_since_at, person.last_login = now, None, None
    person.save()
    audit.record(Event.PERSON_REMOVED, subject=person.actor, by=by, now=now)
