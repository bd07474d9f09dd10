"""A call, read in: the campaign that it calls for, as a proposal that somebody corrects.

from 7 to 21 October with two international days of action on the 12th and 13th
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final

from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.core.reading import Reading
from undersigned.core.text.wording import Wording
from undersigned.kit import aside

MOST: Final = 60
"""Demands, days and slogans that are proposed from one text."""
PARTS: Final = re.compile(r"(\d{4}|-)-(\d\d)(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Demanded:
    """What is demanded, and the public body that is named with it, as it stands in the text; "" where none is."""

    text: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a text says of a campaign. `guessed` is the year that stands nowhere in it, 0 if all of it does."""

    title: str
    language: str
    from_on: date | None
    last_on: date | None
    days: tuple[date, ...]
    demands: tuple[Demanded, ...]
    slogans: tuple[str, ...]
    guessed: int = 0


def read_file(data: bytes, name: str, today: date) -> Proposed:
    """Return what a file says of a campaign.

    Raises:
        Unreadable: See `kit.aside.read`.
    """
    return proposed(aside.read(data, name), today)


def read_sealed(revision: Revision, today: date, language: str = "") -> Proposed:
    """Return what a sealed text says of a campaign, in its own language or that of a sealed translation.

    Raises:
        Unreadable: See `kit.aside.read`.
    """
    wording = statements.wording_in(revision, language or revision.language) or revision.wording
    found = proposed(aside.read(_as_file(wording), "call.md"), today, dated=wording.dated)
    return Proposed(
        title=wording.title[:300],
        language=wording.language,
        from_on=found.from_on,
        last_on=found.last_on,
        days=found.days,
        demands=found.demands,
        slogans=found.slogans,
        guessed=found.guessed,
    )


def _as_file(wording: Wording) -> bytes:
    lines = [f"# {wording.title}"]
    for clause in wording.clauses:
        lines += [f"## {clause.heading}"] if clause.heading else []
        lines.append(f"{clause.label} {clause.text}".strip())
    return "\n\n".join(line for line in lines if line).encode()


def proposed(reading: Reading, today: date, *, dated: str = "") -> Proposed:
    """Return what a reading says of a campaign. A year that it does not say is the next in which that window ends."""
    found = reading.campaign
    since = _known(dated or reading.date, today)
    first, last = (found.start or "", found.end or found.start or "") if found else ("", "")
    year = _year_of(last or first, since)
    from_on, last_on = _day(first, year, _Edge.FIRST), _day(last, year, _Edge.LAST)
    if from_on and last_on and last_on < from_on and "--" in first:
        from_on = _day(first, year - 1, _Edge.FIRST)
    days = [_inside(_day(day, year, _Edge.FIRST), from_on, last_on) for day in (found.days_of_action if found else ())]
    return Proposed(
        title=" ".join((reading.title or "").split())[:300],
        language=reading.language or "",
        from_on=from_on,
        last_on=last_on,
        days=tuple(dict.fromkeys(day for day in days if day is not None))[:MOST],
        demands=_demands(reading),
        slogans=_lines(reading.slogans),
        guessed=from_on.year if from_on and "--" in first + last else 0,
    )


class _Edge(Enum):
    """Which day is meant where only a month is named."""

    FIRST = auto()
    LAST = auto()


def _known(dated: str | None, today: date) -> date:
    """Return from when on one looks for the window: from the day of the text, as far as it says one."""
    parts = PARTS.fullmatch(dated or "")
    if parts is None or parts[1] == "-":
        return today
    return _day(dated or "", int(parts[1]), _Edge.FIRST) or today


def _year_of(day: str, since: date) -> int:
    """Return the year of a day, or the first in which it does not lie before another one."""
    parts = PARTS.fullmatch(day)
    if parts is not None and parts[1] != "-":
        return int(parts[1])
    this = _day(day, since.year, _Edge.LAST)
    return since.year + (1 if this is not None and this < since else 0)


def _day(written: str, year: int, edge: _Edge) -> date | None:
    """Return a day that is written as 2026-10-07, --10-07, 2026-10 or --10; None if there is no such day."""
    parts = PARTS.fullmatch(written)
    if parts is None:
        return None
    year = year if parts[1] == "-" else int(parts[1])
    month = int(parts[2])
    try:
        end = monthrange(year, month)[1] if edge is _Edge.LAST else 1
        return date(year, month, int(parts[3]) if parts[3] else end)
    except ValueError:
        return None


def _inside(day: date | None, from_on: date | None, last_on: date | None) -> date | None:
    """Return a day, or the same day of the year in which the window begins if only that lies in it."""
    if day is None or from_on is None or last_on is None or from_on <= day <= last_on:
        return day
    try:
        earlier = day.replace(year=from_on.year)
    except ValueError:
        return day
    return earlier if from_on <= earlier <= last_on else day


def _demands(reading: Reading) -> tuple[Demanded, ...]:
    """Return each demand once, as a line of its own, with the public body that is named with it."""
    found = zip(reading.demands, reading.addressees, strict=True)
    rows = {line: body for demand, body in found for line in _lines([demand])}
    return tuple(Demanded(line, " ".join(body.split())[:300]) for line, body in rows.items())[:MOST]


def _lines(found: Iterable[str]) -> tuple[str, ...]:
    """Return demands or slogans as lines of their own, without what joined them in the text."""
    lines = (" ".join(one.split()).rstrip(",;،؛ ") for one in found)
    return tuple(dict.fromkeys(line[:2000] for line in lines if line))[:MOST]
