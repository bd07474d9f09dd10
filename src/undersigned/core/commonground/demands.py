"""Demands: what organisations ask of a text, one by one, each with the positions that say so, and what costs how much.

An objection bars a variant. The essential positions of an organisation on one clause are one demand: they bar all other
variants of it, and that it is left out. A condition makes the demands of another organisation count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from undersigned.core.commonground.problem import Answers, Clause, Organisation, Position, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A position that is part of a reason."""

    organisation: str
    clause: str
    variant: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """A condition that is part of a reason: an organisation signs only with this other one."""

    organisation: str
    all_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """A condition that is part of a reason: an organisation signs only with so many."""

    organisation: str
    at_least: int


Reason: TypeAlias = Said | Waits | Heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What an organisation bars in a clause (None: that it is left out), and the positions that say so."""

    organisation: str
    clause: str
    bars: frozenset[str | None]
    said: tuple[Said, ...]


def demands(problem: Problem, organisation: str) -> Iterator[Demand]:
    """Give the demands of an organisation, clause by clause."""
    for clause in problem.clauses:
        positions = {variant: problem.position(organisation, clause.id, variant) for variant in clause.variants}
        essential = [variant for variant, position in positions.items() if position is Position.ESSENTIAL]
        if essential:
            yield _demand(organisation, clause, {None, *clause.variants}.difference(essential), essential, positions)
        for variant, position in positions.items():
            if not position.accepts:
                yield _demand(organisation, clause, {variant}, [variant], positions)


def all_demands(problem: Problem, inside: Sequence[str], outside: Sequence[str]) -> list[Demand]:
    """Give the demands of all; of those that ask for the same, only the first one inside."""
    found: dict[tuple[str, frozenset[str | None]], Demand] = {}
    for organisation in inside:
        for demand in demands(problem, organisation):
            found.setdefault((demand.clause, demand.bars), demand)
    more = (demand for organisation in outside for demand in demands(problem, organisation))
    return [*found.values(), *(demand for demand in more if (demand.clause, demand.bars) not in found)]


def relaxed(problem: Problem, members: Collection[str], reasons: Collection[Reason]) -> Problem:
    """Give the problem in which nothing of what these members say counts but the reasons."""
    return replace(
        problem,
        organisations=tuple(_relaxed(one, reasons) if one.id in members else one for one in problem.organisations),
        positions={one.id: _answers(problem, one.id, members, reasons) for one in problem.organisations},
        default=Position.ACCEPT,
    )


def active(inside: Collection[str], reasons: Collection[Reason]) -> set[str]:
    """Give those who must sign: the ones inside, and on whom they wait by the conditions among the reasons."""
    found, waiting = set(inside), list(inside)
    while waiting:
        name = waiting.pop()
        new = {one.all_of for one in reasons if isinstance(one, Waits) and one.organisation == name} - found
        found |= new
        waiting += new
    return found


def _demand(
    organisation: str,
    clause: Clause,
    bars: Collection[str | None],
    variants: Sequence[str],
    positions: dict[str, Position],
) -> Demand:
    said = tuple(
        Said(organisation=organisation, clause=clause.id, variant=variant, position=positions[variant])
        for variant in variants
    )
    return Demand(organisation=organisation, clause=clause.id, bars=frozenset(bars), said=said)


def _relaxed(one: Organisation, reasons: Collection[Reason]) -> Organisation:
    mine = [reason for reason in reasons if reason.organisation == one.id]
    return replace(
        one,
        at_least=max((reason.at_least for reason in mine if isinstance(reason, Heads)), default=0),
        all_of=frozenset(reason.all_of for reason in mine if isinstance(reason, Waits)),
    )


def _answers(problem: Problem, name: str, members: Collection[str], reasons: Collection[Reason]) -> Answers:
    if name in members:
        said = (reason for reason in reasons if isinstance(reason, Said) and reason.organisation == name)
        return {(reason.clause, reason.variant): reason.position for reason in said}
    if problem.default is Position.ACCEPT:
        return problem.positions.get(name, {})
    asked = [(clause.id, variant) for clause in problem.clauses for variant in clause.variants]
    return {place: problem.position(name, *place) for place in asked}
