"""Weaving: one text of what several made of the same words, each changing other places.

    base    "All men are born free."
    chile   "All human beings are born free."
    france  "All men are born free and equal."
    woven   "All human beings are born free and equal."

Changes are those that `diff.words` finds, so a letter is never cut. Two that touch are not woven: what stands between
them has to say something that both sides keep. A sentence can still be spoilt by two good changes, so people read it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import regex  # type: ignore[import-untyped]  # published without types

from undersigned.core.text import diff
from undersigned.core.text.characters import RefusedText, require_paragraphs
from undersigned.core.text.diff import PieceKind
from undersigned.core.text.wording import TEXT_LIMIT, Clause

_PARTING: Final = regex.compile(r"[\p{L}\p{N}\p{S}\p{Sentence_Terminal}\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What somebody would have where amendments clash: who says the same is one side.

    words: of a clause or a title. clauses: as they would stand, none if they go. after: where a clause would stand.
    """

    names: tuple[str, ...]
    words: str = ""
    clauses: tuple[Clause, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a woven text: agreed words; or, where there are sides, the words as they were, and what each says."""

    words: str
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Woven:
    """A text woven as far as it can be, stretch by stretch, and the whole of it as each side has it."""

    stretches: tuple[Stretch, ...]
    sides: tuple[Side, ...]
    limit: int = TEXT_LIMIT

    @property
    def clashes(self) -> bool:
        """Whether there is a stretch in which the sides have to be asked."""
        return any(stretch.sides for stretch in self.stretches)

    @property
    def words(self) -> str:
        """The text with all that does not clash; where it does, as it was."""
        return "".join(stretch.words for stretch in self.stretches)

    def taking(self, name: str) -> str:
        """Give the text with what *name* says where it clashes, and all else woven; as it was, if it says nothing."""
        words = "".join(_said(stretch, name) for stretch in self.stretches)
        if _is_sound(words, self.limit):
            return words
        return next((side.words for side in self.sides if name in side.names), self.words)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Between two places of the words as they were, there are others."""

    start: int
    end: int
    words: str


def merge_words(base: str, sides: Mapping[str, str], *, limit: int = TEXT_LIMIT) -> Woven:
    """Weave what each side made of *base* into one text of at most *limit* characters."""
    whole = merge_whole(base, sides)
    if not whole.clashes:
        return whole
    made = {side.names: edits(base, side.words) for side in whole.sides}
    woven = Woven(tuple(_stretches(base, made)), whole.sides, limit)
    return woven if _is_sound(woven.words, limit) else whole


def merge_whole(base: str, sides: Mapping[str, str]) -> Woven:
    """Take what a single side made of *base*, which is one thing: if several made something else of it, they clash."""
    said = _by_words({name: words for name, words in sides.items() if words != base})
    whole = tuple(Side(names=names, words=words) for words, names in said.items())
    return Woven((Stretch(base, whole) if len(said) > 1 else Stretch(next(iter(said), base)),), whole)


def fit(base: str, first: Sequence[Edit], second: Sequence[Edit]) -> bool:
    """Tell whether two sides' edits of one text can be woven: no stretch of it is theirs both, and another to each."""
    return not any(_is_disputed(members, 2) for members in _runs(base, {("1",): first, ("2",): second}))


def edits(base: str, new: str) -> tuple[Edit, ...]:
    """Give what `diff.words` finds as edits of *base*, in order; no two of them touch."""
    found: list[Edit] = []
    place, kept = 0, True
    for piece in diff.words(base, new):
        size = 0 if piece.kind is PieceKind.INSERT else len(piece.text)
        if piece.kind is PieceKind.KEEP:
            kept = True
        elif kept:
            found.append(Edit(place, place + size, piece.text if piece.kind is PieceKind.INSERT else ""))
            kept = False
        else:
            found[-1] = Edit(found[-1].start, place + size, piece.text)
        place += size
    return tuple(found)


_Names = tuple[str, ...]
_Run = dict[Edit, set[_Names]]
"""Edits that touch, and whose they are."""


def _by_words(sides: Mapping[str, str]) -> dict[str, _Names]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(sides):
        grouped[sides[name]].append(name)
    return {words: tuple(names) for words, names in grouped.items()}


def _runs(base: str, sides: Mapping[_Names, Iterable[Edit]]) -> Iterator[_Run]:
    whose: defaultdict[Edit, set[_Names]] = defaultdict(set)
    for side, made in sides.items():
        for edit in made:
            whose[edit].add(side)
    run: _Run = {}
    end = 0
    for edit in sorted(whose):
        if run and edit.start > end and _PARTING.search(base, end, edit.start):
            yield run
            run = {}
        run[edit] = whose[edit]
        end = max(end, edit.end)
    if run:
        yield run


def _is_disputed(run: _Run, sides: int) -> bool:
    """Tell whether no side has made all of these edits: then no side's words are what the others want too."""
    return sides > 1 and not set.intersection(*run.values())


def _stretches(base: str, sides: Mapping[_Names, Sequence[Edit]]) -> Iterator[Stretch]:
    place = 0
    agreed = ""
    for run in _runs(base, sides):
        start, end = min(edit.start for edit in run), max(edit.end for edit in run)
        agreed += base[place:start]
        place = end
        if not _is_disputed(run, len(sides)):
            agreed += _reading(base, start, end, sorted(run))
            continue
        if agreed:
            yield Stretch(agreed)
        agreed = ""
        yield Stretch(base[start:end], tuple(_readings(base, start, end, run)))
    if agreed or base[place:]:
        yield Stretch(agreed + base[place:])


def _readings(base: str, start: int, end: int, run: _Run) -> Iterator[Side]:
    said: defaultdict[str, list[str]] = defaultdict(list)
    for names in sorted(set.union(*run.values())):
        mine = sorted(edit for edit, whose in run.items() if names in whose)
        said[_reading(base, start, end, mine)] += names
    for words, agreeing in said.items():
        yield Side(names=tuple(sorted(agreeing)), words=words)


def _reading(base: str, start: int, end: int, made: Iterable[Edit]) -> str:
    words = ""
    for edit in made:
        words += base[start : edit.start] + edit.words
        start = edit.end
    return words + base[start:end]


def _said(stretch: Stretch, name: str) -> str:
    return next((side.words for side in stretch.sides if name in side.names), stretch.words)


def _is_sound(words: str, limit: int) -> bool:
    try:
        require_paragraphs(words)
    except RefusedText:
        return False
    return len(words) <= limit
