"""What the picture of a frontier shows: its offers, the draft of today, and the frontier as it is without what-ifs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """So much reach with so much content; `gap` is how much more reach there could be, at most."""

    reach: Fraction
    content: Fraction
    optimal: bool = True
    gap: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Spot):
    """An offer in the picture: its number from 1 on, where it leads, and whether it is the one that is looked at."""

    number: int
    address: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All of it.

    `counts`: reach counts organisations and content counts clauses, with no other weights. `coarse`: so many or more.
    """

    offers: tuple[Place, ...]
    today: Spot | None = None
    before: tuple[Spot, ...] = ()
    counts: bool = True
    coarse: bool = False
