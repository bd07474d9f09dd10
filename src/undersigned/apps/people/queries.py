"""What is known of accounts."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from undersigned.apps.people.models import Person, Visit


def with_address(email: str) -> Person | None:
    """Return whoever has this address now."""
    return Person.objects.filter(email=email.strip().lower(), left_at=None).first()


def present() -> QuerySet[Person]:
    """Return all who have an account, in the order in which they joined."""
    return Person.objects.filter(left_at=None).order_by("joined_at", "pk")


def operators() -> QuerySet[Person]:
    """Return those who run the installation."""
    return present().filter(operator_since_at__isnull=False)


def visits_of(person: Person) -> QuerySet[Visit]:
    """Return where a person is signed in, the most recently used first."""
    return person.visits.order_by("-used_at", "-pk")


def has_second_factor(person: Person) -> bool:
    """Tell whether somebody needs more than their mailbox to sign in: a passkey, or codes of a program."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())
