"""The meaning: who signs a given text. Short and slow, so that everything faster can be held against it.

signers(problem, {"1": "as-drafted", "2": "shorter"}) == {"chile", "france"}
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from undersigned.core.commonground.problem import Organisation, Position, Problem, Text


def is_text(problem: Problem, text: Text) -> bool:
    """Tell whether these variants make a text: known ones, every required clause, and all that each clause needs."""
    clauses = {clause.id: clause for clause in problem.clauses}
    return (
        all(clause in clauses and variant in clauses[clause].variants for clause, variant in text.items())
        and all(clause.id in text for clause in problem.clauses if clause.required)
        and all(needed in text for clause in text for needed in clauses[clause].needs)
    )


def fits(problem: Problem, organisation: str, text: Text) -> bool:
    """Tell whether an organisation could put its name under every word, and finds all in it that is essential to it."""
    return _fits(problem, organisation, text, lambda position: position.accepts)


def signers(problem: Problem, text: Text) -> frozenset[str]:
    """Give the largest set of fitting organisations whose conditions all hold within it."""
    return _standing([one for one in problem.organisations if fits(problem, one.id, text)])


def pending(problem: Problem, text: Text) -> frozenset[str]:
    """Give the organisations that would sign but for unmandated positions: its own, or those of whom it waits for."""
    willing = [
        one
        for one in problem.organisations
        if _fits(problem, one.id, text, lambda position: position is not Position.OBJECT)
    ]
    return _standing(willing) - signers(problem, text)


def reach(problem: Problem, text: Text) -> Fraction:
    """Give the weight of those who sign."""
    signing = signers(problem, text)
    return sum((one.weight for one in problem.organisations if one.id in signing), Fraction(0))


def content(problem: Problem, text: Text) -> Fraction:
    """Give the weight of the clauses that stand."""
    return sum((clause.weight for clause in problem.clauses if clause.id in text), Fraction(0))


def support(problem: Problem, text: Text) -> int:
    """Give the support of all signers for all variants in it: 2 for essential, 1 for support, 0 for accept."""
    signing = signers(problem, text)
    return sum(problem.position(one, clause, variant).support for one in signing for clause, variant in text.items())


def _fits(problem: Problem, organisation: str, text: Text, accepts: Callable[[Position], bool]) -> bool:
    if not all(accepts(problem.position(organisation, clause, variant)) for clause, variant in text.items()):
        return False
    for clause in problem.clauses:
        essential = [
            variant
            for variant in clause.variants
            if problem.position(organisation, clause.id, variant) is Position.ESSENTIAL
        ]
        if essential and text.get(clause.id) not in essential:
            return False
    return True


def _standing(fitting: list[Organisation]) -> frozenset[str]:
    standing = {one.id: one for one in fitting}
    while True:
        failing = [
            one.id for one in standing.values() if len(standing) < one.at_least or not one.all_of <= standing.keys()
        ]
        if not failing:
            return frozenset(standing)
        for name in failing:
            del standing[name]
