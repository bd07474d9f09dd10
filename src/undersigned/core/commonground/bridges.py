"""Bridges: how somebody outside an offer could come in, by the least change of the text or of their positions.

    bridge.text.changes == {"16": "egypt"}, bridge.text.loses == ("chile",)
    bridge.positions.change == {("16", "as-drafted"): Position.OBJECT}      these would have to become accept

What must change in a text is known without a solver (`changing`); a solver is asked where too many texts are left, and
where somebody signs only with so many others that more must change than what they object to themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from undersigned.core.commonground.changing import Plan, least_change, texts
from undersigned.core.commonground.nearing import nearest
from undersigned.core.commonground.offers import Offer
from undersigned.core.commonground.prices import Ground
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem, Text
from undersigned.core.commonground.roll import Roll, waited_for
from undersigned.core.commonground.running import Stop
from undersigned.core.commonground.wishes import Wish

MANY: Final = 3_000
"""Texts that are tried one by one; with more, a solver is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of text: all of it, what is new in it (None: left out), who signs it, and who does not any more."""

    text: Text
    changes: Mapping[str, str | None]
    reach: Fraction
    content: Fraction
    support: int
    loses: tuple[str, ...]
    wins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A change of positions: what would have to become accept, what the condition then lacks, and who then comes in."""

    change: Mapping[tuple[str, str], Position]
    at_least: int
    all_of: tuple[str, ...]
    wins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """How an organisation comes into an offer.

    `optimal`: no smaller change of text helps; or, where there is no text, none at all does.
    """

    offer: Offer
    organisation: str
    text: Change | None
    positions: Turn
    optimal: bool


class Bridges:
    """Builds bridges for the offers of one problem, one after the other, as they are asked for."""

    def __init__(self, problem: Problem, ground: Callable[[Problem], Ground]) -> None:
        """Take a problem, and what makes a solver's ground of it."""
        self._problem = problem
        self._roll = Roll(problem)
        self._everybody = {one.id: one for one in problem.organisations}
        self._make = ground
        self._ground: Ground | None = None
        self._never: set[str] = set()

    def outside(self, offer: Offer) -> list[str]:
        """Give those who do not sign an offer, in the order of the problem."""
        return [one.id for one in self._problem.organisations if one.id not in offer.signers]

    def bridge(self, offer: Offer, organisation: str, *, stop: Stop | None = None) -> Bridge:
        """Build one bridge."""
        text, optimal = self._nearest(offer, organisation, stop)
        return Bridge(
            offer=offer,
            organisation=organisation,
            text=None if text is None else self._change(offer, text),
            positions=self._turn(offer, self._everybody[organisation]),
            optimal=optimal,
        )

    def all(self, offers: Sequence[Offer], *, stop: Stop | None = None) -> Iterator[Bridge]:
        """Build every bridge to every offer."""
        for offer in offers:
            for organisation in self.outside(offer):
                yield self.bridge(offer, organisation, stop=stop)

    def _nearest(self, offer: Offer, organisation: str, stop: Stop | None) -> tuple[Text | None, bool]:
        """Give the nearest text that an organisation signs, if any, and whether that is proven."""
        plan = least_change(self._roll, offer.text, self._roll.mask(waited_for(self._problem, {organisation})))
        if plan is None or organisation in self._never:
            return None, True
        if stop and stop.wished:
            return None, False
        found, optimal = self._of_plan(plan, organisation, stop)
        if found is None and optimal:
            found, optimal = nearest(self._problem, offer.text, organisation, self._make, stop)
            if found is None and optimal:
                self._never.add(organisation)
        return found, optimal

    def _of_plan(self, plan: Plan, organisation: str, stop: Stop | None) -> tuple[Text | None, bool]:
        if plan.many <= MANY:
            return _best(self._roll, plan, organisation), True
        leaving = frozenset(clause.id for clause in self._problem.clauses) - plan.kept.keys() - plan.options.keys()
        wish = Wish(text=plan.kept, leaving=leaving, signing=frozenset({organisation}))
        self._ground = self._ground or self._make(self._problem)
        found = self._ground.widest(wish, stop)
        return found.text, found.optimal

    def _change(self, offer: Offer, text: Text) -> Change:
        signers = self._roll.signers(text)
        before = self._roll.mask(offer.signers)
        differing = (one for one in self._problem.clauses if offer.text.get(one.id) != text.get(one.id))
        return Change(
            text={clause.id: text[clause.id] for clause in self._problem.clauses if clause.id in text},
            changes={clause.id: text.get(clause.id) for clause in differing},
            reach=self._roll.weight(signers),
            content=sum((clause.weight for clause in self._problem.clauses if clause.id in text), Fraction(0)),
            support=self._roll.support(text, signers),
            loses=tuple(self._roll.names(before & ~signers)),
            wins=tuple(self._roll.names(signers & ~before)),
        )

    def _turn(self, offer: Offer, one: Organisation) -> Turn:
        itself = self._roll.mask({one.id})
        then = self._roll.standing(self._roll.fit(offer.text) | itself, freed=itself)
        missing = max(0, one.at_least - then.bit_count())
        others = self._roll.mask(one.all_of) & ~then
        return Turn(
            change=dict(self._against(offer.text, one.id)),
            at_least=missing,
            all_of=tuple(self._roll.names(others)),
            wins=() if missing or others else tuple(self._roll.names(then & ~self._roll.mask(offer.signers))),
        )

    def _against(self, text: Text, organisation: str) -> Iterator[tuple[tuple[str, str], Position]]:
        """Give the positions of an organisation that keep it from fitting a text."""
        for clause in self._problem.clauses:
            said = self._said(organisation, clause)
            chosen = text.get(clause.id)
            for variant, position in said.items():
                wanted = position is Position.ESSENTIAL and (chosen is None or said[chosen] is not Position.ESSENTIAL)
                if wanted or (variant == chosen and not position.accepts):
                    yield (clause.id, variant), position

    def _said(self, organisation: str, clause: Clause) -> dict[str, Position]:
        return {variant: self._problem.position(organisation, clause.id, variant) for variant in clause.variants}


def _best(roll: Roll, plan: Plan, organisation: str) -> Text | None:
    """Try every text of a plan: the greatest reach, then the greatest support, then the first."""
    wanted, base = roll.mask({organisation}), roll.everybody
    for clause in roll.problem.clauses:
        if clause.id not in plan.options:
            base &= roll.fitting(clause.id, plan.kept.get(clause.id))
    best: tuple[tuple[Fraction, int], Text] | None = None
    for text in texts(roll, plan):
        fitting = base
        for changed in plan.options:
            fitting &= roll.fitting(changed, text.get(changed))
        signers = roll.standing(fitting)
        if signers & wanted:
            rank = (roll.weight(signers), roll.support(text, signers))
            if best is None or rank > best[0]:
                best = rank, text
    return best and best[1]
