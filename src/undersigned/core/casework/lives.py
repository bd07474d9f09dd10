"""How it stands with a person after all that happened to them, since when, and for how long they were held.

    detained 1960-12 · tried 1961-02-20 · sentenced 1961-03      sentenced; held for 171 to 201 days by 1961-06-20

What is disputed, and what is still to come, counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from undersigned.core.casework.dates import When
from undersigned.core.casework.happenings import Event, Happened
from undersigned.core.casework.ordering import in_order
from undersigned.core.casework.status import Status, after


@dataclass(frozen=True, slots=True)
class Held:
    """A time in custody: from when until when, and what ended it; both are None while it lasts."""

    from_: When
    until: When | None = None
    ended: Happened | None = None


class Days(NamedTuple):
    """A number of days that is known more or less exactly."""

    least: int
    most: int


def status_of(events: Iterable[Event], today: date) -> Status:
    """Tell how it stands with a person after what happened to them, in whatever order it is given."""
    status = Status.UNKNOWN
    for event in in_order(events, today):
        status = after(status, event.kind)
    return status


def since(events: Iterable[Event], today: date) -> When | None:
    """Tell since when it stands with a person as it does; None where nothing is known."""
    status, begun = Status.UNKNOWN, None
    for event in in_order(events, today):
        before, status = status, after(status, event.kind)
        begun = begun if status == before else event.when
    return begun


def held(events: Iterable[Event], today: date) -> list[Held]:
    """Return the times in custody, in order. A release of which no beginning is known tells of none."""
    spans: list[Held] = []
    status = Status.UNKNOWN
    for event in in_order(events, today):
        before, status = status, after(status, event.kind)
        if status.is_custody and not before.is_custody:
            spans.append(Held(event.when))
        elif before.is_custody and not status.is_custody:
            spans[-1] = Held(spans[-1].from_, event.when, event.kind)
    return spans


def days_held(events: Iterable[Event], today: date) -> Days:
    """Return for how many days a person was held before *today*, as few and as many as the dates allow.

    From the first of May to the third are two days. Where dates leave it open whether two times in custody overlap,
    no day is counted twice.
    """
    spans = held(events, today)
    least = sum(max(0, (_first_possible_end(span, today) - _last_possible_start(span, today)).days) for span in spans)
    return Days(least, _days_of_union(spans, today))


def _last_possible_start(span: Held, today: date) -> date:
    return min(span.from_.latest, today)


def _first_possible_end(span: Held, today: date) -> date:
    return today if span.until is None else min(span.until.earliest, today)


def _days_of_union(spans: Sequence[Held], today: date) -> int:
    """Count the days on which a person may have been held, each once."""
    total, counted_until = timedelta(), date.min
    for first, end in sorted(_widest(spans, today)):
        total += max(timedelta(), end - max(first, counted_until))
        counted_until = max(counted_until, end)
    return total.days


def _widest(spans: Iterable[Held], today: date) -> Iterator[tuple[date, date]]:
    for span in spans:
        yield span.from_.earliest, today if span.until is None else min(span.until.latest, today)
