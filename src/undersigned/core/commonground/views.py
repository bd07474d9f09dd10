"""Views: the meaning of a text, read off bit masks instead of one answer after the other.

Bit *n* stands for the organisation at place *n*, by id. Whoever stays away from a choice cannot sign a text that makes
it; who stays away from none of a text's choices fits it. To leave a clause out is a choice, too. The same as `meaning`,
a thousand times faster; the tests hold one against the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from operator import or_

from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem, Text

Choice = tuple[str, str | None]
"""A clause, and its variant or None: left out."""


class Views:
    """What all organisations say of every choice, and who therefore signs which text."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.organisations = tuple(sorted(problem.organisations, key=lambda one: one.id))
        self.everybody = (1 << len(self.organisations)) - 1
        said = self._said()
        self.away = self._away(said, Position.OBJECT, Position.UNMANDATED)
        """Who cannot sign a text that makes the choice."""
        self._opposed = self._away(said, Position.OBJECT)
        self.essential = {choice: masks[Position.ESSENTIAL] for choice, masks in said.items()}
        self.supporting = {choice: masks[Position.SUPPORT] for choice, masks in said.items()}
        self._conditional = [
            (1 << place, one.at_least, self._mask(one.all_of))
            for place, one in enumerate(self.organisations)
            if one.at_least > 0 or one.all_of
        ]

    def choices(self, text: Text) -> Iterator[Choice]:
        """Give what the text makes of each clause."""
        return ((clause.id, text.get(clause.id)) for clause in self.problem.clauses)

    def signers(self, text: Text) -> int:
        """Give those who sign, as a mask."""
        return self._standing(text, self.away)

    def pending(self, text: Text) -> int:
        """Give those who would sign but for unmandated positions, as a mask."""
        return self._standing(text, self._opposed) & ~self.signers(text)

    def support(self, text: Text) -> int:
        """Give the support of all signers for all that is in the text."""
        signing = self.signers(text)
        return sum(
            2 * (signing & self.essential[choice]).bit_count() + (signing & self.supporting[choice]).bit_count()
            for choice in text.items()
        )

    def reach(self, text: Text) -> Fraction:
        """Give the weight of those who sign."""
        return sum((one.weight for one in self.named(self.signers(text))), Fraction(0))

    def content(self, text: Text) -> Fraction:
        """Give the weight of the clauses that stand."""
        return sum((clause.weight for clause in self.problem.clauses if clause.id in text), Fraction(0))

    def named(self, mask: int) -> Iterator[Organisation]:
        """Give the organisations of a mask, by id."""
        return (self.organisations[place] for place in places(mask))

    def _said(self) -> dict[Choice, dict[Position, int]]:
        empty = dict.fromkeys(Position, 0) | {self.problem.default: self.everybody}
        said: dict[Choice, dict[Position, int]] = {
            (clause.id, variant): dict(empty) for clause in self.problem.clauses for variant in clause.variants
        }
        for place, one in enumerate(self.organisations):
            for choice, position in self.problem.positions.get(one.id, {}).items():
                if position is not self.problem.default and choice in said:
                    said[choice][self.problem.default] ^= 1 << place
                    said[choice][position] |= 1 << place
        return said

    def _away(self, said: Mapping[Choice, Mapping[Position, int]], *refusing: Position) -> dict[Choice, int]:
        away: dict[Choice, int] = {}
        for clause in self.problem.clauses:
            bound = _any(said[clause.id, variant][Position.ESSENTIAL] for variant in clause.variants)
            away[clause.id, None] = bound
            for variant in clause.variants:
                masks = said[clause.id, variant]
                away[clause.id, variant] = _any(masks[one] for one in refusing) | bound & ~masks[Position.ESSENTIAL]
        return away

    def _mask(self, names: Iterable[str]) -> int | None:
        place = {one.id: place for place, one in enumerate(self.organisations)}
        wanted = list(names)
        return _any(1 << place[name] for name in wanted) if all(name in place for name in wanted) else None

    def _standing(self, text: Text, away: Mapping[Choice, int]) -> int:
        standing, before = self.everybody & ~_any(away[choice] for choice in self.choices(text)), -1
        while standing != before:
            before = standing
            for one, at_least, all_of in self._conditional:
                if before.bit_count() < at_least or all_of is None or all_of & ~before:
                    standing &= ~one
        return standing


def places(mask: int) -> Iterator[int]:
    """Give the places of the bits that are set, from the lowest."""
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1


def options(clause: Clause) -> tuple[Choice, ...]:
    """Give what a text can make of a clause: its variants, or None unless it is required."""
    variants: list[str | None] = list(clause.variants)
    return tuple((clause.id, one) for one in ([*variants] if clause.required else [*variants, None]))


def _any(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)
