"""Numbers of those whose cases are public: how many were held, taken and let out, over time, and for how long.

They are of persons who can be counted: a group counts for nothing, and is told apart. Whoever is not public is in none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.solidarity.models import Moment, PublicCase, Subject
from undersigned.apps.solidarity.models.resting import standing
from undersigned.apps.solidarity.queries import cases, labels, lives
from undersigned.apps.solidarity.queries.lives import PRESSING, Life
from undersigned.core.casework import (
    Confidence,
    Count,
    Days,
    Event,
    Held,
    Median,
    Part,
    Precision,
    Status,
    Step,
    held_on,
    median_of_freed,
    median_of_held,
    series,
)

MONTHS: Final = 30
"""A series of so many months at most is told month by month, a longer one year by year."""
YEARS: Final = 40
"""The last of them, where it is longer still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What can be counted of some cases on a day."""

    people: int
    groups: int
    held: Count
    statuses: tuple[tuple[Status, int], ...]
    step: Step
    parts: tuple[Part, ...]
    freed: Median | None
    still: Median | None

    @property
    def long_freed(self) -> Days | None:
        """For how many days those were held who were let out: the median."""
        return _days(self.freed)

    @property
    def long_still(self) -> Days | None:
        """For how many days those have been held who still are: the median."""
        return _days(self.still)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A time in custody of somebody, as a line of a picture: who, for how long, and in its table from when to when."""

    earliest: date
    latest: date
    label: str
    when: str
    dates: str
    confidence: str

    @property
    def note(self) -> str:
        """A word more, as a picture's table has it."""
        return self.dates


def lives_in(rows: QuerySet[PublicCase], now: datetime) -> list[Life]:
    """Return what happened to everybody in some cases, in three questions, for very many of them.

    A life is the same as that of `lives.lives_of`; rows are not made for what is only counted.
    """
    today, which = cases.today(now), rows.order_by().values("pk")
    to: defaultdict[int, set[int]] = defaultdict(set)
    for moment, who in Moment.subjects.through.objects.filter(moment__case__in=which).values_list("moment", "subject"):
        to[moment].add(who)
    told: defaultdict[int, list[tuple[set[int], Event]]] = defaultdict(list)
    seen = Moment.objects.filter(standing(today), case__in=which).order_by()
    for number, case, *facts in seen.values_list("pk", "case", "kind", "when", "confidence"):
        told[case].append((to[number], lives.event(*facts)))
    subjects = Subject.objects.filter(case__in=which).order_by("case", "position")
    return [lives.life_of(who, told[who.case_id], today) for who in subjects]


def numbers(found: Iterable[Life], today: date) -> Numbers:
    """Count persons."""
    listed = list(found)
    people = [one for one in listed if one.is_person]
    events = [one.events for one in people]
    told = _time(people, today)
    return Numbers(
        people=len(people),
        groups=len(listed) - len(people),
        held=held_on(events, today, today),
        statuses=_statuses(people),
        step=told[0] if told else Step.YEAR,
        parts=tuple(series(events, *told[1:], told[0], today)) if told else (),
        freed=median_of_freed(events, today),
        still=median_of_held(events, today),
    )


def in_year(found: Iterable[Life], year: int, today: date) -> list[Part]:
    """Count month by month in a year, as far as it has come."""
    people: Sequence[tuple[Event, ...]] = [one.events for one in found if one.is_person]
    return series(people, date(year, 1, 1), date(year + 1, 1, 1), Step.MONTH, today)


def _days(median: Median | None) -> Days | None:
    return Days(round(median.least), round(median.most)) if median else None


def _statuses(people: Iterable[Life]) -> tuple[tuple[Status, int], ...]:
    counts = Counter(one.status for one in people)
    return tuple(sorted(counts.items(), key=lambda pair: PRESSING.index(pair[0])))


def _time(people: Iterable[Life], today: date) -> tuple[Step, date, date] | None:
    """Return the time that is told, half-open, and its step; None where nobody was ever held.

    It ends today where somebody is held, and else with the year after the last one came out.
    """
    held = [span for one in people for span in one.held]
    if not held:
        return None
    first, last = min(span.from_.earliest for span in held), max(_end(span, today) for span in held)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= MONTHS:
        return Step.MONTH, first, _next_month(last)
    return Step.YEAR, max(first, date(last.year - YEARS + 1, 1, 1)), date(last.year + 1, 1, 1)


def _end(span: Held, today: date) -> date:
    """Return the last day that a time in custody asks to be shown: a year after it was over."""
    if span.until is None:
        return today
    over = min(span.until.latest, today)
    return min(date(over.year + 1, over.month, 1), today)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def spans(found: Iterable[Life], today: date) -> list[Span]:
    """Return when each was held, who was taken first first."""
    rows = [_span(life, span, today) for life in found for span in life.held]
    return sorted(rows, key=lambda one: (one.earliest, one.latest, one.label))


def _span(life: Life, span: Held, today: date) -> Span:
    begun, ended = span.from_, span.until
    facts = {"from": labels.when_in_words(begun), "until": labels.when_in_words(ended) if ended else ""}
    exact = begun.precision == Precision.DAY and (ended is None or ended.precision == Precision.DAY)
    first_end, last_end = (min(ended.earliest, today), min(ended.latest, today)) if ended else (today, today)
    least = max(0, (first_end - min(begun.latest, today)).days)
    return Span(
        earliest=begun.earliest,
        latest=max(last_end, begun.earliest),
        label=life.subject.name,
        when=labels.time_in_words(Days(least, (last_end - begun.earliest).days)),
        dates=_("%(from)s to %(until)s") % facts if ended else _("since %(from)s") % facts,
        confidence=Confidence.CONFIRMED if exact else Confidence.PROBABLE,
    )
