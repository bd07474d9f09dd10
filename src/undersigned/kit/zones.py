"""Times on the wall of a place, and the instants they are: the one room that turns one into the other.

    instant(date(2026, 10, 12), time(18), "Europe/Berlin")      2026-10-12 16:00 UTC
    instant(date(2026, 3, 29), time(2, 30), "Europe/Berlin")    InTheGap: at 02:00 the clock was put to 03:00

What a clock shows twice is meant the first time. A day begins when its first minute does: in Havana at 01:00 on the
day in spring when midnight is left out.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

AREAS = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)
MINUTE = timedelta(minutes=1)


class UnknownZone(ValueError):
    """Not the IANA name of a place's time zone."""


class InTheGap(Exception):
    """No clock of this place ever showed this time: it was put forward, from right after `before` to `after`."""

    def __init__(self, on: date, at: time, zone: str, *, before: datetime, after: datetime) -> None:
        """Keep what was asked for, and its neighbours: the last minute before on the wall, and the first one after."""
        super().__init__(f"{on} {at} in {zone}")
        self.on, self.at, self.zone = on, at, zone
        self.before, self.after = before, after


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Return the names of zones by places, as they are offered, and `UTC`; abbreviations and offsets are no places."""
    return ("UTC", *sorted(name for name in available_timezones() if name.partition("/")[0] in AREAS))


def known(zone: str) -> bool:
    """Tell whether a name is one of `zones`."""
    return zone in _names()


def instant(on: date, at: time, zone: str) -> datetime:
    """Return the instant at which the clocks of a zone show this, the first if they do so twice.

    Raises:
        InTheGap: They never do.
        UnknownZone: There is no such zone.
    """
    wall_time, place = datetime.combine(on, at), _place(zone)
    found = _utc(wall_time, place)
    if _wall(found, place) == wall_time:
        return found
    change = _change(wall_time, place)
    raise InTheGap(on, at, zone, before=_wall(change - MINUTE, place), after=_wall(change, place))


def moved(on: date, at: time, zone: str) -> datetime:
    """Return what `instant` does; what the clocks leave out is later by as much as they leave out (RFC 5545 3.3.5)."""
    return _utc(datetime.combine(on, at), _place(zone))


def is_twice(on: date, at: time, zone: str) -> bool:
    """Tell whether the clocks of a zone show this twice, because they were put back."""
    wall_time, place = datetime.combine(on, at), _place(zone)
    first, second = _utc(wall_time, place), _utc(wall_time.replace(fold=1), place)
    return first < second


def midnight(on: date, zone: str) -> datetime:
    """Return the instant at which a day begins.

    Raises:
        InTheGap: It never did: the whole day was left out, as 30 December 2011 was in Samoa.
    """
    return day_begins(on, zone) if has_day(on, zone) else instant(on, time(), zone)


def has_day(on: date, zone: str) -> bool:
    """Tell whether the calendar of a zone has a day."""
    return wall(day_begins(on, zone), zone).date() == on


def day_begins(on: date, zone: str) -> datetime:
    """Return the instant at which a day begins, or the next one that there is."""
    try:
        return instant(on, time(), zone)
    except InTheGap as gap:
        return instant(gap.after.date(), gap.after.time(), zone)


def next_midnight(on: date, zone: str) -> datetime:
    """Return the instant at which a day is over."""
    return day_begins(on + timedelta(days=1), zone)


def wall(moment: datetime, zone: str) -> datetime:
    """Return what the clocks of a zone show at an instant, without a zone."""
    return _wall(moment, _place(zone))


def offset_words(moment: datetime, zone: str) -> str:
    """Say how far the clocks of a zone are from UTC at an instant: UTC+2, UTC+5:30, UTC−3."""
    minutes = int((wall(moment, zone) - moment.astimezone(UTC).replace(tzinfo=None)).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(zones())


@lru_cache(maxsize=700)
def _place(zone: str) -> ZoneInfo:
    if not known(zone):
        raise UnknownZone(zone)
    return ZoneInfo(zone)


def _utc(wall_time: datetime, place: ZoneInfo) -> datetime:
    return wall_time.replace(tzinfo=place).astimezone(UTC)


def _wall(moment: datetime, place: ZoneInfo) -> datetime:
    return moment.astimezone(place).replace(tzinfo=None, fold=0)


def _change(wall_time: datetime, place: ZoneInfo) -> datetime:
    """Return the instant at which the clocks were put forward over this time."""
    before, after = _utc(wall_time.replace(fold=1), place), _utc(wall_time, place)
    offset = after.astimezone(place).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        middle = middle.replace(microsecond=0)
        before, after = (before, middle) if middle.astimezone(place).utcoffset() == offset else (middle, after)
    return after
