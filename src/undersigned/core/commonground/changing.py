"""Changing: which clauses of a text must change so that somebody fits it, and which choices each of them then has.

least_change(roll, offer.text, {"chile"}) == Plan(kept={"1": "as-drafted"}, options={"16": ("as-drafted", None)})

What must change is settled without trying: a clause whose variant someone of them cannot sign, one that is essential
to someone and not there, what these need, and what cannot stand without them. Only how is left open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import product
from math import prod

from undersigned.core.commonground.problem import Clause, Text
from undersigned.core.commonground.roll import Roll

Options = tuple[str | None, ...]


class Standing(Enum):
    """Whether a clause that changes stands afterwards."""

    NEVER = auto()
    ALWAYS = auto()
    PERHAPS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leeway:
    """What is left to a text: the choices of each clause, the clauses that can stand, and those that must."""

    choices: Mapping[str, Options]
    possible: Collection[str]
    must: Collection[str]

    @property
    def open(self) -> bool:
        """Whether there is such a text at all; the one with most in it has all clauses that can stand."""
        return all(clause in self.possible for clause in self.must)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What stays, and for each clause that changes what may come instead; every other clause stays out."""

    kept: Text
    options: Mapping[str, Options]

    @property
    def many(self) -> int:
        """How many texts the plan leaves open."""
        return prod(len(options) for options in self.options.values())


def leeway(roll: Roll, wanted: int) -> Leeway:
    """Give what is left open to a text that all of *wanted* fit."""
    choices = {clause.id: _choices(roll, clause, wanted) for clause in roll.problem.clauses}
    must = _with_needs(roll, {clause for clause, options in choices.items() if None not in options})
    return Leeway(choices=choices, possible=_possible(roll, choices), must=must)


def least_change(roll: Roll, text: Text, wanted: int) -> Plan | None:
    """Give the least change of a text after which all of *wanted* fit it, or None if they fit none together.

    Every text of the plan differs from *text* in the same clauses, and no text that they fit differs in fewer.
    """
    left = leeway(roll, wanted)
    if not left.open:
        return None
    kept = {
        clause: variant
        for clause, variant in text.items()
        if clause in left.possible and variant in left.choices[clause]
    }
    fixed = _with_needs(roll, {*left.must, *kept})
    options = {
        clause.id: _options(left.choices[clause.id], stands=_stands(clause.id, left.possible, fixed))
        for clause in roll.problem.clauses
        if clause.id not in kept and (clause.id in text or clause.id in left.must)
    }
    return Plan(kept=kept, options=options)


def texts(roll: Roll, plan: Plan) -> Iterator[dict[str, str]]:
    """Give the texts of a plan, in the order of its clauses and their variants, a clause that is left out last."""
    pairs = [
        (clause.id, needed) for clause in roll.problem.clauses if clause.id in plan.options for needed in clause.needs
    ]
    for choice in product(*plan.options.values()):
        chosen = {clause: variant for clause, variant in zip(plan.options, choice, strict=True) if variant is not None}
        if all(needed in chosen or needed in plan.kept for clause, needed in pairs if clause in chosen):
            yield {**plan.kept, **chosen}


def _choices(roll: Roll, clause: Clause, wanted: int) -> Options:
    open_to = (*clause.variants, *(() if clause.required else (None,)))
    return tuple(choice for choice in open_to if roll.fitting(clause.id, choice) & wanted == wanted)


def _stands(clause: str, possible: Collection[str], fixed: Collection[str]) -> Standing:
    if clause not in possible:
        return Standing.NEVER
    return Standing.ALWAYS if clause in fixed else Standing.PERHAPS


def _options(choices: Options, *, stands: Standing) -> Options:
    match stands:
        case Standing.NEVER:
            return (None,)
        case Standing.ALWAYS:
            return tuple(choice for choice in choices if choice is not None)
        case Standing.PERHAPS:
            return choices


def _possible(roll: Roll, choices: Mapping[str, Options]) -> set[str]:
    """Give the clauses that can stand: with a variant that all can sign, and so for all that they need."""
    dependents = _dependents(roll)
    dead = [clause for clause, options in choices.items() if all(choice is None for choice in options)]
    gone = set(dead)
    while dead:
        new: set[str] = dependents.get(dead.pop(), set()) - gone
        gone |= new
        dead += new
    return choices.keys() - gone


def _with_needs(roll: Roll, clauses: Collection[str]) -> set[str]:
    """Give these clauses and all that they need, at any remove."""
    needs = {clause.id: clause.needs for clause in roll.problem.clauses}
    found, waiting = set(clauses), list(clauses)
    while waiting:
        new = needs[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _dependents(roll: Roll) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for clause in roll.problem.clauses:
        for needed in clause.needs:
            found.setdefault(needed, set()).add(clause.id)
    return found
