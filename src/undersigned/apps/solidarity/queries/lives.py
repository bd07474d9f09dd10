"""How it stands with each of those whom a case is about, since when, and for how long they were held.

A case comes with `subjects`, `moments` and their `subjects`, and only with moments that may still be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from undersigned.apps.solidarity.models import Moment, PublicCase, Sort, Subject
from undersigned.core.casework import (
    Confidence,
    Days,
    Event,
    Happened,
    Held,
    Status,
    When,
    days_held,
    held,
    in_order,
    status_of,
)

PRESSING: Final = (
    Status.DISAPPEARED,
    Status.SENTENCED,
    Status.ON_TRIAL,
    Status.HELD,
    Status.AT_RISK,
    Status.EXILED,
    Status.UNKNOWN,
    Status.DIED,
    Status.FREE,
)
"""What a case of several persons stands under: the first of these that is true of one of them."""


@dataclass(frozen=True)
class Life:
    """What happened to one of those whom a case is about, as far as it is known on a day."""

    subject: Subject
    events: tuple[Event, ...]
    today: date

    @property
    def is_person(self) -> bool:
        """Tell whether it is one person, who can be counted, and no group."""
        return self.subject.sort == Sort.PERSON

    @cached_property
    def status(self) -> Status:
        """How it stands with them."""
        return status_of(self.events, self.today)

    @cached_property
    def since(self) -> When | None:
        """Since when it stands so; None where nothing is known."""
        ordered = in_order(self.events, self.today)
        for count in range(len(ordered), 0, -1):
            if status_of(ordered[: count - 1], self.today) != self.status:
                return ordered[count - 1].when
        return None

    @cached_property
    def held(self) -> Sequence[Held]:
        """The times in custody, the first first."""
        return held(self.events, self.today)

    @cached_property
    def held_since(self) -> When | None:
        """Since when they are held, if they are."""
        return self.held[-1].from_ if self.status.is_custody and self.held else None

    @cached_property
    def days(self) -> Days:
        """For how many days they were held, all in all."""
        return days_held(self.events, self.today)


def event_of(moment: Moment) -> Event:
    """Return a line of a timeline as the casework of the core knows it."""
    return Event(Happened(moment.kind), When.read(moment.when), Confidence(moment.confidence))


def lives_of(case: PublicCase, today: date) -> list[Life]:
    """Return what happened to each of those whom a case is about, in the order in which they are named."""
    told = [({one.pk for one in row.subjects.all()}, event_of(row)) for row in case.moments.all()]
    return [Life(who, _events(who, told), today) for who in case.subjects.all()]


def _events(who: Subject, told: Iterable[tuple[set[int], Event]]) -> tuple[Event, ...]:
    return tuple(event for whom, event in told if not whom or who.pk in whom)


def most_pressing(lives: Iterable[Life]) -> Status:
    """Return under which status a case stands."""
    return min((one.status for one in lives), key=PRESSING.index, default=Status.UNKNOWN)
