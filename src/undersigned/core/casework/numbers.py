"""How many were held, and for how long, over many people, as few and as many as their dates allow.

    one was detained 1960-05-01, another 1960 and released 1961-03~, a third 1961 and died 1961
    series(…, Step.YEAR, …)     1960: held 2, detained 2, freed 0        1961: held 3, detained 1, freed 1

A person is what happened to them: an iterable of events. Numbers are of persons, never of arrests. Whoever leaves a
person out makes every number smaller, and nothing here can tell: the numbers are of those who are known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate
from statistics import median
from typing import Final, NamedTuple

from undersigned.core.casework.dates import When
from undersigned.core.casework.happenings import Event
from undersigned.core.casework.lives import Held, days_held, held, status_of
from undersigned.core.casework.status import FREEING


class Count(NamedTuple):
    """A number of persons that is known more or less exactly."""

    least: int
    most: int


class Step(StrEnum):
    """How long each part of a series is."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a series: its days, half-open, and how many persons were held in it, taken, and let out."""

    from_: date
    until: date
    held: Count
    detained: Count
    freed: Count


class Median(NamedTuple):
    """Of so many people, the median of the days for which each was held, as few and as many as the dates allow."""

    least: float
    most: float
    people: int


Person = Iterable[Event]
_DAY: Final = timedelta(days=1)


def held_on(people: Iterable[Person], day: date, today: date) -> Count:
    """Count who was held on a day: from the day of arrest on, and not any more on the day that ended it."""
    spans = _spans(people, today)
    return _count(spans, lambda span: _surely_on(span, day), lambda span: _maybe_on(span, day))


def series(people: Iterable[Person], from_: date, until: date, step: Step, today: date) -> list[Part]:
    """Count month by month or year by year, in the half-open time from *from_* to *until*, as far as *today*.

    The first part is the whole month or year that has *from_* in it.
    """
    steps = [(first, end) for first, end in _steps(from_, until, step) if first <= today]
    spans = _spans(people, today)
    freed = [[span for span in times if span.is_freed] for times in spans]
    counts = zip(
        _counts(spans, steps, surely=_surely_held, maybe=_maybe_held),
        _counts(spans, steps, surely=lambda span: _within(span.began), maybe=lambda span: _touching(span.began)),
        _counts(freed, steps, surely=lambda span: _within(span.ended), maybe=lambda span: _touching(span.ended)),
        strict=True,
    )
    return [Part(*days, *three) for days, three in zip(steps, counts, strict=True)]


def median_of_freed(people: Iterable[Person], today: date) -> Median | None:
    """Return for how long those were held who were let out and are not held again; None where there is nobody."""
    return _median((person for person in _listed(people) if _is_freed(person, today)), today)


def median_of_held(people: Iterable[Person], today: date) -> Median | None:
    """Return for how long those have been held who still are; None where there is nobody."""
    return _median((person for person in _listed(people) if status_of(person, today).is_custody), today)


@dataclass(frozen=True, slots=True)
class _Span:
    """A time in custody as four days: the first and the last on which it can have begun, and ended."""

    began: tuple[date, date]
    ended: tuple[date, date]
    is_freed: bool


def _spans(people: Iterable[Person], today: date) -> list[list[_Span]]:
    return [[_span(time, today) for time in held(person, today)] for person in people]


def _span(time: Held, today: date) -> _Span:
    ended = (date.max, date.max) if time.until is None else _bounds(time.until, today)
    return _Span(_bounds(time.from_, today), ended, time.ended in FREEING)


def _bounds(when: When, today: date) -> tuple[date, date]:
    """Return the first and the last day that something which has happened by *today* can have been on."""
    return when.earliest, min(when.latest, today)


def _count(people: Iterable[Sequence[_Span]], surely: Callable[[_Span], bool], maybe: Callable[[_Span], bool]) -> Count:
    listed = list(people)
    return Count(sum(any(map(surely, spans)) for spans in listed), sum(any(map(maybe, spans)) for spans in listed))


def _surely_on(span: _Span, day: date) -> bool:
    return span.began[1] <= day < span.ended[0]


def _maybe_on(span: _Span, day: date) -> bool:
    return span.began[0] <= day < span.ended[1]


class _Reach(NamedTuple):
    """Of which parts of a series something is true: all that end after a day and begin no later than another."""

    after: date
    by: date


def _surely_held(span: _Span) -> _Reach:
    """Return in which parts somebody was held wherever in their bounds the beginning and the end lay.

    Who was taken in a part counts in it even if they were let out on the same day.
    """
    return _Reach(span.began[1], max(span.ended[0] - _DAY, span.began[0]))


def _maybe_held(span: _Span) -> _Reach:
    on_one_day = span.ended[1] <= span.began[1]
    return _Reach(span.began[0], span.ended[1] if on_one_day else span.ended[1] - _DAY)


def _within(bounds: tuple[date, date]) -> _Reach:
    return _Reach(bounds[1], bounds[0])


def _touching(bounds: tuple[date, date]) -> _Reach:
    return _Reach(*bounds)


def _counts(
    people: Sequence[Sequence[_Span]],
    steps: Sequence[tuple[date, date]],
    *,
    surely: Callable[[_Span], _Reach],
    maybe: Callable[[_Span], _Reach],
) -> list[Count]:
    """Count for each part of how many persons something is true, of each once; it takes no longer for more parts."""
    least, most = (_told([map(reach, spans) for spans in people], steps) for reach in (surely, maybe))
    return [Count(*pair) for pair in zip(least, most, strict=True)]


def _told(people: Iterable[Iterable[_Reach]], steps: Sequence[tuple[date, date]]) -> list[int]:
    starts, ends = [first for first, _end in steps], [end for _first, end in steps]
    changes = [0] * (len(steps) + 1)
    for reaches in people:
        counted = 0
        for first, last in sorted((bisect_right(ends, one.after), bisect_right(starts, one.by)) for one in reaches):
            if (begun := max(first, counted)) < last:
                changes[begun] += 1
                changes[last] -= 1
                counted = last
    return list(accumulate(changes[:-1]))


def _steps(from_: date, until: date, step: Step) -> Iterator[tuple[date, date]]:
    months = 12 if step == Step.YEAR else 1
    ahead = from_.year * 12 + (0 if step == Step.YEAR else from_.month - 1)
    while (first := _first_of(ahead)) < until:
        ahead += months
        yield first, _first_of(ahead)


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _listed(people: Iterable[Person]) -> Iterator[list[Event]]:
    return (list(person) for person in people)


def _is_freed(person: Sequence[Event], today: date) -> bool:
    """Tell whether a person was let out in the end: the last time in custody ended so."""
    times = held(person, today)
    return bool(times) and times[-1].ended in FREEING


def _median(people: Iterable[Sequence[Event]], today: date) -> Median | None:
    days = [days_held(person, today) for person in people]
    if not days:
        return None
    return Median(float(median(some.least for some in days)), float(median(some.most for some in days)), len(days))
