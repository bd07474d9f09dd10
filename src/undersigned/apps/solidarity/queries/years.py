"""A year of public cases: who was taken and who came out, whose cases became public, what happened to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import Adoption, Moment, PublicCase
from undersigned.apps.solidarity.models.resting import standing
from undersigned.apps.solidarity.queries import adoptions, cases, page
from undersigned.apps.solidarity.queries.lives import Life, lives_of
from undersigned.apps.solidarity.queries.page import Point
from undersigned.core.casework import Count, Part, Step, held_on, series

MOST: Final = 15
"""Years that are offered, the latest first."""
LISTED: Final = 400
"""Cases that stand in a review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InYear:
    """A case in a year: how it stands with those whom it is about, and what happened to them in it."""

    case: PublicCase
    lives: tuple[Life, ...]
    points: tuple[Point, ...]
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A year, as far as it has come."""

    year: int
    people: int
    begin: Count
    end: Count
    whole: Part | None
    months: tuple[Part, ...]
    cases: tuple[InYear, ...]
    left_out: int
    new: int
    adopted: tuple[Adoption, ...]
    outcomes: tuple[events.Outcome, ...]
    as_of: datetime


def told(now: datetime) -> list[int]:
    """Return the years in which something happened to somebody, the latest first."""
    today = cases.today(now)
    rows = Moment.objects.filter(standing(today), case__in=cases.public(now), latest_on__lte=today)
    found = {on.year for on in rows.order_by().values_list("latest_on", flat=True).distinct()}
    return sorted(found, reverse=True)[:MOST]


def review(year: int, now: datetime) -> Review | None:
    """Return a year in review; None where nothing in it is public."""
    today, first, last = cases.today(now), date(year, 1, 1), date(year, 12, 31)
    rows = list(cases.with_pieces(cases.public(now), now).select_related("coalition").order_by("country", "pk"))
    inside = [one for row in rows if (one := _in_year(row, year, today)).points or one.is_new]
    if not inside or first > today:
        return None
    people = [life.events for row in rows for life in lives_of(row, today) if life.is_person]
    end = min(last, today)
    yearly = series(people, first, date(year + 1, 1, 1), Step.YEAR, today)
    known = [row.pk for row in rows]
    return Review(
        year=year,
        people=len(people),
        begin=held_on(people, first, today),
        end=held_on(people, end, today),
        whole=yearly[0] if yearly else None,
        months=tuple(series(people, first, date(year + 1, 1, 1), Step.MONTH, today)),
        cases=tuple(inside[:LISTED]),
        left_out=max(0, len(inside) - LISTED),
        new=sum(one.is_new for one in inside),
        adopted=tuple(_adopted(known, year)),
        outcomes=tuple(events.outcomes(known, first, last)),
        as_of=now,
    )


def _in_year(row: PublicCase, year: int, today: date) -> InYear:
    happened = (one for one in page.points(row, today) if not one.is_ahead)
    return InYear(
        case=row,
        lives=tuple(lives_of(row, today)),
        points=tuple(one for one in happened if year in {one.earliest.year, one.latest.year}),
        is_new=row.published_at.year == year,
    )


def _adopted(known: Iterable[int], year: int) -> Iterable[Adoption]:
    return adoptions.standing().filter(case__in=list(known), adopted_at__year=year).select_related("case")
