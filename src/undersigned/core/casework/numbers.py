"""How many were held, and for how long, over many people, as few and as many as their dates allow.

    one was detained 1960-05-01, another 1960 and released 1961-03~, a third 1961 and died 1961
    series(…, Step.YEAR, …)     1960: held 2, detained 2, freed 0        1961: held 3, detained 1, freed 1

A person is what happened to them: an iterable of events. Numbers are of persons, never of arrests. Whoever leaves a
person out makes every number smaller, and nothing here can tell: the numbers are of those who are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from undersigned.core.casework.dates import When
from undersigned.core.casework.happenings import Event
from undersigned.core.casework.status import FREEING, Held, days_held, held, status_of


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


def held_on(people: Iterable[Person], day: date, today: date) -> Count:
    """Count who was held on a day: from the day of arrest on, and not any more on the day that ended it."""
    spans = _spans(people, today)
    return _count(spans, lambda span: _surely_on(span, day), lambda span: _maybe_on(span, day))


def series(people: Iterable[Person], from_: date, until: date, step: Step, today: date) -> list[Part]:
    """Count month by month or year by year, in the half-open time from *from_* to *until*, as far as *today*.

    The first part is the whole month or year that has *from_* in it.
    """
    spans = _spans(people, today)
    return [_part(spans, first, end) for first, end in _steps(from_, until, step) if first <= today]


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


def _part(people: Sequence[Sequence[_Span]], first: date, end: date) -> Part:
    freed = [[span for span in spans if span.is_freed] for spans in people]
    return Part(
        first,
        end,
        held=_count(people, lambda span: _surely_in(span, first, end), lambda span: _maybe_in(span, first, end)),
        detained=_count(people, lambda s: _is_within(s.began, first, end), lambda s: _touches(s.began, first, end)),
        freed=_count(freed, lambda s: _is_within(s.ended, first, end), lambda s: _touches(s.ended, first, end)),
    )


def _surely_in(span: _Span, first: date, end: date) -> bool:
    """Tell whether somebody was held in these days wherever in their spans the beginning and the end lay.

    Who was taken in these days counts even if they were let out on the same one.
    """
    return span.began[1] < end and (span.ended[0] > first or span.began[0] >= first)


def _maybe_in(span: _Span, first: date, end: date) -> bool:
    return span.began[0] < end and (span.ended[1] > first or span.ended[1] == first <= span.began[1])


def _is_within(bounds: tuple[date, date], first: date, end: date) -> bool:
    return first <= bounds[0] and bounds[1] < end


def _touches(bounds: tuple[date, date], first: date, end: date) -> bool:
    return bounds[0] < end and bounds[1] >= first


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
