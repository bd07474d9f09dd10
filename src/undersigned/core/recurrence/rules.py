"""Rules of recurrence: the part of RFC 5545 section 3.3.10 that repeats days, in one spelling.

    FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=-1FR

Refused is what repeats within a day, what picks by position, and every number that is there to hurt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from undersigned.core.errors import Malformed

LENGTH_LIMIT: Final = 300
COUNT_LIMIT: Final = 400
INTERVAL_LIMIT: Final = 100
DAY_NAMES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class MalformedRule(Malformed):
    """Not a rule of recurrence that is kept here. Facts: ``defect``, and ``part``, the name of the part of the rule.

    Defects of the text: ``too-long``, ``syntax``, ``unknown-part``, ``part-twice``, ``no-frequency``, ``within-a-day``
    (a frequency below days), ``frequency``, ``number``, ``range``, ``day``, ``until-is-a-day``, ``count-and-until``,
    ``does-not-fit`` (a part that this frequency has not). Defects of a rule with its first day (`check`):
    ``until-before-first``, ``in-the-past``, ``never``, ``first-day-not-in-rule`` (with ``next``, the day that would
    be), ``too-many``.
    """

    code = "malformed-rule"


class Frequency(StrEnum):
    """After what a rule begins anew."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True, order=True)
class Weekday:
    """A day of the week, Monday is 0; with `nth`, the one so many from the beginning, or below 0 from the end."""

    day: int
    nth: int = 0

    def __str__(self) -> str:
        return f"{self.nth or ''}{DAY_NAMES[self.day]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule, without the day on which it begins. Raises MalformedRule when its parts do not fit each other."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | None = None
    by_day: tuple[Weekday, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    week_start: int = 0

    def __post_init__(self) -> None:
        if self.count is not None and self.until is not None:
            raise MalformedRule("count and until", defect="count-and-until", part="UNTIL")
        _require_between(self.interval, 1, INTERVAL_LIMIT, "INTERVAL")
        _require_between(1 if self.count is None else self.count, 1, COUNT_LIMIT, "COUNT")
        if any(day.nth for day in self.by_day) and self.frequency not in {Frequency.MONTHLY, Frequency.YEARLY}:
            raise MalformedRule("an nth day of a week", defect="does-not-fit", part="BYDAY")
        if self.by_month_day and self.frequency == Frequency.WEEKLY:
            raise MalformedRule("a day of the month in a week", defect="does-not-fit", part="BYMONTHDAY")

    def __str__(self) -> str:
        parts = {
            "FREQ": self.frequency.value,
            "INTERVAL": "" if self.interval == 1 else str(self.interval),
            "COUNT": "" if self.count is None else str(self.count),
            "UNTIL": "" if self.until is None else self.until.strftime("%Y%m%d").rjust(8, "0"),
            "BYMONTH": _joined(self.by_month),
            "BYMONTHDAY": _joined(self.by_month_day),
            "BYDAY": _joined(self.by_day),
            "WKST": DAY_NAMES[self.week_start] if self.week_start else "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def parse(text: str) -> Rule:
    """Read a rule, in whatever case and order its parts are; a leading ``RRULE:`` is left out by whoever has it.

    Raises:
        MalformedRule: It is none, or one that is not kept here.
    """
    parts = _parts(text)
    if "FREQ" not in parts:
        raise MalformedRule("no frequency", defect="no-frequency", part="FREQ")
    return Rule(
        frequency=_frequency(parts["FREQ"]),
        interval=_number(parts.get("INTERVAL", "1"), "INTERVAL"),
        count=_number(parts["COUNT"], "COUNT") if "COUNT" in parts else None,
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        by_day=_list(parts, "BYDAY", _weekday),
        by_month_day=_list(parts, "BYMONTHDAY", _month_day),
        by_month=_list(parts, "BYMONTH", _month),
        week_start=_day_name(parts.get("WKST", "MO"), "WKST"),
    )


_KNOWN: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"})
_PART: Final = re.compile(r"([A-Z-]{1,20})=([A-Z0-9,+-]{1,200})", re.ASCII)
_NUMBER: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_SIGNED: Final = re.compile(r"[+-]?[0-9]{1,2}", re.ASCII)
_WEEKDAY: Final = re.compile(r"([+-]?[0-9]{1,2})?([A-Z]{2})", re.ASCII)
_DATE: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_WITHIN_A_DAY: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})


def _parts(text: str) -> Mapping[str, str]:
    if len(text) > LENGTH_LIMIT:
        raise MalformedRule("too long", defect="too-long", part="")
    found: dict[str, str] = {}
    for part in text.strip().upper().removesuffix(";").split(";"):
        match = _PART.fullmatch(part)
        if match is None:
            raise MalformedRule("not a part", defect="syntax", part="")
        name, value = match.groups()
        if name not in _KNOWN:
            raise MalformedRule(name, defect="unknown-part", part=name)
        if name in found:
            raise MalformedRule(name, defect="part-twice", part=name)
        found[name] = value
    return found


def _frequency(value: str) -> Frequency:
    if value in _WITHIN_A_DAY:
        raise MalformedRule(value, defect="within-a-day", part="FREQ")
    try:
        return Frequency(value)
    except ValueError:
        raise MalformedRule(value, defect="frequency", part="FREQ") from None


def _number(value: str, part: str) -> int:
    if not _NUMBER.fullmatch(value):
        raise MalformedRule(value, defect="number", part=part)
    return int(value)


def _until(value: str) -> date:
    """A day: until what moment of it would be one of the zone, which a rule does not know."""
    match = _DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        return date(*(int(number) for number in match.groups()))
    except ValueError:
        raise MalformedRule(value, defect="until-is-a-day", part="UNTIL") from None


T = TypeVar("T", int, Weekday)


def _list(parts: Mapping[str, str], part: str, read: Callable[[str], T]) -> tuple[T, ...]:
    return tuple(sorted({read(value) for value in parts[part].split(",")})) if part in parts else ()


def _weekday(value: str) -> Weekday:
    match = _WEEKDAY.fullmatch(value)
    if match is None:
        raise MalformedRule(value, defect="day", part="BYDAY")
    nth = int(match[1] or 0)
    if match[1]:
        _require_between(abs(nth), 1, 53, "BYDAY")
    return Weekday(_day_name(match[2], "BYDAY"), nth)


def _day_name(value: str, part: str) -> int:
    if value not in DAY_NAMES:
        raise MalformedRule(value, defect="day", part=part)
    return DAY_NAMES.index(value)


def _month_day(value: str) -> int:
    if not _SIGNED.fullmatch(value):
        raise MalformedRule(value, defect="number", part="BYMONTHDAY")
    _require_between(abs(int(value)), 1, 31, "BYMONTHDAY")
    return int(value)


def _month(value: str) -> int:
    _require_between(month := _number(value, "BYMONTH"), 1, 12, "BYMONTH")
    return month


def _require_between(number: int, least: int, most: int, part: str) -> None:
    if not least <= number <= most:
        raise MalformedRule(str(number), defect="range", part=part)


def _joined(values: tuple[object, ...]) -> str:
    return ",".join(str(value) for value in values)
