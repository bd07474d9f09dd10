"""A year in review as PDF: what it says, already in words, and how it reaches Typst.

What no shipped font shows is written in Latin letters, and the print says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from undersigned.apps.publishing.editions import frames, typesetting
from undersigned.apps.publishing.editions.letters import Letters
from undersigned.apps.publishing.editions.typesetting import Data

TEMPLATE: Final = typesetting.TEMPLATES / "year.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A case, or an appeal: its name, a line under it, and pairs of a day in words and what happened on it."""

    name: str
    meta: str
    lines: tuple[tuple[str, str], ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Entries under a heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A month in the picture of numbers: its name, how many in words, and sure and possible length in thousandths."""

    name: str
    number: str
    sure: int
    maybe: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on paper, in one language. `facts` are pairs of a number in words and what it counts."""

    language: str
    title: str
    kicker: str
    sentences: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    bars_title: str
    bars: tuple[Bar, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    address: str
    foot: str
    latin: str
    as_of: datetime


def made(sheet: Sheet) -> bytes:
    """Make it. Raises what `typesetting.typeset` does."""
    letters = Letters()
    data = _told(sheet, letters)
    return typesetting.typeset(TEMPLATE, data, printed=letters.printed, timestamp=int(sheet.as_of.timestamp()))


def _told(sheet: Sheet, letters: Letters) -> dict[str, Data]:
    sections: list[Data] = [_section(one, letters) for one in sheet.sections]
    told: dict[str, Data] = {
        **frames.frame(sheet.language, (sheet.title, *sheet.sentences, *sheet.notes)),
        "title": letters(sheet.title),
        "running": typesetting.shortened(letters(sheet.title)),
        "kicker": letters(sheet.kicker),
        "sentences": letters.all(sheet.sentences),
        "facts": _pairs(sheet.facts, letters),
        "bars_title": letters(sheet.bars_title),
        "bars": [
            {"name": letters(bar.name), "number": letters(bar.number), "sure": bar.sure, "maybe": bar.maybe}
            for bar in sheet.bars
        ],
        "sections": sections,
        "address": sheet.address,
        "shown": letters(sheet.address.partition("://")[2]),
        "foot": letters(sheet.foot),
    }
    notes = (*sheet.notes, *((sheet.latin,) if letters.missed else ()))
    return {**told, "notes": letters.all(notes)}


def _section(one: Section, letters: Letters) -> Data:
    return {"title": letters(one.title), "entries": [_entry(entry, letters) for entry in one.entries]}


def _entry(one: Entry, letters: Letters) -> Data:
    return {
        "name": letters(one.name),
        "meta": letters(one.meta),
        "lines": _pairs(one.lines, letters),
        "address": one.address,
    }


def _pairs(pairs: Iterable[tuple[str, str]], letters: Letters) -> list[Data]:
    return [letters.all(pair) for pair in pairs]
