"""The roll: who would sign what, over `views`, where a text is taken apart: by single choices, and without conditions.

roll.names(roll.signers({"16": "as-drafted"})) == ["chile", "iraq"]

It says the same as `meaning`, and the tests hold it to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from undersigned.core.commonground.problem import Problem, Text
from undersigned.core.commonground.views import Views


class Roll:
    """The organisations of a problem as bits."""

    def __init__(self, problem: Problem) -> None:
        """Call the roll once; every question after that is cheap."""
        self.problem = problem
        self._views = Views(problem)
        self.everybody = self._views.everybody
        self._bits = {one.id: 1 << place for place, one in enumerate(self._views.organisations)}
        self._weights: defaultdict[Fraction, int] = defaultdict(int)
        for one in problem.organisations:
            self._weights[one.weight] |= self._bits[one.id]
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
        return [one.id for one in self.problem.organisations if mask & self._bits[one.id]]

    def fitting(self, clause: str, variant: str | None) -> int:
        """Give those to whom a choice is no reason not to sign."""
        return self.everybody & ~self._views.away[clause, variant]

    def fit(self, text: Text) -> int:
        """Give those who fit a text."""
        found = self.everybody
        for clause in self.problem.clauses:
            found &= ~self._views.away[clause.id, text.get(clause.id)]
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
        essential, supporting = self._views.essential, self._views.supporting
        return sum(
            2 * (essential[choice] & signers).bit_count() + (supporting[choice] & signers).bit_count()
            for choice in text.items()
        )


def waited_for(problem: Problem, names: Iterable[str]) -> set[str]:
    """Give organisations and all without whom they never sign, by their conditions."""
    conditions = {one.id: one.all_of for one in problem.organisations}
    found = set(names)
    waiting = list(found)
    while waiting:
        new = conditions[waiting.pop()] - found
        found |= new
        waiting += new
    return found
