"""Soundness: what must hold of a problem as a whole before anybody computes with it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from math import lcm
from typing import Final

from undersigned.core.commonground.members import fault
from undersigned.core.commonground.problem import Clause, Problem

WEIGHTS_LIMIT: Final = 10**15
"""All weights together, counted in the smallest place that any of them uses: what a solver can still tell apart."""


def require_sound(problem: Problem) -> None:
    """Refuse needs that go in a circle, a required clause that cannot stand, and weights that nobody can tell apart.

    Raises:
        MalformedProblem: One of these.
    """
    _require_no_circle(problem)
    _require_variants(problem)
    _require_weights("clauses", (clause.weight for clause in problem.clauses))
    _require_weights("organisations", (one.weight for one in problem.organisations))


def _require_no_circle(problem: Problem) -> None:
    needs = {clause.id: sorted(clause.needs) for clause in problem.clauses}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][::-1]
        raise fault("cycle", f"clauses/{circle[0]}/needs", " → ".join(circle), circle=circle) from None


def _require_variants(problem: Problem) -> None:
    clauses = {clause.id: clause for clause in problem.clauses}
    waiting, seen = [clause for clause in problem.clauses if clause.required], set[str]()
    while waiting:
        clause = waiting.pop()
        if not clause.variants:
            raise fault("no-variants", f"clauses/{clause.id}/variants", clause.id)
        new = _new(clause, seen)
        seen |= new
        waiting += [clauses[one] for one in sorted(new)]


def _new(clause: Clause, seen: set[str]) -> set[str]:
    return set(clause.needs) - seen


def _require_weights(where: str, weights: Iterable[Fraction]) -> None:
    known = list(weights)
    places = lcm(*(weight.denominator for weight in known))
    if sum(known, Fraction(0)) * places > WEIGHTS_LIMIT:
        raise fault("weights-too-wide", where, max(known), smallest=str(Fraction(1, places)))
