"""The cases of somebody on a board: how it stands with whom they are about, and which date comes next.

That somebody saw a case on the board is written down once an hour: a card says what the team calls it, and its dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from undersigned.apps.cases.models import Case, Role, Subject
from undersigned.apps.cases.queries import team, vault
from undersigned.apps.cases.services import readings
from undersigned.apps.people.models import Person
from undersigned.apps.people.queries import has_second_factor
from undersigned.core.casework import (
    Confidence,
    Event,
    Happened,
    Next,
    Status,
    When,
    deletion_near,
    is_coming,
    nearest,
    review_due,
    status_of,
)
from undersigned.kit.limits import AN_HOUR, within_all

GRAVEST: Final = (
    Status.DISAPPEARED,
    Status.HELD,
    Status.ON_TRIAL,
    Status.SENTENCED,
    Status.AT_RISK,
    Status.EXILED,
    Status.UNKNOWN,
    Status.FREE,
    Status.DIED,
)
"""The order of the board. A case about several stands where the first of these is true of one of them."""


DELETION: Final = "deletion"
"""What comes next, where it is not something that happens to somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A case on the board: how its team calls it, how it stands, what comes next: a `Happened`, or `DELETION`."""

    case: Case
    called: str
    status: Status
    people: int
    next: Next[str] | None
    review_due: bool
    leads: bool

    @property
    def sort_key(self) -> tuple[bool, int, bool, int]:
        """What comes next stands first; what has no date, last."""
        return self.next is None, self.next.days if self.next else 0, not self.review_due, -self.case.pk


def of(*, by: Person, now: datetime) -> list[Card]:
    """Return the cases in whose teams somebody is, what comes next first; nothing for who has no second factor."""
    if not has_second_factor(by):
        return []
    rows = team.cases_of(by, now).prefetch_related("subjects", "happenings__subjects")
    here = {one.case_id: one for one in by.case_teams.filter(ended_at=None)}
    cards = [_card(one, here[one.pk].role == Role.LEAD, now.date()) for one in rows]
    note([one.case for one in cards], by, now)
    return sorted(cards, key=lambda one: one.sort_key)


def _card(case: Case, leads: bool, today: date) -> Card:  # noqa: FBT001  # what a card says
    key = vault.key_of(case)
    told = [(row, vault.opened(row, key=key)) for row in case.happenings.all() if row.replaced_at is None]
    subjects = list(case.subjects.all())
    return Card(
        case=case,
        called=str(vault.opened(case, key=key, column="called")["called"]),
        status=_gravest(subjects, told, today),
        people=len(subjects),
        next=nearest(_dates(case, told, today), today) if case.closed_at is None else None,
        review_due=review_due(case.review_on, today),
        leads=leads,
    )


def _gravest(subjects: Iterable[Subject], told: Sequence[tuple[Any, dict[str, Any]]], today: date) -> Status:
    found = {status_of(_events_of(one, told), today) for one in subjects}
    return min(found, key=GRAVEST.index, default=Status.UNKNOWN)


def _events_of(subject: Subject, told: Iterable[tuple[Any, dict[str, Any]]]) -> list[Event]:
    """Return what happened to somebody: what names them, and what names nobody."""
    return [_event(said) for row, said in told if not row.subjects.all() or subject in row.subjects.all()]


def _event(said: dict[str, Any]) -> Event:
    return Event(Happened(said["kind"]), When.read(said["when"]), Confidence(said["confidence"]))


def _dates(case: Case, told: Iterable[tuple[Any, dict[str, Any]]], today: date) -> list[tuple[str, When]]:
    written = [(Happened(said["kind"]), When.read(said["when"])) for _row, said in told]
    dates = [(kind.value, when) for kind, when in written if is_coming(kind, when, today)]
    if deletion_near(case.delete_on, today):
        dates.append((DELETION, When.on(max(case.delete_on, today))))
    return dates


def note(cases: Sequence[Case], by: Person, now: datetime) -> None:
    """Write down once an hour in each case that somebody saw it in a list."""
    fresh = within_all("case listed", [f"{by.pk}:{one.pk}" for one in cases], times=1, seconds=AN_HOUR)
    with transaction.atomic():
        for one in [one for one, first in zip(cases, fresh, strict=True) if first]:
            readings.write(case=one, by=by, deed=readings.Deed.LISTED, now=now)
