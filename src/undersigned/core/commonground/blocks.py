"""Blocks: why certain organisations cannot all sign one text of a wanted content: a smallest set of reasons.

    blocks.block(["chile", "saudi-arabia"], Fraction(30)).because == (
        Said(organisation="chile", clause="16", variant="as-drafted", position=Position.ESSENTIAL),
        Said(organisation="saudi-arabia", clause="16", variant="as-drafted", position=Position.OBJECT),
    )

These are the people to bring to one table: while nobody moves on any of the reasons, nothing else helps. There may be
other sets as small.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from fractions import Fraction

from undersigned.core.commonground.changing import leeway
from undersigned.core.commonground.demands import Reason
from undersigned.core.commonground.heads import by_heads, conditions
from undersigned.core.commonground.offers import Offer
from undersigned.core.commonground.picking import Pick
from undersigned.core.commonground.prices import Ground
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.roll import Roll
from undersigned.core.commonground.running import Stop
from undersigned.core.commonground.shutting import Case, by_demands, fits_one
from undersigned.core.commonground.wishes import Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Who cannot all sign one text of at least a content, and why not. `optimal`: no smaller set of reasons would do.

    No reason, and optimal: no text has that content. No reason, and not optimal: it was stopped before it was known
    why they cannot, or whether they can.
    """

    content: Fraction
    organisations: tuple[str, ...]
    because: tuple[Reason, ...]
    optimal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Finds the blocks of a problem, with what makes a solver's ground of a problem, and what picks the cheapest."""

    problem: Problem
    ground: Callable[[Problem], Ground]
    pick: Pick

    def block(self, organisations: Collection[str], content: Fraction, *, stop: Stop | None = None) -> Block | None:
        """Give the block of these at this content, or None if they can all sign one text of it."""
        case = Case.of(self.problem, organisations, content)
        shut = not fits_one(case)
        if not shut:
            if not conditions(case):
                return None
            wish = Wish(content=content, signing=frozenset(case.inside))
            found = self.ground(self.problem).widest(wish, stop)
            if found.text is not None:
                return None
            if not found.optimal:
                return _block(case, None, proven=False)
        known, proven = by_demands(case, self.pick, stop) if shut else (None, True)
        more, sure = by_heads(case, known, self.ground, self.pick, stop)
        return _block(case, more, proven=proven and sure)

    def of_offer(self, offer: Offer, *, stop: Stop | None = None) -> Block | None:
        """Give the block of all who fit some text of the content of an offer, or None if they can all sign one."""
        able = fitting(self.problem, offer.content)
        return None if set(able) <= offer.signers else self.block(able, offer.content, stop=stop)


def fitting(problem: Problem, content: Fraction) -> list[str]:
    """Give the organisations that fit some text of at least this content, by themselves."""
    weights = {clause.id: clause.weight for clause in problem.clauses}
    roll = Roll(problem)

    def fits(name: str) -> bool:
        left = leeway(roll, roll.mask({name}))
        return left.open and sum((weights[clause] for clause in left.possible), Fraction(0)) >= content

    return [one.id for one in problem.organisations if fits(one.id)]


def _block(case: Case, because: tuple[Reason, ...] | None, *, proven: bool) -> Block:
    return Block(content=case.content, organisations=case.inside, because=because or (), optimal=proven)
