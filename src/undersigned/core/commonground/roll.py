"""The roll: who fits which choice of which clause, one bit an organisation, so that a text is judged in microseconds.

roll.names(roll.signers({"16": "as-drafted"})) == {"chile", "iraq"}

It says the same as `meaning`, and the tests hold it to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from undersigned.core.commonground.problem import Clause, Position, Problem, Text

Choice = tuple[str, str | None]
"""A clause and its chosen variant, or None where it is left out."""


class Roll:
    """The organisations of a problem as bits, in its order."""

    def __init__(self, problem: Problem) -> None:
        """Call the roll once; every question after that is cheap."""
        self.problem = problem
        self.everybody = (1 << len(problem.organisations)) - 1
        self._bits = {one.id: 1 << place for place, one in enumerate(problem.organisations)}
        self._fits: dict[Choice, int] = {}
        self._support: dict[Choice, tuple[int, int]] = {}
        self._weights: defaultdict[Fraction, int] = defaultdict(int)
        for one in problem.organisations:
            self._weights[one.weight] |= self._bits[one.id]
        for clause in problem.clauses:
            self._call(clause)
        self._conditional = [
            (self._bits[one.id], one.at_least, self.mask(one.all_of))
            for one in problem.organisations
            if one.at_least > 1 or one.all_of
        ]

    def mask(self, names: Iterable[str]) -> int:
        """Give organisations as bits."""
        found = 0
        for name in names:
            found |= self._bits[name]
        return found

    def names(self, mask: int) -> list[str]:
        """Give bits as organisations, in the order of the problem."""
        return [name for name, bit in self._bits.items() if mask & bit]

    def fitting(self, clause: str, variant: str | None) -> int:
        """Give those to whom a choice is no reason not to sign."""
        return self._fits[clause, variant]

    def fit(self, text: Text) -> int:
        """Give those who fit a text."""
        found = self.everybody
        for clause in self.problem.clauses:
            found &= self._fits[clause.id, text.get(clause.id)]
        return found

    def standing(self, fitting: int, *, freed: int = 0) -> int:
        """Give the largest set of these whose conditions all hold within it; nothing is asked for those freed."""
        standing, before = fitting, -1
        while standing != before:
            before = standing
            for bit, at_least, others in self._conditional:
                if standing & bit & ~freed and (standing.bit_count() < at_least or others & ~standing):
                    standing &= ~bit
        return standing

    def signers(self, text: Text) -> int:
        """Give those who sign a text."""
        return self.standing(self.fit(text))

    def weight(self, mask: int) -> Fraction:
        """Give the weight of organisations."""
        return sum((weight * (mask & bits).bit_count() for weight, bits in self._weights.items()), Fraction(0))

    def support(self, text: Text, signers: int) -> int:
        """Give the support of these for all that is in a text."""
        return sum(
            2 * (self._support[choice][0] & signers).bit_count() + (self._support[choice][1] & signers).bit_count()
            for choice in text.items()
        )

    def waits_for(self, name: str) -> list[str]:
        """Give an organisation and all without which it never signs, by their conditions."""
        conditions = {one.id: one.all_of for one in self.problem.organisations}
        found, waiting = {name}, [name]
        while waiting:
            new = conditions[waiting.pop()] - found
            found |= new
            waiting += new
        return [one.id for one in self.problem.organisations if one.id in found]

    def _call(self, clause: Clause) -> None:
        said = {variant: self._said(clause.id, variant) for variant in clause.variants}
        wants = 0
        for positions in said.values():
            wants |= positions[Position.ESSENTIAL]
        self._fits[clause.id, None] = self.everybody & ~wants
        for variant, positions in said.items():
            content = positions[Position.ACCEPT] | positions[Position.SUPPORT]
            self._fits[clause.id, variant] = positions[Position.ESSENTIAL] | (content & ~wants)
            self._support[clause.id, variant] = positions[Position.ESSENTIAL], positions[Position.SUPPORT]

    def _said(self, clause: str, variant: str) -> Mapping[Position, int]:
        found = dict.fromkeys(Position, 0)
        for one in self.problem.organisations:
            found[self.problem.position(one.id, clause, variant)] |= self._bits[one.id]
        return found
