"""Which cases have a date that is near, for those of their teams: that there is one, and nothing of what it is.

Nothing is written down as read: whoever asks learns of a case of theirs that there is something to look up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from undersigned.apps.cases.models import Case, Happening
from undersigned.apps.cases.queries import team, vault
from undersigned.apps.people.models import Person
from undersigned.apps.people.queries import has_second_factor
from undersigned.core.casework import Happened, When, is_coming

NEAR: Final = timedelta(days=7)
MONTH: Final = timedelta(days=31)
"""What is known less exactly than to a month is never near."""


@dataclass(frozen=True, slots=True)
class Near:
    """That a case has a date: which row says so, and its first day. The day is as protected as the row is."""

    case: Case
    row: int
    first_on: date


def near(person: Person, now: datetime) -> list[Near]:
    """Return the dates of the open cases of somebody that are near, in order: three queries, however many cases.

    Nothing is opened for who signs in with a mailbox alone.
    """
    if not has_second_factor(person):
        return []
    cases = {one.pk: one for one in team.cases_of(person, now).filter(closed_at=None)}
    rows = Happening.objects.filter(case__in=cases, replaced_at=None).only("label", "details", "case").order_by("pk")
    keys: dict[int, bytes] = {}
    found = list(_near(rows.iterator(), cases, keys, now.date())) if cases else []
    return sorted(found, key=lambda one: (one.first_on, one.row))


def _near(rows: Iterator[Happening], cases: dict[int, Case], keys: dict[int, bytes], today: date) -> Iterator[Near]:
    for row in rows:
        case = cases[row.case_id]
        key = keys.get(case.pk) or keys.setdefault(case.pk, vault.key_of(case))
        said = vault.opened(row, key=key)
        when = When.read(str(said["when"]))
        if is_coming(Happened(said["kind"]), when, today) and _is_near(when, today):
            yield Near(case, row.pk, max(when.earliest, today))


def _is_near(when: When, today: date) -> bool:
    return when.earliest <= today + NEAR and when.latest - when.earliest <= MONTH
