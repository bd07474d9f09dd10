"""Nearing: the text nearest to a given one that somebody signs, when their condition makes others' wishes theirs.

Asked as a question about reach, which is all that a solver is asked here. Beside the organisations stand two witnesses
for each clause: one signs when the clause is as it was, one when it is not. The first weigh more than all organisations
together; so the text of the greatest reach is the nearest one, and among these the one that most sign. One of the two
always signs, so every condition that counts heads counts as many more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from undersigned.core.commonground.prices import Ground
from undersigned.core.commonground.problem import Answers, Clause, Organisation, Position, Problem, Text
from undersigned.core.commonground.running import Stop
from undersigned.core.commonground.wishes import Wish

SAME, OTHER = "/same/", "/other/"
"""What the names of witnesses begin with: no id has a slash in it."""


def nearest(
    problem: Problem, text: Text, organisation: str, ground: Callable[[Problem], Ground], stop: Stop | None = None
) -> tuple[Text | None, bool]:
    """Give the nearest text that an organisation signs, None if none was found, and whether that is proven."""
    wish = Wish(signing=frozenset({organisation}))
    found = ground(_witnessed(problem, text)).widest(wish, stop)
    return found.text, found.optimal


def _witnessed(problem: Problem, text: Text) -> Problem:
    witnesses = {name: answers for clause in problem.clauses for name, answers in _witnesses(clause, text)}
    more_than_all = sum((one.weight for one in problem.organisations), Fraction(1))
    weights = {name: more_than_all if name.startswith(SAME) else Fraction(0) for name in witnesses}
    return replace(
        problem,
        organisations=(
            *(_expecting(one, len(witnesses) // 2) for one in problem.organisations),
            *(Organisation(id=name, weight=weight) for name, weight in weights.items()),
        ),
        positions={**_in_full(problem), **witnesses},
        default=Position.ACCEPT,
    )


def _expecting(one: Organisation, heads: int) -> Organisation:
    return replace(one, at_least=one.at_least + heads) if one.at_least else one


def _in_full(problem: Problem) -> Mapping[str, Answers]:
    """Say for everybody what the default said."""
    if problem.default is Position.ACCEPT:
        return problem.positions
    asked = [(clause.id, variant) for clause in problem.clauses for variant in clause.variants]
    default = dict.fromkeys(asked, problem.default)
    return {one.id: {**default, **problem.positions.get(one.id, {})} for one in problem.organisations}


def _witnesses(clause: Clause, text: Text) -> Iterator[tuple[str, Answers]]:
    if clause.variants:
        chosen = text.get(clause.id)
        yield f"{SAME}{clause.id}", _as_it_was(clause, chosen)
        yield f"{OTHER}{clause.id}", _otherwise(clause, chosen)


def _as_it_was(clause: Clause, chosen: str | None) -> Answers:
    if chosen is None:
        return {(clause.id, variant): Position.OBJECT for variant in clause.variants}
    return {(clause.id, chosen): Position.ESSENTIAL}


def _otherwise(clause: Clause, chosen: str | None) -> Answers:
    if chosen is None:
        return {(clause.id, variant): Position.ESSENTIAL for variant in clause.variants}
    return {(clause.id, chosen): Position.OBJECT}
