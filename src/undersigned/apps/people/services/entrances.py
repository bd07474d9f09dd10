"""Links that let a person in once: for the first operator, before mail works, and for who has lost everything else."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Entrance, Person

GOOD_FOR = timedelta(minutes=15)


class NotGood(Exception):
    """The link was used, is too old, or never was one."""


@transaction.atomic
def make(*, person: Person, now: datetime) -> str:
    """Return the secret of a link; an earlier one lets nobody in any more."""
    secret = secrets.token_urlsafe(24)
    Entrance.objects.filter(person=person).delete()
    Entrance.objects.create(person=person, mark=_mark(secret), made_at=now)
    audit.record(Event.PERSON_LINKED, subject=person.actor, by="", now=now)
    return secret


def find(secret: str, *, now: datetime) -> Person:
    """Return whom a link lets in, and leave it as it is.

    Raises:
        NotGood: It lets nobody in.
    """
    rows = Entrance.objects.select_related("person").filter(mark=_mark(secret))
    entrance = rows.filter(made_at__gt=now - GOOD_FOR, person__left_at=None).first()
    if entrance is None:
        raise NotGood
    return entrance.person


@transaction.atomic
def use(secret: str, *, now: datetime) -> Person:
    """Return whom a link lets in; it does so no second time.

    Raises:
        NotGood: It lets nobody in.
    """
    person = find(secret, now=now)
    used, _ = Entrance.objects.filter(mark=_mark(secret)).delete()
    if not used:
        raise NotGood
    return person


def _mark(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
