"""Findings: what is in order in a problem, and still worth knowing, because nothing can come of it.

[Finding(code="can-never-sign", organisation="chile", because=(…))]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from undersigned.core.commonground.blocks import Blocks
from undersigned.core.commonground.changing import leeway
from undersigned.core.commonground.demands import Reason
from undersigned.core.commonground.offers import Frontier
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.roll import Roll, waited_for
from undersigned.core.commonground.running import Stop


class Code(StrEnum):
    """What was found."""

    NO_CLAUSE = "no-clause"
    NO_ORGANISATION = "no-organisation"
    ONE_ORGANISATION = "one-organisation"
    CAN_NEVER_SIGN = "can-never-sign"
    NOBODY_CAN_SIGN = "nobody-can-sign"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found, about whom, and by which reasons; the latter two where they say something."""

    code: Code
    organisation: str = ""
    because: tuple[Reason, ...] = ()


def findings(frontier: Frontier, blocks: Blocks, *, stop: Stop | None = None) -> Iterator[Finding]:
    """Give what is worth knowing of a problem, before anybody wonders about its frontier."""
    problem = blocks.problem
    if not problem.clauses:
        yield Finding(code=Code.NO_CLAUSE)
    if len(problem.organisations) < 2:
        yield Finding(code=Code.ONE_ORGANISATION if problem.organisations else Code.NO_ORGANISATION)
    for name in never_signing(problem):
        block = blocks.block({name}, Fraction(0), stop=stop)
        yield Finding(code=Code.CAN_NEVER_SIGN, organisation=name, because=block.because if block else ())
    if frontier.optimal and not frontier.offers:
        yield Finding(code=Code.NOBODY_CAN_SIGN)


def never_signing(problem: Problem) -> list[str]:
    """Give those who fit no text, wait for somebody who does not, or wait for more than there are."""
    roll, all_of_us = Roll(problem), len(problem.organisations)
    too_many = {one.id for one in problem.organisations if one.at_least > all_of_us}
    waiting = ((one.id, waited_for(problem, {one.id})) for one in problem.organisations)
    return [name for name, others in waiting if others & too_many or not leeway(roll, roll.mask(others)).open]
