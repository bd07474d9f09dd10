"""Heads: reasons in which somebody signs only with so many, and so many never come together.

Found by implicit hitting sets: pick the fewest reasons that break every text known so far; ask for a text that the
reasons picked leave open; learn which further reasons would break it; until none is left open.

Source: E. Moreno-Centeno, R. M. Karp: The Implicit Hitting Set Approach, Operations Research 61(2), 2013; A. Ignatiev,
A. Previti, M. Liffiton, J. Marques-Silva: Smallest MUS Extraction with Minimal Hitting Set Dualization, CP 2015.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from undersigned.core.commonground.demands import Demand, Heads, Reason, active, relaxed
from undersigned.core.commonground.picking import Pick, Row
from undersigned.core.commonground.prices import Ground
from undersigned.core.commonground.problem import Answers, Organisation, Position, Problem, Text
from undersigned.core.commonground.running import Stop
from undersigned.core.commonground.shutting import Case
from undersigned.core.commonground.wishes import Found, Wish

ROUNDS: Final = 400
"""After so many texts that were learned from, it is said to be not proven."""

HELD, BROKEN = "/held/", "/broken/"
"""What the names of witnesses begin with: no id has a slash in it."""

Reasons = tuple[Reason, ...]


def conditions(case: Case) -> list[Heads]:
    """Give the conditions that count heads and could matter: the hardest of those inside, and harder ones outside."""
    counting = {one.id: one.at_least for one in case.problem.organisations if one.at_least > len(case.inside)}
    hardest = max((many for name, many in counting.items() if name in case.inside), default=0)
    first = [name for name, many in counting.items() if many == hardest and name in case.inside][:1]
    others = [name for name in case.outside if counting.get(name, 0) > hardest]
    return [Heads(organisation=name, at_least=counting[name]) for name in (*first, *others)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Looks for the fewest reasons of a case in which one condition counts heads."""

    case: Case
    head: Heads
    ground: Callable[[Problem], Ground]
    pick: Pick

    def run(self, most: int, stop: Stop | None) -> tuple[Reasons | None, bool]:
        """Give fewer than *most* reasons, None if there are none, and whether that is proven."""
        rows = [*self.case.chains(), *self._reached()]
        for _ in range(ROUNDS):
            picked = self.pick(self.case.costs(), rows, stop)
            if picked is None:
                return None, not (stop and stop.wished)
            reasons = (*self.case.reasons(picked.chosen), self.head)
            if len(reasons) >= most:
                return None, picked.optimal
            if loose := self.case.loose(picked.chosen):
                rows += loose
                continue
            found = self._open(reasons, picked.chosen, stop)
            if found.text is None:
                return (reasons, picked.optimal) if found.optimal else (None, False)
            rows.append(self._lesson(found.text, picked.chosen))
        return None, False

    def _reached(self) -> Iterator[Row]:
        if self.head.organisation in self.case.outside:
            yield Row({self.case.reached(self.head.organisation): 1}, 1)

    def _open(self, reasons: Reasons, chosen: Collection[int], stop: Stop | None) -> Found:
        """Ask for a text that these reasons leave open, and that breaks as little else as can be."""
        problem = relaxed(self.case.problem, self.case.members, reasons)
        left = [demand for place, demand in enumerate(self.case.demands) if place not in chosen]
        wish = Wish(content=self.case.content, signing=frozenset(active(self.case.inside, reasons)))
        return self.ground(_witnessed(problem, left)).widest(wish, stop)

    def _lesson(self, text: Text, chosen: Collection[int]) -> Row:
        """Say that one more reason is needed, of those that this text breaks or that make others sign."""
        broken = [place for place, demand in enumerate(self.case.demands) if text.get(demand.clause) in demand.bars]
        edges = [self.case.edge(place) for place in range(len(self.case.edges))]
        return Row({place: 1 for place in (*broken, *edges) if place not in chosen}, 1)


def by_heads(
    case: Case,
    known: Reasons | None,
    ground: Callable[[Problem], Ground],
    pick: Pick,
    stop: Stop | None = None,
) -> tuple[Reasons | None, bool]:
    """Give fewer reasons than those known, by conditions that count heads; else these; and whether that is proven."""
    proven = True
    for head in conditions(case):
        most = len(known) if known is not None else 2 + sum(case.costs())
        found, sure = Search(case=case, head=head, ground=ground, pick=pick).run(most, stop)
        known, proven = found if found is not None else known, proven and sure
    return known, proven


def _witnessed(problem: Problem, demands: list[Demand]) -> Problem:
    """Set beside the organisations a witness that each demand is held, and one that it is broken: always one signs."""
    witnesses: dict[str, Answers] = {}
    weights: dict[str, Fraction] = {}
    for place, demand in enumerate(demands):
        held, broken = _witnesses(problem, demand)
        witnesses |= {f"{HELD}{place}": held, f"{BROKEN}{place}": broken}
        weights |= {f"{HELD}{place}": Fraction(len(demand.said)), f"{BROKEN}{place}": Fraction(0)}
    counted = (
        replace(one, weight=Fraction(0), at_least=one.at_least + len(demands) if one.at_least else 0)
        for one in problem.organisations
    )
    return replace(
        problem,
        organisations=(*counted, *(Organisation(id=name, weight=weight) for name, weight in weights.items())),
        positions={**problem.positions, **witnesses},
    )


def _witnesses(problem: Problem, demand: Demand) -> tuple[Answers, Answers]:
    variants = next(clause.variants for clause in problem.clauses if clause.id == demand.clause)
    if None not in demand.bars:
        barred = [(demand.clause, variant) for variant in variants if variant in demand.bars]
        return dict.fromkeys(barred, Position.OBJECT), dict.fromkeys(barred, Position.ESSENTIAL)
    wanted = [(demand.clause, variant) for variant in variants if variant not in demand.bars]
    return dict.fromkeys(wanted, Position.ESSENTIAL), dict.fromkeys(wanted, Position.OBJECT)
