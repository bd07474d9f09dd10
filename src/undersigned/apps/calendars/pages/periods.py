"""Which days a page of the calendar shows, what they are called, and what lies before and after them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from django.utils.translation import gettext as _

from undersigned.apps.calendars import words
from undersigned.kit.days import weekday_in

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2199, 12, 1)
DAY: Final = dt.timedelta(days=1)


class Look(StrEnum):
    """A way to look at the calendar; the value stands in addresses."""

    MONTH = "month"
    WEEK = "week"
    AGENDA = "agenda"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, both included, what they are called, and a day of those before and after them."""

    first: dt.date
    last: dt.date
    name: str
    before: dt.date | None
    after: dt.date | None

    def days(self) -> list[dt.date]:
        """Return each of them."""
        return [self.first + number * DAY for number in range((self.last - self.first).days + 1)]


def on_which(given: str, today: dt.date) -> dt.date:
    """Read the day of an address, a month's first day where it says a month alone; today, if it is none of ours."""
    try:
        on = dt.date.fromisoformat(f"{given}-01" if given.count("-") == 1 else given)
    except ValueError:
        return today
    return on if EARLIEST <= on <= LATEST else today


def period(look: Look, on: dt.date, tag: str) -> Period:
    """Return the days that are shown around one, by the weeks of a language; a list has no last day."""
    match look:
        case Look.MONTH | Look.MAP:
            return _month(on, tag)
        case Look.WEEK:
            first = words.begin_of_week(on, tag)
            last = first + 6 * DAY
            return _within(first, last, words.days_in(first, last, tag), first - 7 * DAY, last + DAY)
        case Look.AGENDA:
            return Period(on, LATEST, _("From %(day)s on") % {"day": weekday_in(on, tag)}, None, None)
        case _:
            assert_never(look)


def _month(on: dt.date, tag: str) -> Period:
    first = on.replace(day=1)
    after = (first + 31 * DAY).replace(day=1)
    return _within(first, after - DAY, words.month_in(first, tag), (first - DAY).replace(day=1), after)


def _within(first: dt.date, last: dt.date, name: str, before: dt.date, after: dt.date) -> Period:
    return Period(first, last, name, before if before >= EARLIEST else None, after if after <= LATEST else None)
