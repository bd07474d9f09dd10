"""Drafting: a reading in, the wording of a draft out: the text proper, clause by clause.

    ## Article 1                      Clause(id="c2", label="Article 1", text="All human beings …")
    All human beings …

What stands around the text (signatories, dateline, imprint, notes) is left out here and kept in the reading.
A text under headings has one clause a heading, what stands before the first being one; a counted text one
clause a number; any other one a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from undersigned.core.reading.blocks import unwrap
from undersigned.core.reading.chains import unfinished
from undersigned.core.reading.errors import FileTooLarge
from undersigned.core.reading.fold import plain_words
from undersigned.core.reading.numbering import Series, read_label
from undersigned.core.reading.result import PROPER, Passage, Reading, Role
from undersigned.core.text import characters, languages, markup
from undersigned.core.text.wording import (
    CLAUSES_LIMIT,
    HEADING_LIMIT,
    ISSUER_LIMIT,
    LABEL_LIMIT,
    LICENCE_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    Clause,
    StatementKind,
    Wording,
)

SECTIONS: Final = 3
REPEATED: Final = 5
MARKS: Final = re.compile(r"([\\*_\[\]<>`])|^(\s{0,3})([-+])(?=\s)|^(\s{0,3}\d{1,9})([.)])(?=\s)", re.MULTILINE)
REFUSED: Final = {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"}


@dataclass(slots=True)
class Part:
    """A clause in the making."""

    label: str = ""
    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)

    @property
    def shows(self) -> bool:
        """Whether there is anything to see."""
        return any(not characters.is_blank(text) for text in (self.heading, *self.paragraphs))


def to_wording(reading: Reading) -> Wording:
    """Make the wording of a draft from *reading*.

    Raises:
        FileTooLarge: More clauses than a statement may have.
    """
    proper = [passage for passage in reading.clauses if passage.role in PROPER]
    headings = sum(1 for passage in proper if passage.role is Role.HEADING)
    parts = [part for part in (sections(proper) if headings >= SECTIONS else singly(proper)) if part.shows]
    texts = [piece for part in parts for piece in cut(part)]
    if len(texts) > CLAUSES_LIMIT:
        raise FileTooLarge(
            "more clauses than a statement can have", size=len(texts), limit=CLAUSES_LIMIT, unit="clauses"
        )
    return Wording(
        kind=StatementKind(reading.kind),
        language=languages.canonical(reading.language or "und"),
        title=one_line(reading.title or "", TITLE_LIMIT),
        issuer=one_line(reading.issuer or "", ISSUER_LIMIT),
        dated=reading.date if reading.date and re.fullmatch(r"\d{4}(-\d\d){0,2}", reading.date) else "",
        licence=one_line(reading.imprint.licence, LICENCE_LIMIT),
        clauses=tuple(clause(number, part) for number, part in enumerate(texts, start=1)),
    )


def sections(proper: Sequence[Passage]) -> Iterator[Part]:
    """Give one part for each heading with all that stands below it."""
    part = Part()
    words = Counter(
        first_word(passage) for passage in proper if passage.role is Role.HEADING and len(passage.said.split()) <= 5
    )
    for passage in proper:
        if passage.role is Role.HEADING:
            yield part
            part = Part(label=shown(passage.said)) if words[first_word(passage)] >= REPEATED else headed(passage)
        else:
            part.paragraphs.append(inside(passage))
    yield part


def first_word(passage: Passage) -> str:
    """Give the folded first word of a heading: articles begin alike, in a language whose word for them we lack."""
    return plain_words(passage.said).split(" ", 1)[0]


def inside(passage: Passage) -> str:
    """Give a passage as a paragraph among others: an item keeps its number or bullet in front."""
    text = escaped(passage.said)
    if passage.role is not Role.ITEM:
        return text
    label = read_label(passage.label)
    return f"- {text}" if label is None or label.series is Series.BULLET else f"{passage.label} {text}"


def singly(proper: Sequence[Passage]) -> Iterator[Part]:
    """Give one part for each item and paragraph; a heading goes with what follows it, a broken sentence with itself."""
    part = Part()
    for passage in proper:
        if passage.role is Role.HEADING:
            yield part
            part = headed(passage)
        elif (
            part.paragraphs
            and passage.role is Role.PARAGRAPH
            and part.label
            and unfinished(part.paragraphs[-1], passage.said)
        ):
            part.paragraphs[-1] = unwrap([part.paragraphs[-1], escaped(passage.said)])
        else:
            fresh = bool(part.paragraphs) or (passage.role is Role.ITEM and bool(part.label))
            if fresh:
                yield part
                part = Part()
            part.label = part.label or shown(passage.label)
            part.paragraphs.append(escaped(passage.said))
    yield part


def headed(passage: Passage) -> Part:
    """Split a heading into its label and its words: "Article 1", "2. On rivers"."""
    label = read_label(passage.said)
    if label is None or label.series is Series.BULLET or (label.series is Series.LETTER and not label.rest):
        return Part(heading=passage.said)
    return Part(label=shown(label.written), heading=label.rest)


def shown(label: str) -> str:
    """Give a label as it is shown beside a clause: "1" for "1.", "a)" as it is."""
    return "" if not label else label.strip().rstrip(".:-–— ") or label.strip()


def escaped(text: str) -> str:
    """Give *text* so that the mark-up shows it as it was read."""
    text = tidy(text)
    return (
        text
        if markup.to_plain(text) == text
        else MARKS.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}" if m[3] else f"{m[4]}\\{m[5]}", text)
    )


def tidy(text: str) -> str:
    """Give *text* with only the characters that a signed text may hold."""
    kept = characters.without_directions(text.replace("\t", " "))
    kept = "".join(letter for letter in kept if letter == "\n" or unicodedata.category(letter) not in REFUSED)
    kept = "".join(
        letter for letter in kept if unicodedata.category(letter) != "Cf" or letter in characters.KEPT_FORMATS
    )
    return characters.normalise(kept)


def one_line(text: str, limit: int) -> str:
    """Give *text* as a single line of at most *limit* characters."""
    return characters.normalise_line(tidy(text)[:limit])


def cut(part: Part) -> Iterator[Part]:
    """Cut a part whose text is longer than a clause may be, between paragraphs if it can."""
    piece = Part(part.label, part.heading)
    size = 0
    for paragraph in part.paragraphs:
        for start in range(0, max(1, len(paragraph)), TEXT_LIMIT - 2):
            text = paragraph[start : start + TEXT_LIMIT - 2].strip()
            if size + len(text) + 2 > TEXT_LIMIT:
                yield piece
                piece, size = Part(), 0
            piece.paragraphs.append(text)
            size += len(text) + 2
    yield piece


def clause(number: int, part: Part) -> Clause:
    """Make a clause of a part."""
    text = characters.normalise("\n\n".join(paragraph for paragraph in part.paragraphs if paragraph))
    return Clause(
        id=f"c{number}",
        label=one_line(part.label, LABEL_LIMIT),
        heading=one_line(part.heading, HEADING_LIMIT),
        text=text,
    )
