"""Blocks: a document as lines grouped into headings, paragraphs, items and the rest, before anything is understood.

Every format ends here, and everything that is understood starts here. A block keeps its lines as they stood
in the file (`raw`) beside what they say (`text`), so that nothing is lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

HYPHENS = "\u00ad-‐"


class Shape(StrEnum):
    """What a block looks like; not yet what it means."""

    FRONT = "front"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    RULE = "rule"
    NOTE = "note"
    MARKUP = "markup"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: as it stood, what it says without markup, and what its pictures say."""

    raw: str
    text: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together. *label* is the number or bullet of an item; *cells* the columns of a row."""

    shape: Shape
    lines: tuple[Line, ...]
    level: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()
    text: str = field(init=False)
    """What the block says, on one line, hyphenation undone."""
    said: tuple[str, ...] = field(init=False)
    """What each line says, empty lines left out."""

    @property
    def raw(self) -> str:
        """The lines as they stood."""
        return "\n".join(line.raw for line in self.lines)

    def __post_init__(self) -> None:
        """Work out once what is asked for again and again."""
        object.__setattr__(self, "text", unwrap(line.text for line in self.lines))
        object.__setattr__(self, "said", tuple(line.text for line in self.lines if line.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a format reader found: blocks in order, and facts that the file states about itself."""

    blocks: tuple[Block, ...]
    facts: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    listed: tuple[Mapping[str, str], ...] = ()
    """Rows of a list of signatories: name, country, affiliation, kind, as the file's own columns say."""


def unwrap(lines: Iterable[str]) -> str:
    """Join hard-wrapped *lines* into one; a word broken by a hyphen becomes whole."""
    parts: list[str] = []
    for line in lines:
        text = line.strip()
        if not text:
            continue
        if parts and parts[-1][-1] in HYPHENS and parts[-1][-2:-1].isalpha() and text[0].islower():
            parts[-1] = parts[-1][:-1] + text
        else:
            parts.append(text)
    return " ".join(parts)


def block_of(shape: Shape, text: str, *, level: int = 0, label: str = "", cells: tuple[str, ...] = ()) -> Block:
    """Make a block of *text* whose lines carry no markup."""
    lines = tuple(Line(line, line.strip()) for line in text.split("\n"))
    return Block(shape=shape, lines=lines, level=level, label=label, cells=cells)
