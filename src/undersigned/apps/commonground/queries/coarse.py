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

from undersigned.apps.commonground.queries.offers import Offered

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


def coarse(offers: Iterable[Offered], organisations: int) -> tuple[Coarse, ...]:
    """Tell of offers what may be told: none, where too few take part."""
    if organisations < FEWEST:
        return ()
    steps = {_step(len(one.signers), organisations): one for one in offers}
    return tuple(
        Coarse(number=one.number, least=least, most=most, content=one.content) for (least, most), one in steps.items()
    )


def _step(signers: int, organisations: int) -> tuple[int, int]:
    """Give the step that a number lies in. The last one ends with all, and holds three numbers at least."""
    last = (organisations - FEW + 1) // STEP * STEP
    if signers >= last:
        return last, organisations
    return signers // STEP * STEP, signers // STEP * STEP + STEP - 1
