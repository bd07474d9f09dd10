"""Posters and programmes as PDF: what they say, already in words, and how it reaches Typst.

What no shipped font shows is written in Latin letters, and the print says so: one title in a script that is missing
does not take the poster from everybody else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from undersigned.apps.publishing.editions import fonts, qr, typesetting
from undersigned.apps.publishing.editions.letters import Letters
from undersigned.apps.publishing.editions.typesetting import Data
from undersigned.core.text import languages
from undersigned.kit.days import in_digits

POSTER: Final = typesetting.TEMPLATES / "poster.typ"
PROGRAMME: Final = typesetting.TEMPLATES / "programme.typ"
LONG_TITLE: Final = 60
"""Letters from which on the title of a poster is set smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An action: when, where, what, and who holds it, in words; what is not known, or said above, is empty."""

    hour: str
    offset: str
    until: str
    town: str
    address: str
    title: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day in words, what it is called for those rows that have no title, and what is held on it."""

    name: str
    rows: tuple[Row, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by name, the days on which something is held there, or what is said of it instead."""

    name: str
    days: tuple[Day, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What stands on paper, in one language.

    Args:
        title, when: what it is about, and on which days.
        lead: further lines at the top.
        address: where all of it is, always as it is.
        alt: what the QR code is, for those who do not see it.
        foot: from when it is, and by whom.
        latin: says that some names are in Latin letters; printed if there are any.
        paper: a3 or a4; programmes are always a4.
    """

    language: str
    title: str
    when: str
    lead: tuple[str, ...]
    address: str
    alt: str
    foot: str
    latin: str
    as_of: datetime
    countries: tuple[Country, ...]
    paper: str = "a4"


def poster(told: Print) -> bytes:
    """Make a poster; as many pages as it takes. Raises what `typesetting.typeset` does."""
    return _made(POSTER, told, _poster_row)


def programme(told: Print) -> bytes:
    """Make a programme. Raises what `typesetting.typeset` does."""
    return _made(PROGRAMME, told, _programme_row)


def _made(template: Path, told: Print, row: Callable[[Row, Letters], Data]) -> bytes:
    letters = Letters()
    countries: list[Data] = [_country(one, letters, row) for one in told.countries]
    data = {**_head(told, letters), "countries": countries}
    return typesetting.typeset(template, data, printed=letters.printed, timestamp=int(told.as_of.timestamp()))


def _head(told: Print, letters: Letters) -> dict[str, Data]:
    lead = [letters(line) for line in (*told.lead, *((told.latin,) if letters.missed else ()))]
    script = fonts.dominant_script((told.title, told.when, *lead))
    count = sum(len(day.rows) for country in told.countries for day in country.days)
    return {
        **typesetting.language(told.language),
        "direction": languages.direction(told.language),
        "ours": {**typesetting.language(told.language), "direction": languages.direction(told.language)},
        "phrases": {},
        "script": script.name.lower(),
        "fonts": list(fonts.families(script)),
        "numbering": in_digits("1", told.language),
        "title": letters(told.title),
        "running": typesetting.shortened(letters(told.title)),
        "scale": 70 if len(told.title) > LONG_TITLE else 100,
        "when": letters(told.when),
        "lead": list[Data](lead),
        "address": told.address,
        "shown": letters(told.address.partition("://")[2]),
        "qr": qr.svg(told.address),
        "qr_alt": told.alt,
        "foot": letters(told.foot),
        "paper": told.paper,
        "few": 0 < count <= 8,
    }


def _country(one: Country, letters: Letters, row: Callable[[Row, Letters], Data]) -> Data:
    days = [_day(day, letters, row) for day in one.days]
    rows = [row(held, letters) for day in one.days for held in day.rows]
    return {"name": letters(one.name), "said": letters(one.said), "days": days, "rows": rows}


def _day(day: Day, letters: Letters, row: Callable[[Row, Letters], Data]) -> Data:
    name = " · ".join(part for part in (day.name, day.title) if part)
    return {"name": letters(name), "rows": [row(held, letters) for held in day.rows]}


def _poster_row(row: Row, letters: Letters) -> Data:
    rest = [letters(part) for part in (row.address, row.title, row.until) if part]
    first, *rest = [letters(row.town), *rest] if row.town else rest or [letters(row.who)]
    return {"hour": letters(row.hour), "first": first, "rest": list[Data](rest)}


def _programme_row(row: Row, letters: Letters) -> Data:
    where = ", ".join(part for part in (row.town, row.address) if part)
    first, *rest = [part for part in (row.title, where, row.until, row.who) if part]
    return {
        "hour": letters(row.hour),
        "offset": letters(row.offset),
        "first": letters(first),
        "rest": letters(" · ".join(rest)),
    }
