"""Web fonts for one page: of each face, only the letters that the page shows.

A page that must look the same without a network has to carry its letters. A whole face would be 100 kB to 3 MB; the
letters of one text are 10 to 100 kB. Above `BUDGET` the page does without, and the reader's own fonts are used.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from undersigned.apps.publishing.editions import fonts
from undersigned.apps.publishing.editions.fonts import Script

# Bytes of WOFF2 in one page, before base64 adds a third.
BUDGET: Final = 300_000
# Spaces and marks of direction weigh nothing, and a shaper asks for them.
ALWAYS: Final = " \u00a0\u200c\u200d\u200e\u200f"
# What browsers apply by themselves, and the figures of equal width that the page asks for.
FEATURES: Final = [*Options().layout_features, "tnum"]
# Copyright, family, style, and the licence with its address (OpenType, table "name").
NAMES: Final = frozenset({0, 1, 2, 13, 14})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One style of a family: its file's ending, and what CSS calls it."""

    name: str
    weight: int
    style: str


REGULAR: Final = Cut(name="Regular", weight=400, style="normal")
ITALIC: Final = Cut(name="Italic", weight=400, style="italic")
SEMIBOLD: Final = Cut(name="SemiBold", weight=600, style="normal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One @font-face rule: *woff2* is base64."""

    family: str
    weight: int
    style: str
    woff2: str


def choose(script: Script, wanted: Iterable[tuple[Cut, str]]) -> tuple[Face, ...]:
    """Cut the faces that show the letters *wanted* in each style; nothing if they outweigh the budget."""
    cut = [(family, style, data) for style, text in wanted for family, style, data in _cuts(script, style, text)]
    if sum(len(data) for _, _, data in cut) > BUDGET:
        return ()
    return tuple(
        Face(family=family, weight=style.weight, style=style.style, woff2=base64.b64encode(data).decode())
        for family, style, data in cut
    )


def _cuts(script: Script, style: Cut, text: str) -> Iterator[tuple[str, Cut, bytes]]:
    left = frozenset(ord(character) for character in text if not character.isspace())
    for family in fonts.families(script):
        letters = left & fonts.coverage(family)
        path = fonts.FOLDER / f"{family.replace(' ', '')}-{style.name}.ttf"
        if letters and path.exists():
            yield family, style, _subset(path, letters)
        left -= letters


# Pages of one text in many languages want the same few letters of the other scripts: for the languages' names.
@lru_cache(maxsize=64)
def _subset(path: Path, letters: frozenset[int]) -> bytes:
    options = Options(hinting=False, notdef_outline=True)
    options.layout_features = FEATURES
    subsetter, written = Subsetter(options), BytesIO()
    subsetter.populate(unicodes=letters | set(map(ord, ALWAYS)))
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        # While it has names, fontTools reads all of the face once more, in search of those that other tables mention.
        names = font["name"]
        del font["name"]
        subsetter.subset(font)
        names.names = [record for record in names.names if record.nameID in NAMES]
        font["name"] = names
        font.flavor = "woff2"
        font.save(written)
    return written.getvalue()
