"""The result of a vote as PDF: what it says, already in words, and how it reaches Typst.

What no shipped font shows is written in Latin letters, and the print says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from undersigned.apps.publishing.editions import frames, typesetting
from undersigned.apps.publishing.editions.letters import Letters
from undersigned.apps.publishing.editions.typesetting import Data
from undersigned.core.text import languages

TEMPLATE: Final = typesetting.TEMPLATES / "vote.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A line of the result: what, how many in words, how long its bar is in thousandths, and whether it won."""

    name: str
    number: str
    length: int
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a heading; what stands in a column before the last is not broken over pages."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on paper, in one language. `facts` are pairs of a word and what it is."""

    language: str
    kicker: str
    title: str
    title_language: str
    outcome: str
    tone: str
    sentences: tuple[str, ...]
    bars: tuple[Bar, ...]
    rule_title: str
    rule: tuple[str, ...]
    tables: tuple[Table, ...]
    check_title: str
    check: tuple[str, ...]
    words: tuple[str, ...]
    digest: str
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
    tables: list[Data] = [_table(one, letters) for one in sheet.tables]
    told: dict[str, Data] = {
        **frames.frame(sheet.language, (sheet.outcome, *sheet.sentences, *sheet.rule)),
        "kicker": letters(sheet.kicker),
        "title": letters(sheet.title),
        "title_in": {
            **typesetting.language(sheet.title_language),
            "direction": languages.direction(sheet.title_language),
        },
        "running": typesetting.shortened(letters(sheet.title)),
        "outcome": letters(sheet.outcome),
        "tone": sheet.tone,
        "sentences": letters.all(sheet.sentences),
        "bars": [
            {"name": letters(bar.name), "number": letters(bar.number), "length": bar.length, "look": bar.look}
            for bar in sheet.bars
        ],
        "rule_title": letters(sheet.rule_title),
        "rule": letters.all(sheet.rule),
        "tables": tables,
        "check_title": letters(sheet.check_title),
        "check": letters.all(sheet.check),
        "words": list[Data](sheet.words),
        "digest": sheet.digest,
        "address": sheet.address,
        "shown": letters(sheet.address.partition("://")[2]),
        "foot": letters(sheet.foot),
    }
    return {**told, "latin": letters(sheet.latin) if letters.missed else ""}


def _table(one: Table, letters: Letters) -> Data:
    rows: list[Data] = [letters.all(row) for row in one.rows]
    return {"title": letters(one.title), "head": letters.all(one.head), "rows": rows}
