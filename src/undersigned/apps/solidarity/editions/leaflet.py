"""A public case as PDF, to print and to pass on by hand: what it says, already in words, and how it reaches Typst.

What no shipped font shows is written in Latin letters, and the print says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from undersigned.apps.publishing.editions import frames, qr, typesetting
from undersigned.apps.publishing.editions.letters import Letters
from undersigned.apps.publishing.editions.typesetting import Data

TEMPLATE: Final = typesetting.TEMPLATES / "case.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Something that is said in a language, the numbers of its sources, and the language's name where it is another."""

    words: str
    language: str
    numbers: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Sentences under a heading; `quoted` are the words of those whom it is about."""

    title: str
    said: tuple[Words, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """What stands on paper, in one language. `title` names nobody: it is what programs list; `name` is on the page.

    `stands` are pairs of a name and how it stands with them, `happened` rows of when, what and how sure, and `sources`
    pairs of a number and what it is.
    """

    language: str
    title: str
    kicker: str
    name: str
    stands: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    happened_title: str
    happened: tuple[tuple[str, str, str], ...]
    head: tuple[str, str, str]
    sources_title: str
    sources: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    address: str
    alt: str
    foot: str
    latin: str
    as_of: datetime


def made(sheet: Leaflet) -> bytes:
    """Make it. Raises what `typesetting.typeset` does."""
    letters = Letters()
    data = _told(sheet, letters)
    return typesetting.typeset(TEMPLATE, data, printed=letters.printed, timestamp=int(sheet.as_of.timestamp()))


def _told(sheet: Leaflet, letters: Letters) -> dict[str, Data]:
    parts: list[Data] = [_part(one, letters) for one in sheet.parts]
    told: dict[str, Data] = {
        **frames.frame(sheet.language, (sheet.happened_title, *sheet.notes, *sheet.head)),
        "title": letters(sheet.title),
        "running": letters(sheet.title),
        "kicker": letters(sheet.kicker),
        "name": letters(sheet.name),
        "stands": _rows(sheet.stands, letters),
        "parts": parts,
        "happened_title": letters(sheet.happened_title),
        "happened": _rows(sheet.happened, letters),
        "head": letters.all(sheet.head),
        "sources_title": letters(sheet.sources_title),
        "sources": _rows(sheet.sources, letters),
        "address": sheet.address,
        "shown": letters(sheet.address.partition("://")[2]),
        "qr": qr.svg(sheet.address),
        "qr_alt": sheet.alt,
        "foot": letters(sheet.foot),
    }
    notes = (*sheet.notes, *((sheet.latin,) if letters.missed else ()))
    return {**told, "notes": letters.all(notes)}


def _part(one: Part, letters: Letters) -> Data:
    said: list[Data] = [
        {
            **frames.spoken(words.language),
            "words": letters(words.words),
            "numbers": letters(words.numbers),
            "other": letters(words.other),
        }
        for words in one.said
    ]
    return {"title": letters(one.title), "said": said, "quoted": one.quoted}


def _rows(rows: Iterable[tuple[str, ...]], letters: Letters) -> list[Data]:
    return [letters.all(row) for row in rows]
