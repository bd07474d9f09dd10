"""How it stands with each of those whom a case is about, since when, and for how long they were held.

A case comes with `subjects`, `moments` and their `subjects`, and only with moments that may still be seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from undersigned.apps.solidarity.models import PublicCase, Sort, Subject
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


@lru_cache(maxsize=8192)
def event(kind: str, when: str, confidence: str) -> Event:
    """Return a line of a timeline as the casework of the core knows it."""
    return Event(Happened(kind), When.read(when), Confidence(confidence))


def lives_of(case: PublicCase, today: date) -> list[Life]:
    """Return what happened to each of those whom a case is about, in the order in which they are named."""
    told = [
        ({one.pk for one in row.subjects.all()}, event(row.kind, row.when, row.confidence))
        for row in case.moments.all()
    ]
    return [life_of(who, told, today) for who in case.subjects.all()]


def life_of(who: Subject, told: Iterable[tuple[Collection[int], Event]], today: date) -> Life:
    """Return what happened to somebody of all that is told: to them, or to all."""
    return Life(who, tuple(event for whom, event in told if not whom or who.pk in whom), today)


def most_pressing(lives: Iterable[Life]) -> Status:
    """Return under which status a case stands."""
    return min((one.status for one in lives), key=PRESSING.index, default=Status.UNKNOWN)
