"""From a rule and its first day to days, by looking at each day once: whatever the rule, that are at most 732.

days(parse("FREQ=MONTHLY;BYDAY=-1FR"), date(2026, 1, 30))      30 January, 27 February, 27 March 2026 …
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final, assert_never

from undersigned.core.recurrence.rules import Frequency, MalformedRule, Rule, Weekday

MOST: Final = 400
"""Days of one rule."""
HORIZON: Final = timedelta(days=2 * 365 + 1)
"""How long after the first day there is a last one."""


def days(rule: Rule, first: date, last: date | None = None) -> list[date]:
    """Return the days of a rule from its first on, at most `MOST` within `HORIZON`, none of them after *last*."""
    return list(islice(_days(rule, first, last), min(MOST, rule.count or MOST)))


def first_day(rule: Rule, on: date) -> date | None:
    """Return the first day on or after *on* with which a rule can begin, if there is one within `HORIZON`."""
    return next(_days(rule, on, None), None)


def check(rule: Rule, *, first: date, today: date) -> None:
    """Go on if a rule can be kept as it is: it begins with its first day, and there is a day to come.

    Raises:
        MalformedRule: It does not.
    """
    if rule.until is not None and rule.until < first:
        raise MalformedRule("ends before it begins", defect="until-before-first", part="UNTIL")
    begins = first_day(rule, first)
    if begins is None:
        raise MalformedRule("no such day", defect="never", part="")
    if begins != first:
        raise MalformedRule("begins on another day", defect="first-day-not-in-rule", part="", next=begins)
    held = days(rule, first)
    if held[-1] < today:
        raise MalformedRule("all days are past", defect="in-the-past", part="UNTIL")
    if _goes_on(rule, held):
        raise MalformedRule("more than are kept", defect="too-many", part="UNTIL" if rule.until else "COUNT")


def _goes_on(rule: Rule, held: list[date]) -> bool:
    """Tell whether a rule that says where it ends has days that are not kept."""
    if rule.count is not None:
        return len(held) < rule.count
    return rule.until is not None and (rule.until - held[0] > HORIZON or len(held) == MOST)


def _days(rule: Rule, first: date, last: date | None) -> Iterator[date]:
    final = min(_latest(first), rule.until or date.max, last or date.max)
    for ahead in range((final - first).days + 1):
        day = first + timedelta(days=ahead)
        if _is_in_period(rule, first, day) and _is_chosen(rule, first, day):
            yield day


def _latest(first: date) -> date:
    return first + HORIZON if date.max - first > HORIZON else date.max


def _is_in_period(rule: Rule, first: date, day: date) -> bool:
    return (_period(rule, day) - _period(rule, first)) % rule.interval == 0


def _period(rule: Rule, day: date) -> int:
    """Number the days, weeks, months or years."""
    match rule.frequency:
        case Frequency.DAILY:
            return day.toordinal()
        case Frequency.WEEKLY:
            return (day.toordinal() - 1 - rule.week_start) // 7
        case Frequency.MONTHLY:
            return day.year * 12 + day.month
        case Frequency.YEARLY:
            return day.year
        case _:
            assert_never(rule.frequency)


def _is_chosen(rule: Rule, first: date, day: date) -> bool:
    """Tell whether the parts of a rule choose a day; where they say nothing, it is as the first one was."""
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_month_day and not _is_month_day(rule, day):
        return False
    if rule.by_day:
        return any(_is_weekday(rule, weekday, day) for weekday in rule.by_day)
    return bool(rule.by_month_day) or _is_like(rule, first, day)


def _is_month_day(rule: Rule, day: date) -> bool:
    length = monthrange(day.year, day.month)[1]
    return day.day in rule.by_month_day or day.day - length - 1 in rule.by_month_day


def _is_weekday(rule: Rule, weekday: Weekday, day: date) -> bool:
    if day.weekday() != weekday.day:
        return False
    if weekday.nth == 0:
        return True
    if rule.frequency == Frequency.YEARLY and not rule.by_month:
        place, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    else:
        place, length = day.day, monthrange(day.year, day.month)[1]
    return weekday.nth in {(place - 1) // 7 + 1, -((length - place) // 7 + 1)}


def _is_like(rule: Rule, first: date, day: date) -> bool:
    match rule.frequency:
        case Frequency.DAILY:
            return True
        case Frequency.WEEKLY:
            return day.weekday() == first.weekday()
        case Frequency.MONTHLY:
            return day.day == first.day
        case Frequency.YEARLY:
            return day.day == first.day and (bool(rule.by_month) or day.month == first.month)
        case _:
            assert_never(rule.frequency)
