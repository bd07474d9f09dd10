r"""Lines of a calendar, written fast enough for thousands of events: RFC 5545 section 3.1 and 3.3.

    text("SUMMARY", "Vigil; candles, and a song", language="en")      SUMMARY;LANGUAGE=en:Vigil\; candles\, and a song
    timezone("Europe/Berlin", 2026, 2027)                             BEGIN:VTIMEZONE … END:VTIMEZONE

The tests read everything back with two libraries that other people wrote. No text can end its line, or begin another:
line feeds are escaped, other control characters left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

WIDTH: Final = 75
"""Octets of a line, without its end."""
END: Final = "\r\n"
UTC_NAMES: Final = frozenset(("UTC", "Etc/UTC"))
STEP: Final = timedelta(days=14)
"""No clock is put forward and back within it; that of Morocco rests for a month."""

_CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_LANGUAGE: Final = re.compile("[A-Za-z0-9-]{1,35}")
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def text(name: str, value: str, *, language: str = "") -> str:
    """Return a line that holds words, in a language if it is known."""
    tag = f";LANGUAGE={language}" if _LANGUAGE.fullmatch(language) else ""
    return folded(f"{name}{tag}:{escaped(value)}")


def texts(name: str, values: Iterable[str], *, language: str = "") -> str:
    """Return a line that holds a list of words, such as CATEGORIES."""
    tag = f";LANGUAGE={language}" if _LANGUAGE.fullmatch(language) else ""
    return folded(f"{name}{tag}:{','.join(map(escaped, values))}")


def parameter(value: str) -> str:
    """Return words as the value of a parameter: RFC 6868 says how a quotation mark is written."""
    plain = _CONTROL.sub("", value.replace("\n", " "))
    return '"' + plain.replace("^", "^^").replace('"', "^'") + '"'


def escaped(value: str) -> str:
    """Return words as they stand in a line."""
    return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).translate(_ESCAPES)


def folded(line: str) -> str:
    """Return a line in pieces of at most `WIDTH` octets, none of which ends within a character."""
    if len(line) <= WIDTH and (line.isascii() or len(line.encode()) <= WIDTH):
        return line
    data, pieces, start, room = line.encode(), [], 0, WIDTH
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, WIDTH - 1
    pieces.append(data[start:])
    return b"\r\n ".join(pieces).decode()


def day(name: str, on: date) -> str:
    """Return a line that holds a whole day, the same one everywhere."""
    return f"{name};VALUE=DATE:{on:%Y%m%d}"


def moment(name: str, at: datetime) -> str:
    """Return a line that holds an instant."""
    return f"{name}:{instant(at)}"


def instant(at: datetime) -> str:
    """Return an instant as it stands in a line; put together without `strftime`, which takes twice as long."""
    here = at.astimezone(UTC)
    return f"{here.year:04}{here.month:02}{here.day:02}T{here.hour:02}{here.minute:02}{here.second:02}Z"


def wall(name: str, on: date, at: time, zone: str) -> str:
    """Return a line that holds what the clocks of a zone show."""
    if zone in UTC_NAMES:
        return f"{name}:{on:%Y%m%d}T{at:%H%M%S}Z"
    return f"{name};TZID={zone}:{on:%Y%m%d}T{at:%H%M%S}"


@lru_cache(maxsize=2000)
def timezone(zone: str, first: int, last: int) -> str:
    """Return a VTIMEZONE with every change of a zone's clocks from the year *first* to the year *last*, in lines.

    Each change stands by itself, without a rule: it is then right for zones whose changes follow none.
    """
    place, start, end = ZoneInfo(zone), datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}", *_observance(place, start, start)]
    for before, after in _changes(place, start, end):
        lines += _observance(place, before, after)
    return END.join((*lines, "END:VTIMEZONE"))


def _observance(place: ZoneInfo, before: datetime, after: datetime) -> list[str]:
    """Return what holds from an instant on: the clock still shows the offset of the one before it then."""
    was, now = before.astimezone(place), after.astimezone(place)
    offset = was.utcoffset() or timedelta()
    kind = "DAYLIGHT" if (now.dst() or timedelta()) > timedelta() else "STANDARD"
    begins = datetime(after.year, 1, 1) if before == after else (after + offset).replace(tzinfo=None)  # noqa: DTZ001  # on the wall
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{begins:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_offset(offset)}",
        f"TZOFFSETTO:{_offset(now.utcoffset() or timedelta())}",
        f"TZNAME:{now.tzname()}",
        f"END:{kind}",
    ]


def _changes(place: ZoneInfo, start: datetime, end: datetime) -> Iterable[tuple[datetime, datetime]]:
    """Find the changes, each as the last second before it and the first one after."""
    here, state = start, _state(place, start)
    while here < end:
        there = min(here + STEP, end)
        if state != (next_state := _state(place, there)):
            yield _between(place, here, there)
        here, state = there, next_state


def _between(place: ZoneInfo, before: datetime, after: datetime) -> tuple[datetime, datetime]:
    state = _state(place, before)
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        before, after = (middle, after) if _state(place, middle) == state else (before, middle)
    return before, after


def _state(place: ZoneInfo, at: datetime) -> tuple[timedelta | None, str | None]:
    here = at.astimezone(place)
    return here.utcoffset(), here.tzname()


def _offset(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign, seconds = "-" if seconds < 0 else "+", abs(seconds)
    rest = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}{rest}"
