"""Numbering: labels that count, and those that would be others if a text that was changed still counted.

    Article 1, Article 2, [new] Article 2, Article 3        the third would be Article 3, the last one Article 4

A label is words of the text: nothing here changes one by itself. One that was written not to count ("Article 2 bis")
stays as it is, and so does every label of a text that does not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import regex  # type: ignore[import-untyped]  # published without types

from undersigned.core.amendments.numerals import WRITTEN, Numerals, digits_like
from undersigned.core.text.wording import Clause, Wording


@dataclass(frozen=True, slots=True)
class Shape:
    """What labels of one kind have in common: what stands before and after the number, and how it is written."""

    before: str
    after: str
    numerals: Numerals

    def label(self, number: int) -> str:
        """Write the label of this number; nothing, if there is no numeral for it."""
        numeral = self.numerals.write(number)
        return f"{self.before}{numeral}{self.after}" if numeral else ""


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A clause whose label would count if it were another one."""

    clause: str
    before: str
    after: str


def relabelled(base: Wording, new: Wording) -> tuple[Relabelled, ...]:
    """Give the labels of *new* that do not count where those of *base* do, and what they would be."""
    return Counting(base).relabelled(new.clauses)


def renumbered(base: Wording, new: Wording) -> Wording:
    """Give *new* with labels that count where those of *base* do."""
    labels = {one.clause: one.after for one in relabelled(base, new)}
    clauses = (replace(clause, label=labels.get(clause.id, clause.label)) for clause in new.clauses)
    return replace(new, clauses=tuple(clauses))


def numbers(clauses: Sequence[Clause]) -> dict[str, tuple[Shape, int]]:
    """Give by clause the number in its label, read as the labels around it are."""
    counted = {name: (shape, value) for shape, series in _series(clauses).items() for name, value in series.numbers}
    alone = {clause.id: found for clause in clauses for found in _readings(clause.label)[:1]}
    return alone | counted


@dataclass(frozen=True, slots=True)
class _Series:
    """Clauses whose labels count, with their numbers; or that count anew after each other label."""

    numbers: tuple[tuple[str, int], ...]
    restarts: bool

    @property
    def first(self) -> int:
        return self.numbers[0][1]


class Counting:
    """How the labels of a text count, to look at many texts made of it."""

    __slots__ = ("_places", "_series", "_shapes")

    def __init__(self, base: Wording) -> None:
        """Learn the labels of a text."""
        found = _series(base.clauses)
        self._shapes, self._series = list(found), list(found.values())
        self._places: dict[str, tuple[int, int]] = {}

    def relabelled(self, clauses: Iterable[Clause]) -> tuple[Relabelled, ...]:
        """Give the labels that do not count as those of the text do, and what they would be."""
        return tuple(self._relabelled(clauses)) if self._series else ()

    def _relabelled(self, clauses: Iterable[Clause]) -> Iterator[Relabelled]:
        following, last = [series.first for series in self._series], -1
        for clause in clauses:
            if not clause.label:
                continue
            place, value = self._place(clause.label)
            if place >= 0:
                if place != last and self._series[place].restarts:
                    following[place] = self._series[place].first
                number = following[place]
                following[place] += 1
                if number != value and (label := self._shapes[place].label(number)):
                    yield Relabelled(clause.id, clause.label, label)
            last = place

    def _place(self, label: str) -> tuple[int, int]:
        """Give the series that a label belongs to, or -1, and its number."""
        if label not in self._places:
            readings = [
                (self._shapes.index(shape), value) for shape, value in _readings(label) if shape in self._shapes
            ]
            self._places[label] = readings[0] if readings else (-1, 0)
        return self._places[label]


def _series(clauses: Sequence[Clause]) -> dict[Shape, _Series]:
    """Find the labels that count; one that can be read in two ways, such as "i)", as the labels around it count."""
    labels = [clause for clause in clauses if clause.label]
    shapes: defaultdict[Shape, list[tuple[int, str, int]]] = defaultdict(list)
    for place, clause in enumerate(labels):
        for shape, value in _readings(clause.label):
            shapes[shape].append((place, clause.id, value))
    found: dict[Shape, _Series] = {}
    counted: set[str] = set()
    for shape in sorted(shapes, key=lambda shape: -len(shapes[shape])):
        series = _counting([member for member in shapes[shape] if member[1] not in counted])
        if series:
            found[shape] = series
            counted.update(name for name, _ in series.numbers)
    return found


def _counting(members: Sequence[tuple[int, str, int]]) -> _Series | None:
    """Tell whether the labels at these places, among all, count through, or anew after each other label."""
    numbers = tuple((name, value) for _, name, value in members)
    steps = [(after[0] - before[0] > 1, before[2], after[2]) for before, after in pairwise(members)]
    if steps and all(after == before + 1 for _, before, after in steps):
        return _Series(numbers, restarts=False)
    if steps and all(after == (numbers[0][1] if is_apart else before + 1) for is_apart, before, after in steps):
        return _Series(numbers, restarts=True)
    return None


def _readings(label: str) -> list[tuple[Shape, int]]:
    """Give the ways in which a label can be numbered, the likeliest first."""
    digit = next((character for character in label if character.isdecimal()), None)
    readings = []
    for numerals in (digits_like(digit),) if digit else WRITTEN:
        found = _pattern(numerals).fullmatch(label)
        value = numerals.read(found["number"]) if found else 0
        if found and value:
            readings.append((Shape(found["before"], found["after"], numerals), value))
    return readings


@cache
def _pattern(numerals: Numerals) -> regex.Pattern[str]:
    # The last number of a label: in "Section 2, point 4" it is the 4 that counts.
    return regex.compile(rf"(?P<before>.*)(?P<number>{numerals.pattern})(?P<after>(?:(?!{numerals.pattern}).)*)")
