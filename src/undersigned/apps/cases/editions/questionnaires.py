"""The model questionnaire of the Working Group on Arbitrary Detention, filled, as PDF: how it reaches Typst.

The file names nobody: its title is that of the questionnaire. What no shipped font shows is written in Latin letters,
and the print says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from undersigned.apps.publishing.editions import frames, typesetting
from undersigned.apps.publishing.editions.letters import Letters
from undersigned.apps.publishing.editions.typesetting import Data

TEMPLATE: Final = typesetting.TEMPLATES / "questionnaire.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A question with its number, and the answer; nothing, where it is left open."""

    number: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section with its numeral and its lines."""

    numeral: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on paper, in one language."""

    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    open: str
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
        **frames.frame(sheet.language, (sheet.title, sheet.lead)),
        "title": letters(sheet.title),
        "lead": letters(sheet.lead),
        "sections": sections,
        "open": letters(sheet.open),
        "foot": letters(sheet.foot),
    }
    return {**told, "latin": letters(sheet.latin) if letters.missed else ""}


def _section(one: Section, letters: Letters) -> Data:
    lines: list[Data] = [
        {"number": line.number, "question": letters(line.question), "answer": _paragraphs(line.answer, letters)}
        for line in one.lines
    ]
    return {"numeral": one.numeral, "title": letters(one.title), "lines": lines}


def _paragraphs(text: str, letters: Letters) -> list[Data]:
    return letters.all(line for line in text.splitlines() if line.strip())
