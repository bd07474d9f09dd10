"""The frontier for those who see no names: how many can sign in steps of five, and of few or nearly all not exactly.

    Coarse(number=1, least=50, most=54, content=26)

Where two exact numbers differ by one, they tell what a single organisation says. So offers are told apart only when
their steps differ, of those in one step the one that says most; and there is nothing while fewer than six answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.queries.offers import Offered
from undersigned.apps.commonground.queries.offers import offers as offers_of
from undersigned.core.commonground.problem import Position

STEP: Final = 5
FEWEST: Final = 6
FEW: Final = 3
"""As positions are counted: see `positions.queries.discreet`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coarse:
    """An offer without names: from how many to how many organisations can sign so much content."""

    number: int
    least: int
    most: int
    content: Fraction


def coarse(offers: Iterable[Offered], organisations: int, answered: int) -> tuple[Coarse, ...]:
    """Tell of offers what may be told, where so many of the organisations have answered."""
    if answered < FEWEST:
        return ()
    steps = {_step(len(one.signers), organisations, answered): one for one in offers}
    return tuple(
        Coarse(number=one.number, least=least, most=most, content=one.content) for (least, most), one in steps.items()
    )


def _step(signers: int, organisations: int, answered: int) -> tuple[int, int]:
    """Give the step that a number lies in. The last one holds three numbers of those who answered, at least."""
    last = (answered - FEW + 1) // STEP * STEP
    if signers >= last:
        return last, organisations
    return signers // STEP * STEP, signers // STEP * STEP + STEP - 1


def told_of(computation: Computation) -> tuple[Coarse, ...]:
    """Tell of a frontier what may be told to who sees no names."""
    return coarse(offers_of(computation), len(computation.problem["organisations"]), _answered(computation))


def _answered(computation: Computation) -> int:
    """Return how many have decided on anything."""
    said = computation.problem["positions"].values()
    return sum(any(position != Position.UNMANDATED for position in one.values()) for one in said)
