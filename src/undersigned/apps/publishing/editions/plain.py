"""The plain-text edition: UTF-8, LF, at most 72 columns wide, for mail, terminals and the far future.

    Universal Declaration of Human Rights
    =====================================

Widths are counted as a terminal counts them (Unicode Standard Annex 11): Chinese letters take two columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from undersigned.apps.publishing.editions import sheet
from undersigned.apps.publishing.editions.blocks import (
    Block,
    Break,
    Emphasis,
    Link,
    Listing,
    Paragraph,
    Quote,
    Run,
    Strong,
    Words,
    parse,
)
from undersigned.apps.publishing.editions.facts import Facts
from undersigned.apps.publishing.editions.sheet import Sheet
from undersigned.core.text.wording import Clause, Wording

COLUMNS: Final = 72
INDENT: Final = "  "

# Punctuation that must not begin a line, or end one, where lines may break between any two letters.
_NEVER_FIRST: Final = frozenset("、。，．：；？！）〕］｝」』】》〉”’…—·,.:;?!)]}%")
_NEVER_LAST: Final = frozenset("（〔［｛「『【《〈“‘([{")
_PIECES: Final = re.compile(r" +|[^ ]+")


def render(wording: Wording, facts: Facts) -> bytes:
    """Render plain text: the title, the clauses in order, who undersigned, digest and check words, imprint."""
    laid = sheet.lay(wording, facts)
    parts = (_head(laid), *map(_clause, laid.clauses), *_tail(laid))
    text = "\n\n".join("\n".join(part) for part in parts if part)
    return f"{text}\n".encode()


def width(text: str) -> int:
    """Count the columns that *text* takes."""
    return sum(map(_columns, text))


def wrap(text: str, *, first: str = "", then: str = "") -> list[str]:
    """Break *text* into lines of at most `COLUMNS`, the first begun with *first*, the others with *then*.

    A word longer than a line, such as an address, stays whole. *first* and *then* are of one width.
    """
    room = COLUMNS - width(first)
    lines, line = [], ""
    for piece in _breakable(text):
        if line and width(line + piece.rstrip(" ")) > room:
            lines.append(line.rstrip(" "))
            line = piece.lstrip(" ")
        else:
            line += piece
    lines.append(line.rstrip(" "))
    return [((then if place else first) + line).rstrip(" ") for place, line in enumerate(lines)]


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _breakable(text: str) -> Iterator[str]:
    """Cut *text* where a line may end: at spaces, and around wide letters, but not before closing punctuation."""
    for piece in _PIECES.findall(text):
        start = 0
        for place in range(1, len(piece)):
            before, after = piece[place - 1], piece[place]
            wide = 2 in {_columns(before), _columns(after)}
            if wide and after not in _NEVER_FIRST and before not in _NEVER_LAST and _columns(after):
                yield piece[start:place]
                start = place
        yield piece[start:]


def _heading(title: str, underline: str) -> list[str]:
    lines = wrap(title)
    return [*lines, underline * max(map(width, lines))]


def _head(laid: Sheet) -> list[str]:
    lines = _heading(laid.title, "=")
    for line in (laid.kicker, laid.issuer):
        if line:
            lines += ["", *wrap(line)]
    return [*lines, "", *wrap(laid.standing)]


def _clause(clause: Clause) -> list[str]:
    body = _blocks(parse(clause.text))
    if clause.heading:
        return [*_heading(f"{clause.label} {clause.heading}".strip(), "-"), "", *body]
    if not clause.label:
        return body
    if sheet.is_named(clause.label) or not body:
        return [*wrap(clause.label), "", *body]
    return _hang(f"{clause.label} ", parse(clause.text))


def _hang(label: str, blocks: tuple[Block, ...]) -> list[str]:
    """Let the first line of a clause begin with its label, and the others stand under its words."""
    blank = " " * width(label)
    lines = _blocks(blocks, blank)
    return [label + lines[0].removeprefix(blank), *lines[1:]]


def _blocks(blocks: Iterable[Block], indent: str = "") -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines.append("")
        lines += _block(block, indent)
    return lines


def _block(block: Block, indent: str) -> list[str]:
    match block:
        case Paragraph(runs):
            return [line for part in _shown(runs).split("\n") for line in wrap(part, first=indent, then=indent)]
        case Quote(blocks):
            return _blocks(blocks, f"{indent}> ")
        case Listing(items):
            return [line for item in items for line in _item(item.mark, item.blocks, indent)]


def _item(mark: str, blocks: tuple[Block, ...], indent: str) -> list[str]:
    blank = indent + " " * (width(mark) + 1)
    lines = _blocks(blocks, blank) or [blank]
    return [f"{indent}{mark} {lines[0].removeprefix(blank)}".rstrip(), *lines[1:]]


def _shown(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    match run:
        case Words(text):
            return text
        case Break():
            return "\n"
        case Emphasis(runs) | Strong(runs):
            return _shown(runs)
        case Link(_, runs):
            return _shown(runs) + (f" ({run.hidden_address})" if run.hidden_address else "")


def _tail(laid: Sheet) -> Iterator[list[str]]:
    said = laid.phrases
    if laid.summary:
        yield [*_heading(said["undersigned_by"], "-"), "", *wrap(laid.summary)]
        yield from map(_country, laid.countries)
        yield from map(wrap, laid.notes)
    if laid.reservations:
        yield _heading(said["reservations"], "-")
        yield from map(_reserved, laid.reservations)
    if laid.sealed:
        yield [*_heading(said["check_title"], "-"), "", *wrap(said["check_how"])]
        yield from _facts(
            (said["check_words"], " ".join(laid.check_words)),
            (said["digest"], laid.digest),
            (said["verify_at"], laid.verify_url),
        )
    if laid.imprint:
        yield _heading(said["imprint"], "-")
        yield from _facts(*laid.imprint)


def _country(country: sheet.Country) -> list[str]:
    lines = [country.name]
    for one in country.organisations:
        lines += wrap(f"{one.name}{sheet.DOT}{one.means}", first=INDENT, then=INDENT)
        for line in one.lines:
            lines += wrap(line.text, first=INDENT * 2, then=INDENT * 2)
    return lines


def _reserved(reserved: sheet.Reserved) -> list[str]:
    lines = wrap(reserved.organisation)
    for one in reserved.clauses:
        lines += wrap(one.clause, first=INDENT, then=INDENT)
        for paragraph in one.paragraphs:
            lines += wrap(paragraph, first=INDENT * 2, then=INDENT * 2)
    return lines


def _facts(*facts: tuple[str, str]) -> Iterator[list[str]]:
    for name, value in facts:
        if value:
            yield [name, *wrap(value, first=INDENT, then=INDENT)]
