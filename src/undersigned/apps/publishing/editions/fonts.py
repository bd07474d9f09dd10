"""Fonts: which letters the editions can show, and with which faces.

The faces lie in `publishing/fonts`, made by `tools/fonts.py`. No other font is ever used, so that an
edition is the same on every machine; and a text that they cannot show is refused, not printed as boxes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

FOLDER: Final = Path(__file__).parent.parent / "fonts"
MONO: Final = "Undersigned Mono"
FURTHER: Final = ("Undersigned Letters", "Undersigned Symbols", "Undersigned Arrows")


class CannotPrint(Exception):
    """This text has no PDF; its other editions are not concerned."""


class UnprintableCharacters(CannotPrint):
    """No shipped font shows these characters: boxes would stand in their place."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        """Take the characters, in the order of their first appearance."""
        super().__init__(characters)
        self.characters = characters

    def __str__(self) -> str:
        """Name the characters, by sight and by Unicode name."""
        return ", ".join(f"{c} (U+{ord(c):04X} {unicodedata.name(c, 'unnamed')})" for c in self.characters)


class Script(StrEnum):
    """A kind of writing that wants its own face, size and leading; the value is its first face.

    Latin stands for Greek and Cyrillic too: one face has all three.
    """

    LATIN = "Undersigned Serif"
    ARABIC = "Undersigned Naskh"
    HEBREW = "Undersigned Hebrew"
    DEVANAGARI = "Undersigned Devanagari"
    CHINESE = "Undersigned Song"


_BLOCKS: Final = (
    (0x0590, 0x05FF, Script.HEBREW),
    (0x0600, 0x08FF, Script.ARABIC),
    (0x0900, 0x097F, Script.DEVANAGARI),
    (0x3400, 0x9FFF, Script.CHINESE),
    (0xFB1D, 0xFB4F, Script.HEBREW),
    (0xFB50, 0xFEFC, Script.ARABIC),
)


def families(script: Script) -> list[str]:
    """List the faces in the order in which a letter is looked for, for a text in *script*."""
    return [script, *(other for other in Script if other is not script), *FURTHER]


def dominant_script(texts: Iterable[str]) -> Script:
    """Tell in which script most letters of *texts* are written."""
    counts = dict.fromkeys(Script, 0)
    for text in texts:
        for character in text:
            if character.isalpha():
                counts[_script(ord(character))] += 1
    return max(Script, key=counts.__getitem__)


def require(texts: Iterable[str]) -> None:
    """Pass if the fonts show every character of *texts*.

    Raises:
        UnprintableCharacters: They do not.
    """
    shown = _repertoire()
    missing = dict.fromkeys(
        character for text in texts for character in text if ord(character) not in shown and not _invisible(character)
    )
    if missing:
        raise UnprintableCharacters(tuple(missing))


@cache
def coverage(family: str) -> frozenset[int]:
    """Give the code points that a family's regular face shows."""
    path = FOLDER / f"{family.replace(' ', '')}-Regular.ttf"
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _repertoire() -> frozenset[int]:
    return frozenset().union(*map(coverage, families(Script.LATIN)))


def _script(point: int) -> Script:
    return next((script for first, last, script in _BLOCKS if first <= point <= last), Script.LATIN)


def _invisible(character: str) -> bool:
    """Tell a character that has no shape of its own: line ends, joiners, marks of direction."""
    return unicodedata.category(character) in {"Cc", "Cf"} or 0xFE00 <= ord(character) <= 0xFE0F
