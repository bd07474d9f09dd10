"""Days, weeks and hours as calendars write them: when weeks begin, what a month is called, from when to when."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global
from babel.dates import format_interval, format_skeleton, get_datetime_format
from django.utils.translation import gettext as _

from undersigned.kit.days import clock_in, day_in, in_digits, locale_for

DAYS_OF_A_WEEK: Final = 7


@lru_cache(maxsize=256)
def first_weekday(tag: str) -> int:
    """Tell on which day weeks begin where a language is spoken by most, by CLDR: 0 is Monday, 5 Saturday, 6 Sunday."""
    locale = locale_for(tag)
    if locale.territory:
        return int(locale.first_week_day)
    likely = str(get_global("likely_subtags").get(locale.language, "")).rpartition("_")[2]
    return int(Locale(locale.language, likely or "001").first_week_day)


def begin_of_week(on: dt.date, tag: str) -> dt.date:
    """Return the day on which the week of a day begins."""
    return on - dt.timedelta(days=(on.weekday() - first_weekday(tag)) % DAYS_OF_A_WEEK)


def weekdays(tag: str) -> list[tuple[str, str]]:
    """Return the names of the days of a week from its first on, each in full and short."""
    names = locale_for(tag).days["stand-alone"]
    order = [(first_weekday(tag) + step) % DAYS_OF_A_WEEK for step in range(DAYS_OF_A_WEEK)]
    return [(str(names["wide"][day]), str(names["abbreviated"][day])) for day in order]


def month_in(on: dt.date, tag: str) -> str:
    """Write the month of a day: October 2026."""
    return in_digits(format_skeleton("yMMMM", on, locale=locale_for(tag)), tag)


def short_in(on: dt.date, tag: str) -> str:
    """Write a day without its year: 12 October."""
    return in_digits(format_skeleton("MMMMd", on, locale=locale_for(tag)), tag)


def days_in(first: dt.date, last: dt.date, tag: str) -> str:
    """Write from which day to which: 7 – 13 October 2026."""
    if first == last:
        return day_in(first, tag)
    return in_digits(format_interval(first, last, "yMMMMd", locale=locale_for(tag)), tag)


def hours_in(begins: dt.time | None, ends: dt.time | None, tag: str) -> str:
    """Write from when to when on a day; without a beginning, that it lasts the whole day."""
    if begins is None:
        return _("all day")
    if ends is None:
        return clock_in(begins, tag)
    return _("%(begins)s to %(ends)s") % {"begins": clock_in(begins, tag), "ends": clock_in(ends, tag)}


def universal_in(begins: dt.datetime, ends: dt.datetime, tag: str) -> str:
    """Write from when to when in the time of the world, with the day if it is another than that of the place."""
    begins, ends = begins.astimezone(dt.UTC), ends.astimezone(dt.UTC)
    first = _moment(begins, tag)
    last = clock_in(ends.time(), tag) if begins.date() == ends.date() else _moment(ends, tag)
    if begins == ends:
        return _("%(begins)s UTC") % {"begins": first}
    return _("%(begins)s to %(ends)s UTC") % {"begins": first, "ends": last}


def _moment(at: dt.datetime, tag: str) -> str:
    together = str(get_datetime_format("medium", locale=locale_for(tag)))
    return together.format(clock_in(at.time(), tag), short_in(at.date(), tag))
