"""Positions as a list, out and in: one row a wording. A list that was taken out reads back as what it was.

    clause,number,heading,wording,whose,words,position,note
    c3,3,,v1f0c…,draft,"Nobody is punished.",support,"Our congress decided so."

A spreadsheet must not take a cell for a formula: what could be one gets a ' before it, and loses it when it is read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from undersigned.apps.drafting.queries import Variant
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Answer, Position
from undersigned.apps.positions.queries import Place, Sheet
from undersigned.apps.positions.services.answers import Said
from undersigned.core.commonground.table import FORMULAS, WORDS
from undersigned.core.errors import Malformed
from undersigned.core.text.characters import normalise

HEAD = ("clause", "number", "heading", "wording", "whose", "words", "position", "note")
ALL_HEAD = ("organisation", "name", *HEAD, "rests", "said_at")
NEEDED = frozenset({"clause", "wording", "position"})
LINES = 40_000
"""Lines of a list; more are not read."""
NOTE_LIMIT = 2000
RISKY = (*FORMULAS, "\t", "\r", "'")


class NotAList(Exception):
    """Bytes that are no list of positions: no text, or without the columns that it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a list that was read: what it says, or what is wrong with it (a word of `FAULTS`)."""

    number: int
    clause: str = ""
    wording: str = ""
    position: str = ""
    note: str = ""
    fault: str = ""
    written: str = ""

    @property
    def place(self) -> Place:
        """Which wording it is about."""
        return self.clause, self.wording


FAULTS = ("unknown-wording", "unknown-position", "long-note", "odd-characters", "twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a line would change: from what to what; nothing of either is empty."""

    entry: Entry
    was: Answer | None
    said: Said


def written(sheet: Sheet) -> Iterator[list[str]]:
    """Give the list of one organisation, row by row, its head first."""
    yield list(HEAD)
    for line in sheet.lines:
        row = line.answer
        yield [
            *_of_wording(line.place, line.variant),
            row.position if row else Position.UNMANDATED.value,
            row.note if row else "",
        ]


def all_written(known: queries.Names, rows: Iterable[Answer]) -> Iterator[list[str]]:
    """Give what everybody says, row by row, the head first; *rows* are the answers that count, with organisations."""
    yield list(ALL_HEAD)
    asked = known.variants
    for row in rows:
        if (row.clause, row.key) in asked and row.organisation.handle in known.organisations:
            yield [
                row.organisation.handle,
                row.organisation.name,
                *_of_wording((row.clause, row.key), asked[row.clause, row.key]),
                row.position,
                row.note,
                "mandate" if row.mandate_id else "preliminary",
                row.said_at.isoformat(),
            ]


def _of_wording(place: Place, variant: Variant) -> list[str]:
    whose = " ".join(["draft"] * variant.in_draft + [one.label for one in variant.amendments])
    clause = variant.clause
    return [place[0], clause.label, clause.heading, place[1], whose, clause.text]


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV with a byte order mark, by which spreadsheets know that it is UTF-8."""
    found = io.StringIO(newline="")
    csv.writer(found).writerows([harmless(cell) for cell in row] for row in rows)
    return f"\ufeff{found.getvalue()}"


def harmless(cell: str) -> str:
    """Let no spreadsheet take a cell for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def plain(cell: str) -> str:
    """Return a cell as it was before `harmless`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RISKY) else cell


def read(data: bytes, asked: Iterable[Place]) -> list[Entry]:
    """Read a list; lines that say nothing of a position are passed over.

    Raises:
        NotAList: It is none.
    """
    places, seen = set(asked), dict[Place, int]()
    found = []
    for number, cells in _lines(data):
        entry = _entry(number, cells, places)
        if entry is None:
            continue
        if not entry.fault and seen.setdefault(entry.place, number) != number:
            entry = Entry(number=number, fault="twice", written=entry.clause)
        found.append(entry)
    return found


def _lines(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAList from error
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        head = [cell.strip().casefold() for cell in next(reader, [])]
        if not set(head) >= NEEDED:
            raise NotAList
        for place, row in enumerate(reader, start=2):
            if place > LINES:
                return
            yield place, dict(zip(head, (plain(cell.strip()) for cell in row), strict=False))
    except csv.Error as error:
        raise NotAList from error


def _entry(number: int, cells: Mapping[str, str], asked: set[Place]) -> Entry | None:
    clause, wording, said = (cells.get(name, "") for name in ("clause", "wording", "position"))
    if not said:
        return None
    if (clause, wording) not in asked:
        return Entry(number=number, fault="unknown-wording", written=f"{clause} {wording}".strip()[:60])
    position = _position(said)
    if position is None:
        return Entry(number=number, fault="unknown-position", written=said[:60])
    try:
        note = normalise(cells.get("note", ""))
    except Malformed:
        return Entry(number=number, fault="odd-characters", written=clause)
    if len(note) > NOTE_LIMIT:
        return Entry(number=number, fault="long-note", written=clause)
    return Entry(number=number, clause=clause, wording=wording, position=position, note=note)


def _position(said: str) -> str | None:
    """Return a position by its word, its first letter or its sign, or by what it is called in the reader's language."""
    word = said.casefold()
    named = {str(one.label).casefold(): one.value for one in Position} | {one.sign: one.value for one in Position}
    return WORDS.get(word) or named.get(word)


def differences(sheet: Sheet, entries: Iterable[Entry]) -> list[Difference]:
    """Return what the lines without fault would change."""
    lines = {line.place: line for line in sheet.lines}
    found = []
    for entry in entries:
        if entry.fault or entry.place not in lines:
            continue
        row = lines[entry.place].answer
        before = (row.position, row.note) if row else (Position.UNMANDATED.value, "")
        if before != (entry.position, entry.note):
            seen = row.pk if row else None
            said = Said(place=entry.place, position=Position(entry.position), note=entry.note, seen=seen)
            found.append(Difference(entry=entry, was=row, said=said))
    return found


def to_json(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return entries as plain JSON, to be kept between two pages."""
    return [asdict(entry) for entry in entries]


def from_json(kept: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Read back what `to_json` gave."""
    return [Entry(**one) for one in kept]
