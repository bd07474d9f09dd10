"""Who holds which office at an assembly: named by its committees, until they end it or the person lays it down."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.assemblies.models import Assembly, Office, Officer
from undersigned.apps.people.models import Person


class Held(Exception):
    """They hold this office already."""


class NotKnown(Exception):
    """They act for no organisation that takes part, and are on none of its committees."""


def appoint(*, assembly: Assembly, person: Person, office: Office, by: Person, now: datetime) -> Officer:
    """Give somebody an office; they are told by mail.

    Raises:
        Held: They hold it.
        NotKnown: They have nothing to do with this assembly.
    """
    raise NotImplementedError


def end(*, officer: Officer, by: Person, now: datetime) -> Officer:
    """End an office: the committees do, or whoever holds it. Twice is once."""
    raise NotImplementedError
