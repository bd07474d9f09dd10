"""Changes: what each one does, where that is, and its words with what is put in and taken out.

Replace(clause="c4", text="No one shall be held in slavery.")
change c4 · keep "No one shall be held in slavery" · delete " or servitude" · keep "."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, assert_never

from undersigned.core.amendments import (
    Change,
    Delete,
    InsertAfter,
    Join,
    Move,
    Replace,
    Retitle,
    Split,
    apply,
)
from undersigned.core.text import diff
from undersigned.core.text.diff import Piece, PieceKind
from undersigned.core.text.tokens import tokens
from undersigned.core.text.wording import Clause, Wording

Paragraph: TypeAlias = tuple[Piece, ...]

TITLE: Final = "title"
LONG: Final = 480
"""Words that stay are shortened where they are longer, in characters."""
KEPT: Final = 160
"""How much of them stays at both ends."""
OMITTED: Final = " […] "
NAMELESS: Final = "* * *"
"""Stands where a clause begins that has neither label nor heading."""
LINE: Final = 60
"""A name of a clause is cut where it is longer."""

_PARTING: Final = re.compile(r"\n\n+")


@dataclass(frozen=True, slots=True)
class At:
    """At a clause, or at the `TITLE`."""

    clause: str


@dataclass(frozen=True, slots=True)
class After:
    """Between a clause and the next one; "" is the beginning."""

    clause: str


Place: TypeAlias = At | After


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A change as it is shown.

    Attributes:
        verb: what it does: the key of a phrase.
        clause, other: what the phrase is about, as these are called.
        at: where its words are shown; *also* where else it is mentioned.
        words: paragraphs of pieces; none for a clause that goes or moves as it is.
    """

    change: Change
    verb: str
    clause: str = ""
    other: str = ""
    at: Place
    also: tuple[Place, ...] = ()
    words: tuple[Paragraph, ...] = ()


def shown(before: Wording, changes: Sequence[Change]) -> Iterator[Shown]:
    """Show each change, made upon those before it. Raises ChangeUnfit, if one does not fit."""
    inserted: dict[str, str] = {}
    for change in changes:
        then = apply(before, (change,))
        yield _shown(before, change, inserted)
        if isinstance(change, InsertAfter):
            inserted[change.clause.id] = inserted.get(change.after, change.after)
        before = then


def _shown(before: Wording, change: Change, inserted: dict[str, str]) -> Shown:
    """Show one change. What is put after a clause put in by the same amendment stands at the place of that one."""
    found = {clause.id: clause for clause in before.clauses}
    names = {"": ""} | {clause.id: called(clause) for clause in before.clauses}

    def after(clause: str) -> Place:
        return After(inserted.get(clause, clause))

    def at(clause: str) -> Place:
        return After(inserted[clause]) if clause in inserted else At(clause)

    match change:
        case Retitle(title=title):
            words = _paragraphs(before.title, title)
            return Shown(change=change, verb="change_title", at=At(TITLE), words=tuple(words))
        case Replace(clause=clause):
            words = _changed(found[clause], change)
            return Shown(change=change, verb="change", clause=names[clause], at=at(clause), words=tuple(words))
        case InsertAfter(after=place, clause=new):
            verb = "insert_after" if place else "insert_first"
            return Shown(change=change, verb=verb, clause=names[place], at=after(place), words=tuple(_new(new)))
        case Delete(clause=clause):
            return Shown(change=change, verb="delete", clause=names[clause], at=at(clause))
        case Move(clause=clause, after=place):
            verb, also = ("move_after" if place else "move_first"), (after(place),)
            return Shown(change=change, verb=verb, clause=names[clause], other=names[place], at=at(clause), also=also)
        case Join(first=first, second=second):
            said = {"clause": names[first], "other": names[second]}
            words = _joined(found[first], found[second], change)
            return Shown(change=change, verb="join", **said, at=at(first), also=(at(second),), words=tuple(words))
        case Split(clause=clause):
            words = _split(found[clause], change)
            return Shown(change=change, verb="split", clause=names[clause], at=at(clause), words=tuple(words))
        case _:
            assert_never(change)


def called(clause: Clause) -> str:
    """Say how a clause is called where it is spoken about: by label and heading, or by how it begins."""
    name = f"{clause.label} {clause.heading}".strip() or clause.text.partition("\n")[0]
    return name if len(name) <= LINE else f"{name[:LINE].rpartition(' ')[0] or name[:LINE]} …"


def _changed(old: Clause, change: Replace) -> Iterator[Paragraph]:
    yield from _head(old, change.label, change.heading)
    yield from _paragraphs(old.text, change.text)


def _joined(first: Clause, second: Clause, change: Join) -> Iterator[Paragraph]:
    yield from _head(first, change.label, change.heading)
    yield from _paragraphs(_together(first.text, second.text), change.text)


def _split(old: Clause, change: Split) -> Iterator[Paragraph]:
    yield from _head(old, change.label, change.heading)
    second = change.second
    name = _line(second.label, second.heading) or NAMELESS
    yield from _paragraphs(old.text, _together(change.text, name, second.text))


def _new(clause: Clause) -> Iterator[Paragraph]:
    yield from _paragraphs("", _together(_line(clause.label, clause.heading), clause.text))


def _head(old: Clause, label: str | None, heading: str) -> Iterator[Paragraph]:
    """Show label and heading, if one of them changes."""
    before, now = _line(old.label, old.heading), _line(old.label if label is None else label, heading)
    if before != now:
        yield diff.words(before, now)


def _line(label: str, heading: str) -> str:
    return f"{label} {heading}".strip()


def _together(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def _paragraphs(old: str, new: str) -> Iterator[Paragraph]:
    """Part the pieces where a paragraph ends, be it one that was or one that will be."""
    paragraph: list[Piece] = []
    for piece in diff.words(old, new):
        for number, part in enumerate(_PARTING.split(_seen(piece))):
            if number and paragraph:
                yield tuple(paragraph)
                paragraph = []
            if part:
                paragraph.append(Piece(piece.kind, part))
    if paragraph:
        yield tuple(paragraph)


def _seen(piece: Piece) -> str:
    """Give the words of a piece: long ones that stay are shortened, and an end of a paragraph alone gets a mark."""
    if piece.kind is not PieceKind.KEEP:
        return piece.text if piece.text.strip() else piece.text.replace("\n\n", "¶\n\n")
    if len(piece.text) <= LONG:
        return piece.text
    words = tokens(piece.text)
    head, tail = "".join(_beginning(words)), "".join(reversed(list(_beginning(words[::-1]))))
    return f"{head.rstrip(' ')}{OMITTED}{tail.lstrip(' ')}"


def _beginning(words: Sequence[str]) -> Iterator[str]:
    room = KEPT
    for word in words:
        room -= len(word)
        if room < 0:
            return
        yield word


def spaced(paragraph: Paragraph) -> Iterator[Piece]:
    """Give the pieces as they are marked: the spaces around what is put in or taken out stand outside of its marks."""
    before = PieceKind.KEEP
    for piece in paragraph:
        words = piece.text.strip(" ")
        head, _, tail = piece.text.partition(words) if words else ("", "", "")
        if head or PieceKind.KEEP not in {before, piece.kind}:
            yield Piece(PieceKind.KEEP, " ")
        yield Piece(piece.kind, words or piece.text)
        if tail:
            yield Piece(PieceKind.KEEP, tail)
        before = PieceKind.KEEP if tail else piece.kind
