"""What is held when: bounded questions about the days on which actions are held, for calendars, maps and feeds.

They are in the order in which the world comes to them: by the place's own day, and in it from the east to the west.
Every question here costs one query, or as many as its docstring says, however much there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from undersigned.apps.actions.models import Occurrence
from undersigned.apps.calendars.queries.filters import Filter

PAGE: Final = 40
ORDER: Final = ("on", "starts_at", "pk")
ANY: Final = date(1, 1, 1)
"""Stands for a day in a question that is asked of several."""


def listed() -> QuerySet[Occurrence]:
    """Return what the public sees, called off or not, in order."""
    return Occurrence.objects.filter(listed=True).order_by(*ORDER)


def matching(asked: Filter, first: date | None = None, last: date | None = None) -> QuerySet[Occurrence]:
    """Return what is asked for and begins in a window of days, both included, in order."""
    rows = asked.narrow(listed())
    if first:
        rows = rows.filter(on__gte=first)
    return rows.filter(on__lte=last) if last else rows


def going_on(asked: Filter, on: date) -> QuerySet[Occurrence]:
    """Return what began before a day and is not over on it, what ends first first."""
    rows = matching(asked).filter(last_on__gt=F("on"), on__lt=on, last_on__gte=on)
    return rows.order_by("last_on", "on", "pk")


def per_day(asked: Filter, first: date, last: date) -> dict[date, int]:
    """Count what begins on each day of a window; days without any are left out."""
    rows = matching(asked, first, last).order_by("on").values("on").annotate(count=Count("pk"))
    return {row["on"]: row["count"] for row in rows}


def per_country(asked: Filter, first: date | None, last: date | None) -> dict[str, int]:
    """Count what begins in a window by ISO code; under an empty one what is online alone."""
    return by_code(matching(asked, first, last))


def by_code(rows: QuerySet[Occurrence]) -> dict[str, int]:
    """Count occurrences by the ISO code of their country."""
    counted = rows.order_by("country").values("country").annotate(count=Count("pk"))
    return {row["country"]: row["count"] for row in counted}


def first_of_days(asked: Filter, days: Iterable[date], each: int) -> dict[date, list[int]]:
    """Return the numbers of the first few occurrences of each of some days, at most 400 of these.

    A part of the question for each day, so that none of a day's thousands is looked at in vain. All parts are alike but
    for the day, and spelled once.
    """
    sql, values = matching(asked, ANY, ANY).values("pk", "on")[:each].query.sql_with_params()
    stand_in = _spelled(ANY)
    spelled = [[there if value == stand_in else value for value in values] for there in map(_spelled, days)]
    if not spelled:
        return {}
    parts = [f"SELECT * FROM ({sql}) AS day_{number}" for number in range(len(spelled))]  # noqa: S608  # Django's own
    found: dict[date, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for some in spelled for value in some])
        for number, on in cursor.fetchall():
            found.setdefault(on if isinstance(on, date) else date.fromisoformat(on), []).append(number)
    return found


def _spelled(day: date) -> str | date:
    """Spell a day as the database takes it."""
    return connection.ops.adapt_datefield_value(day) or day


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two occurrences: after one that is named by its day, its beginning and its number."""

    on: date
    starts_at: datetime
    number: int

    def __str__(self) -> str:
        """Write it as it stands in an address: 2026-10-12.1791763200.17."""
        return f"{self.on.isoformat()}.{int(self.starts_at.timestamp())}.{self.number}"

    @classmethod
    def at(cls, row: Occurrence) -> Cursor:
        """Return the place of an occurrence."""
        return cls(row.on, row.starts_at, row.pk)

    @classmethod
    def read(cls, written: str) -> Cursor | None:
        """Read it, or return None."""
        try:
            day, moment, number = written.split(".")
            return cls(date.fromisoformat(day), datetime.fromtimestamp(int(moment), UTC), int(number))
        except (ValueError, OverflowError, OSError):
            return None

    def after(self) -> Q:
        """Return the condition on what comes later."""
        here = Q(starts_at__gt=self.starts_at) | Q(starts_at=self.starts_at, pk__gt=self.number)
        return Q(on__gte=self.on) & (Q(on__gt=self.on) | here)

    def before(self) -> Q:
        """Return the condition on what came before."""
        here = Q(starts_at__lt=self.starts_at) | Q(starts_at=self.starts_at, pk__lt=self.number)
        return Q(on__lte=self.on) & (Q(on__lt=self.on) | here)


@dataclass(frozen=True, slots=True)
class Page:
    """Some occurrences in order, and where those before and after them are, if there are any."""

    rows: list[Occurrence]
    before: Cursor | None
    after: Cursor | None


def page_from(asked: Filter, on: date, *, size: int = PAGE) -> Page:
    """Return what is held from a day on. Two queries."""
    found = list(matching(asked, on)[: size + 1])
    earlier = asked.narrow(listed()).filter(on__lt=on).exists()
    rows = found[:size]
    start = Cursor(on, datetime.min.replace(tzinfo=UTC, year=1970), 0)
    return Page(rows, start if earlier else None, Cursor.at(rows[-1]) if len(found) > size else None)


def page_after(asked: Filter, cursor: Cursor, *, size: int = PAGE) -> Page:
    """Return what comes after a place."""
    found = list(matching(asked).filter(cursor.after())[: size + 1])
    rows = found[:size]
    return Page(rows, Cursor.at(rows[0]) if rows else cursor, Cursor.at(rows[-1]) if len(found) > size else None)


def page_before(asked: Filter, cursor: Cursor, *, size: int = PAGE) -> Page:
    """Return what came before a place, the latest part of it."""
    found = list(matching(asked).filter(cursor.before()).reverse()[: size + 1])
    rows = found[:size][::-1]
    return Page(rows, Cursor.at(rows[0]) if len(found) > size else None, Cursor.at(rows[-1]) if rows else cursor)


def by_number(numbers: Iterable[int]) -> Mapping[int, Occurrence]:
    """Return occurrences by their numbers, with action, organisation and campaign."""
    rows = Occurrence.objects.select_related("action", "action__organisation", "action__campaign")
    return rows.in_bulk(list(numbers))
