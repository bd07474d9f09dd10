"""Accounts come and go by the operator's hand."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person


@transaction.atomic
def add(*, email: str, name: str, password: str, now: datetime) -> Person:
    """Make an account for the secretariat.

    Raises:
        ValidationError: The password is too weak.
        IntegrityError: The address has an account already.
    """
    person = Person(email=email.strip().lower(), name=name, joined_at=now)
    validate_password(password, person)
    person.set_password(password)
    person.save()
    audit.record(Event.PERSON_ADDED, subject=person.actor, by="", now=now)
    return person


def remove(*, person: Person, now: datetime) -> None:
    """End an account: it can no longer be used, its name and address are erased, its acts remain."""
    person.email, person.name, person.left_at = f"gone-{person.pk}@invalid", "", now
    person.set_unusable_password()
    person.save()
