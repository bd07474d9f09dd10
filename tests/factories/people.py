"""Accounts."""

from __future__ import annotations

from undersigned.apps.people import services
from undersigned.apps.people.models import Person

from tests.cast import DRAFTER, NOW, Account


def person(who: Account = DRAFTER) -> Person:
    return services.add(email=who.email, name=who.name, password=who.password, now=NOW)


def drafter() -> Person:
    """The drafter of the cast, whose account is made when it is first needed."""
    return Person.objects.filter(email=DRAFTER.email).first() or person()
