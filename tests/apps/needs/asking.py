"""What somebody is asked, in the words of tests: kinds and titles."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.needs import queries
from undersigned.apps.people.models import Person

from tests.cast import NOW


def asked(person: Person, now: datetime = NOW) -> list[tuple[str, str, str]]:
    """Whose it is, of which kind, and about what, in the order of the page."""
    return [(need.whose.name, need.kind.value, need.title) for need in queries.needs_of(person, now)]


def kinds(person: Person, now: datetime = NOW) -> list[str]:
    return [need.kind.value for need in queries.needs_of(person, now)]
