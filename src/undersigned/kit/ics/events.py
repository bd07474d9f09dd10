"""What comes of reading a calendar: events as they can be held here, and what is told of those that cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from undersigned.core import recurrence


class Why(StrEnum):
    """Why an event was not taken, or not as it is. The value is what a row keeps of it."""

    NO_TITLE = "no-title"
    NO_START = "no-start"
    BAD_TIME = "bad-time"
    ENDS_BEFORE = "ends-before"
    TOO_LONG = "too-long"
    RULE = "rule"
    PRIVATE = "private"
    FROM_HERE = "from-here"
    TWICE = "twice"
    TOO_MANY = "too-many"
    ZONE = "zone"
    """Taken: its zone is not known, and that of the calendar was used."""
    DATES = "dates"
    """Taken without some of its days."""


NOTES: Final = frozenset((Why.ZONE, Why.DATES))
"""What is said of events that were taken."""


class Failure(StrEnum):
    """Why nothing of a file was taken. Stands in a source's outcome beside those of `kit.outcomes`."""

    NO_CALENDAR = "no-calendar"
    FROM_HERE = "from-here"
    TOO_MUCH = "too-much"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a calendar is read with: the zone of times without one, this installation's host, and the day."""

    zone: str
    host: str
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, or one series of them, by the clocks of its zone."""

    uid: str
    title: str
    description: str
    location: str
    url: str
    on: date
    begins: time | None
    last_on: date
    ends: time | None
    zone: str
    rule: str
    left_out: tuple[date, ...]
    called_off: bool
    point: tuple[float, float] | None

    @property
    def days(self) -> list[date]:
        """The days on which it begins, as far ahead as days are kept."""
        return recurrence.days(recurrence.parse(self.rule), self.on) if self.rule else [self.on]


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told of an event: why, what it is called, and what goes with it."""

    why: Why
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What came of reading: events, what is to be told of some, and how many were not taken."""

    events: tuple[Event, ...] = ()
    told: tuple[Told, ...] = ()
    left: int = 0
    failure: Failure | None = None
