"""Passkeys: a key that a person's device keeps, and uses for this site alone once it has recognised the person.

allauth holds the ceremonies; a passkey always shows that its holder was recognised, so it needs no second factor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.db import transaction

from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import letters, visits

MOST = 20
"""Passkeys of one person."""


class NotAccepted(Exception):
    """What the device answered is not what was asked for."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey, as its owner sees it."""

    number: int
    name: str
    added_at: datetime
    used_at: datetime | None


def of(person: Person) -> list[Passkey]:
    """Return a person's passkeys, in the order in which they were added."""
    rows = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [Passkey(row.pk, row.data["name"], row.created_at, row.last_used_at) for row in rows]


def offer(person: Person) -> dict[str, Any]:
    """Return what a device needs to make a passkey; the challenge is kept in the session."""
    return dict(auth.begin_registration(person, passwordless=True))


@transaction.atomic
def add(*, person: Person, name: str, credential: Any, now: datetime) -> None:
    """Keep a passkey that was made upon `offer`.

    Raises:
        NotAccepted: It was made for something else, its holder was not recognised, or there are too many.
    """
    try:
        auth.parse_registration_response(credential)
        made = auth.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotAccepted from error
    if not made.is_user_verified() or len(of(person)) >= MOST:
        raise NotAccepted
    auth.WebAuthn.add(person, name, credential)
    letters.tell(person, Event.PASSKEY_ADDED, now)


def remove(*, person: Person, number: int, now: datetime) -> bool:
    """Accept a passkey no longer, end every session, and tell whether it was this person's."""
    with transaction.atomic():
        rows = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN, pk=number)
        removed, _ = rows.delete()
        if removed:
            visits.end_all(person=person)
            letters.tell(person, Event.PASSKEY_REMOVED, now)
    return bool(removed)


def ask() -> dict[str, Any]:
    """Return what a device needs to sign somebody in, whoever it is; the challenge is kept in the session."""
    return dict(auth.begin_authentication(None))


def recognise(credential: Any) -> Person:
    """Return whose passkey answered to `ask`.

    Raises:
        NotAccepted: Nobody's who has an account, or not to what was asked.
    """
    try:
        auth.parse_authentication_response(credential)
        person: Person = auth.extract_user_from_response(credential)
        used = auth.complete_authentication(person, credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotAccepted from error
    if not person.is_active:
        raise NotAccepted
    used.record_usage()
    return person
