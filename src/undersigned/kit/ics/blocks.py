"""The lines of a stranger's calendar, taken apart within bounds: which events there are, and what they say.

    BEGIN:VEVENT                                    [{"UID": [Value("7@dockers.example", {})],
    UID:7@dockers.example                             "SUMMARY": [Value("Vigil", {"LANGUAGE": "en"})]}]
    SUMMARY;LANGUAGE=en:Vigil
    ATTENDEE;CN=Ana:mailto:ana@mail.example
    END:VEVENT

Only the properties that are wanted are looked at: who is invited, who invites, what is attached and what rings is
never read. Each line is looked at once, so that a file costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

LINES: Final = 200_000
LENGTH: Final = 100_000
"""Letters of one line, all its pieces together. What is beyond is left out."""
EVENTS: Final = 5_000
OF_ONE: Final = 500
"""Lines of one property in one event, such as the days on which it is not held."""
WANTED: Final = frozenset(
    (
        *("UID", "SEQUENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "STATUS", "CLASS"),
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("X-UNDERSIGNED-BROUGHT-IN",),
    )
)
OF_CALENDAR: Final = frozenset(("PRODID", "X-WR-TIMEZONE", "X-UNDERSIGNED-FROM"))

_LINE: Final = re.compile(r'([A-Za-z0-9-]{1,60})((?:;(?:[^":;]|"[^"]*")*)*):(.*)', re.DOTALL)
_PARAMETER: Final = re.compile(r';([A-Za-z0-9-]{1,60})=((?:[^":;]|"[^"]*")*)')


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind the name of a property: its words as they came, and its parameters."""

    words: str
    parameters: dict[str, str]


Properties: TypeAlias = dict[str, list[Value]]


@dataclass(slots=True)
class Blocks:
    """A calendar, its events, and how its zones are called elsewhere."""

    calendar: Properties = field(default_factory=dict)
    events: list[Properties] = field(default_factory=list)
    zones: dict[str, str] = field(default_factory=dict)
    """Names of the calendar's own zones, and the names of places that they say they are."""
    is_cut: bool = False
    """There is more than is looked at."""


def take_apart(data: bytes) -> Blocks | None:
    """Return what a calendar is made of; None if it is no calendar."""
    found, open_, zone = Blocks(), list[str](), ""
    lines = _lines(data.decode("utf-8-sig", "replace"), found)
    if next(lines, "").strip().upper() != "BEGIN:VCALENDAR":
        return None
    open_.append("VCALENDAR")
    for line in lines:
        name, value = _property(line)
        if name == "BEGIN":
            open_.append(value.words.strip().upper())
            _begin(found, open_)
        elif name == "END":
            _end(open_, value.words.strip().upper())
        elif open_[-2:] == ["VCALENDAR", "VEVENT"] and name in WANTED and found.events:
            _add(found.events[-1], name, value)
        elif open_ == ["VCALENDAR"] and name in OF_CALENDAR:
            _add(found.calendar, name, value)
        elif open_[-1:] == ["VTIMEZONE"]:
            zone = _zone(found, zone, name, value.words.strip())
        if found.is_cut:
            break
    return found


def _lines(text: str, found: Blocks) -> Iterator[str]:
    """Put lines together that were folded, and leave out empty ones."""
    pieces: list[str] = []
    room = LENGTH
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text)):
        if number >= LINES:
            found.is_cut = True
            return
        if line[:1] in {" ", "\t"} and pieces:
            pieces.append(line[1 : room + 1])
        elif line:
            if pieces:
                yield "".join(pieces)
            pieces, room = [line[:LENGTH]], LENGTH
        room = max(0, room - len(line))
    if pieces:
        yield "".join(pieces)


def _property(line: str) -> tuple[str, Value]:
    parts = _LINE.fullmatch(line)
    if parts is None:
        return "", Value("", {})
    found = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(parts[2])} if parts[2] else {}
    return parts[1].upper(), Value(parts[3], found)


def _begin(found: Blocks, open_: list[str]) -> None:
    if open_[-2:] == ["VCALENDAR", "VEVENT"]:
        if len(found.events) >= EVENTS:
            found.is_cut = True
        else:
            found.events.append({})


def _end(open_: list[str], name: str) -> None:
    """Close what is named, and what was left open in it; what was never opened changes nothing."""
    if name in open_:
        while open_.pop() != name:
            pass


def _add(properties: Properties, name: str, value: Value) -> None:
    rows = properties.setdefault(name, [])
    if len(rows) < OF_ONE:
        rows.append(value)


def _zone(found: Blocks, zone: str, name: str, words: str) -> str:
    if name == "TZID":
        return words
    if name == "X-LIC-LOCATION" and zone and len(found.zones) < OF_ONE:
        found.zones[zone] = words
    return zone
