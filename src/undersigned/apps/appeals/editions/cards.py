"""Cards as PDF, four to a sheet: a front for all, and a back for each office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, islice
from typing import Final

from undersigned.apps.appeals.editions.letters import body
from undersigned.apps.publishing.editions import frames, typesetting
from undersigned.apps.publishing.editions.letters import Letters
from undersigned.apps.publishing.editions.typesetting import Data

TEMPLATE: Final = typesetting.TEMPLATES / "cards.typ"
ON_A_SHEET: Final = 4
ROOM: Final = 330
"""Characters that a back has room for; with more, letters are smaller, down to SMALLEST percent."""
SMALLEST: Final = 65


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """To whom a card goes, and what stands beside that."""

    to: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """A sheet in one language. `picture` is a JPEG that is public, or nothing; `alt` says what is on it."""

    language: str
    title: str
    headline: str
    lines: tuple[str, ...]
    backs: tuple[Back, ...]
    as_of: datetime
    picture: bytes = b""
    alt: str = ""
    credit: str = ""


def made(cards: Cards) -> bytes:
    """Make them; with fewer than four offices, some come twice. Raises what `typesetting.typeset` does."""
    letters = Letters()
    longest = max((len(one.text) for one in cards.backs), default=0)
    data: dict[str, Data] = {
        **frames.frame(cards.language, [cards.headline, *(one.text for one in cards.backs)]),
        "title": letters(cards.title),
        "headline": letters(cards.headline),
        "lines": letters.all(cards.lines),
        "backs": [_back(one, letters) for one in islice(cycle(cards.backs), ON_A_SHEET)],
        "scale": max(SMALLEST, min(100, 100 * ROOM // max(longest, 1))),
        "picture": list(cards.picture),
        "picture_alt": letters(cards.alt),
        "credit": letters(cards.credit),
    }
    return typesetting.typeset(TEMPLATE, data, printed=letters.printed, timestamp=int(cards.as_of.timestamp()))


def _back(one: Back, letters: Letters) -> Data:
    return {"to": letters.all(one.to), "body": body(one.text, letters)}
