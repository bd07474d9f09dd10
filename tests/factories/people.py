"""Accounts."""

from __future__ import annotations

from undersigned.apps.people import services
from undersigned.apps.people.models import Person

from tests.cast import DRAFTER, NOW, Account


def person(who: Account = DRAFTER) -> Person:
    return services.add(email=who.email, name=who.name, now=NOW)


def drafter() -> Person:
    """The drafter of the cast, whose account is made when it is first needed. She runs the installation, too."""
    row = somebody(DRAFTER.email, DRAFTER.name)
    if row.operator_since_at is None:
        row.operator_since_at = NOW
        row.save()
    return row


def somebody(email: str, name: str) -> Person:
    """Whoever has this address, whose account is made when it is first needed."""
    return Person.objects.filter(email=email).first() or services.add(email=email, name=name, now=NOW)
