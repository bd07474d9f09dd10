"""Comparing: two wordings of a text side by side, clause by clause and word by word.

    old                                 new                                     row
    1 Bread.                            1 Good bread.                           CHANGED, text: insert "Good ", …
    2 Roses.                                                                    DELETED
                                        2 Peace.                                INSERTED

Clauses are known by their ids. A comparison helps people look; it proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from undersigned.core.amendments.applying import unmoved
from undersigned.core.text import diff
from undersigned.core.text.diff import Piece, PieceKind
from undersigned.core.text.wording import Clause, Wording

HEAD: Final = ("title", "kind", "issuer", "language", "dated", "licence")

Pieces = tuple[Piece, ...]


class RowKind(StrEnum):
    """What became of a clause: MOVED stands here now, in its old words or others; LEFT stood here before it moved."""

    KEPT = "kept"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One clause in both wordings, as far as it is in both; its label, heading and text in pieces.

    Those of LEFT are the old words alone, since what was changed is shown where it stands now.
    """

    kind: RowKind
    old: Clause | None
    new: Clause | None
    label: Pieces
    heading: Pieces
    text: Pieces

    @property
    def id(self) -> str:
        """The id of the clause."""
        return (self.new or self.old or _NOTHING).id

    @property
    def is_reworded(self) -> bool:
        """Whether it is in both wordings, and reads otherwise: a clause that moved can be reworded as well."""
        return self.old is not None and self.new is not None and self.old != self.new


@dataclass(frozen=True, slots=True)
class Comparison:
    """The title; the lines around the clauses that differ, by name; and rows of clauses, in the order of the new."""

    title: Pieces
    head: Mapping[str, Pieces]
    rows: tuple[Row, ...]


def compare(old: Wording, new: Wording) -> Comparison:
    """Compare two wordings. What was deleted, or moved away, has a row where it stood."""
    lines = {name: (str(getattr(old, name)), str(getattr(new, name))) for name in HEAD}
    head = {name: diff.words(*both) for name, both in lines.items() if both[0] != both[1]}
    return Comparison(diff.words(old.title, new.title), head, tuple(_rows(old, new)))


def row(kind: RowKind, old: Clause | None, new: Clause | None) -> Row:
    """Make the row of a clause, with its pieces."""
    before = old or _NOTHING
    after = before if kind is RowKind.LEFT else new or _NOTHING
    return Row(
        kind=kind,
        old=old,
        new=new,
        label=_pieces(before.label, after.label),
        heading=_pieces(before.heading, after.heading),
        text=_pieces(before.text, after.text),
    )


_NOTHING: Final = Clause(id="c1")


def _pieces(old: str, new: str) -> Pieces:
    # Most clauses of a long text stay as they are, and are not cut into words for it.
    return diff.words(old, new) if old != new else (Piece(PieceKind.KEEP, new),) if new else ()


def _rows(old: Wording, new: Wording) -> Iterator[Row]:
    stay = unmoved(old, new)
    here = {clause.id: clause for clause in new.clauses}
    there = {clause.id: clause for clause in old.clauses}
    left = _left(old, stay, here)
    yield from left.get("", ())
    for clause in new.clauses:
        old_clause = there.get(clause.id)
        yield row(_kind(old_clause, clause, stay), old_clause, clause)
        yield from left.get(clause.id, ())


def _left(old: Wording, stay: frozenset[str], here: Mapping[str, Clause]) -> dict[str, list[Row]]:
    """Give the rows of what is gone from where it stood, by the clause before it that stays."""
    left: defaultdict[str, list[Row]] = defaultdict(list)
    before = ""
    for clause in old.clauses:
        if clause.id in stay:
            before = clause.id
        elif clause.id in here:
            left[before].append(row(RowKind.LEFT, clause, here[clause.id]))
        else:
            left[before].append(row(RowKind.DELETED, clause, None))
    return left


def _kind(old: Clause | None, new: Clause, stay: frozenset[str]) -> RowKind:
    if old is None:
        return RowKind.INSERTED
    if new.id not in stay:
        return RowKind.MOVED
    return RowKind.KEPT if old == new else RowKind.CHANGED
