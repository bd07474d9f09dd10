"""Picking: a cheapest set of things of which enough must be taken.

cheapest([1, 1, 3], [Row({0: 1, 1: 1}, 1)]) == Picked(chosen=frozenset({0}), optimal=True)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from undersigned.core.commonground.running import Stop
from undersigned.core.commonground.solver import Model, solve, weigh


@dataclass(frozen=True, slots=True)
class Row:
    """The sum of these, over all that are picked, is at least so much."""

    sums: Mapping[int, int]
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What was picked. `optimal`: nothing cheaper will do."""

    chosen: frozenset[int]
    optimal: bool


class Pick(Protocol):
    """Whoever picks the cheapest: a solver, or somebody very patient."""

    def __call__(self, costs: Sequence[int], rows: Sequence[Row], /, stop: Stop | None = None) -> Picked | None:
        """Give the cheapest pick that was found; None if there is none, or none was found before the stop."""


def cheapest(costs: Sequence[int], rows: Sequence[Row], /, stop: Stop | None = None) -> Picked | None:
    """Pick the cheapest with the solver."""
    model = Model()
    picked = [model.new_bool_var("") for _ in costs]
    for row in rows:
        model.add(weigh([picked[place] for place in row.sums], list(row.sums.values())) >= row.least)
    model.maximize(weigh(picked, [-cost for cost in costs]))
    solved = solve(model, stop=stop)
    if solved.values is None:
        return None
    chosen = frozenset(place for place, variable in enumerate(picked) if solved.value(variable))
    return Picked(chosen=chosen, optimal=solved.proven)
