"""References: where a text speaks of its own clauses by their labels.

    c7 "The rights of articles 4 to 6 …"    Reference("c7", "text", 14, 29, "articles 4 to 6", target="c4"), …

Found by the words of the labels themselves, and by those that languages have for it (`naming`). What may be the number
of something else ("in 1948", "30 articles", "article 4 of the Charter") is no reference: rather one too few than a
false one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import regex  # type: ignore[import-untyped]  # published without types

from undersigned.core.amendments.naming import NAMINGS, UNNAMED
from undersigned.core.amendments.numbering import Shape, numbers
from undersigned.core.amendments.numerals import LARGEST, Numerals
from undersigned.core.amendments.phrasing import DASH, HAN, LETTERS, OF_SOMETHING, Rule, Unit, end_of, rules, unit_of
from undersigned.core.text.wording import Clause, Wording

_MEMBERS: Final = ("heading", "text")
_NEARBY: Final = 60  # characters in which the owner of a clause is looked for
_RANGE_LIMIT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a clause's heading or text, from *start* to *end*, whose *words* speak of the clause *target*."""

    clause: str
    member: str
    start: int
    end: int
    words: str
    target: str


def references(wording: Wording) -> tuple[Reference, ...]:
    """Find all references of a text to its own clauses, in its order; "articles 4 to 6" is one for each of them."""
    finder = Finder(wording)
    return tuple(reference for clause in wording.clauses for reference in finder.find(clause))


class Finder:
    """Finds references to the clauses of one text, in its own clauses and in those that somebody wants to add."""

    __slots__ = ("_end", "_labels", "_literal", "_owner", "_rules", "_targets", "_through")

    def __init__(self, wording: Wording) -> None:
        """Learn the labels of a text."""
        naming = NAMINGS.get(wording.language.partition("-")[0], UNNAMED)
        labelled = numbers(wording.clauses)
        self._targets: defaultdict[tuple[Unit, int], set[str]] = defaultdict(set)
        for name, (shape, value) in labelled.items():
            for unit in (unit_of(shape), None):
                self._targets[unit, value].add(name)
        self._rules = list(rules({unit_of(shape): shape for shape, _ in labelled.values()}, naming))
        self._owner = regex.compile(f"(?:{naming.owner})$", regex.IGNORECASE)
        self._end = regex.compile(end_of(naming), regex.IGNORECASE)
        self._through = regex.compile(f"{DASH}|{naming.through}", regex.IGNORECASE)
        self._labels = _labels(wording.clauses, labelled)
        self._literal = regex.compile(
            rf"(?<![\w-])\L<labels>{OF_SOMETHING}(?!{naming.elsewhere})", labels=[*self._labels]
        )

    def find(self, clause: Clause) -> list[Reference]:
        """Find the references of one clause to others; the first one to each, in its heading and in its text."""
        found: dict[tuple[str, str], Reference] = {}
        for member in _MEMBERS:
            words = getattr(clause, member)
            for start, end, target in sorted(self._found(words)):
                if target != clause.id:
                    one = Reference(clause.id, member, start, end, words[start:end], target)
                    found.setdefault((member, target), one)
        return list(found.values())

    def _found(self, words: str) -> Iterator[tuple[int, int, str]]:
        for rule in self._rules:
            seen: set[int] = set()
            for match in rule.pattern.finditer(words):
                if self._owner.search(words, max(0, match.start() - _NEARBY), match.start()):
                    continue
                values = set(self._numbers(match, rule)) - seen
                seen |= values
                for target in chain.from_iterable(self._sole(rule.unit, value) for value in values):
                    yield match.start(), match.end(), target
        for match in self._literal.finditer(words) if self._labels else ():
            yield match.start(), match.end(), self._labels[match[0]]

    def _sole(self, unit: Unit, value: int) -> set[str]:
        targets = self._targets.get((unit, value), set())
        return targets if len(targets) == 1 else set()

    def _numbers(self, match: regex.Match[str], rule: Rule) -> list[int]:
        """Give the numbers that a list of them names; "article 4, 5 people" names one."""
        values: list[int] = []
        end = 0
        for number in rule.number.finditer(match["list"]):
            value = _value(number[0], rule.numerals)
            if values and self._through.search(match["list"], end, number.start()):
                values += range(values[-1] + 1, min(value, values[-1] + _RANGE_LIMIT))
            elif values and match["many"] is None and not self._end.match(match.string, match.end()):
                break
            values.append(value)
            end = number.end()
        return values


def _value(written: str, numerals: Numerals) -> int:
    if written.isdecimal():
        return int(written) if len(written) <= len(str(LARGEST)) else 0
    return numerals.read(written)


def _labels(clauses: Sequence[Clause], labelled: dict[str, tuple[Shape, int]]) -> dict[str, str]:
    """Give the labels that have to be found letter by letter, each with the clause that alone has it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for clause in clauses:
        shape, _ = labelled.get(clause.id, (None, 0))
        words = clause.label.rstrip(".:)")
        is_found_otherwise = HAN.search(words) or not LETTERS.search(shape.after) if shape else " " not in words
        if not is_found_otherwise:
            found[words].add(clause.id)
    return {words: min(names) for words, names in found.items() if len(names) == 1}
