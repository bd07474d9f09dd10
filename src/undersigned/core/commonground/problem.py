"""The problem: clauses with their variants, organisations with their conditions, and what each says of each variant.

    {"clauses": [{"id": "16", "variants": ["as-drafted", "egypt"]}],
     "organisations": [{"id": "chile"}, {"id": "saudi-arabia", "if": {"at_least": 40}}],
     "positions": {"saudi-arabia": {"16/as-drafted": "object", "16/egypt": "accept"}}, "default": "accept"}

Who writes the problem decides what is asked and who counts for how much; the answer follows from it, and anybody who
has the problem can compute it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Position(StrEnum):
    """What an organisation says about a variant."""

    ESSENTIAL = "essential"
    SUPPORT = "support"
    ACCEPT = "accept"
    OBJECT = "object"
    UNMANDATED = "unmandated"

    @property
    def accepts(self) -> bool:
        """Whether the organisation can sign a text with the variant in it."""
        return self in {Position.ESSENTIAL, Position.SUPPORT, Position.ACCEPT}

    @property
    def support(self) -> int:
        """What it adds to the support of a text: essential 2, support 1, all others 0."""
        return {Position.ESSENTIAL: 2, Position.SUPPORT: 1}.get(self, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause: its weight in the content, whether it must stand, the clauses it needs, and its variants in order."""

    id: str
    variants: tuple[str, ...]
    weight: Fraction = Fraction(1)
    required: bool = False
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation: its weight in the reach, and on which condition it signs: so many in all, and these."""

    id: str
    weight: Fraction = Fraction(1)
    at_least: int = 0
    all_of: frozenset[str] = frozenset()


Answers = Mapping[tuple[str, str], Position]
"""What one organisation says, by clause and variant; what is not in it has the default position."""

Text = Mapping[str, str]
"""A text: the variant of each clause that stands. A clause that is left out is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """All of it. `positions` by the id of the organisation."""

    clauses: tuple[Clause, ...]
    organisations: tuple[Organisation, ...]
    positions: Mapping[str, Answers] = field(default_factory=dict)
    default: Position = Position.UNMANDATED

    def position(self, organisation: str, clause: str, variant: str) -> Position:
        """Give what an organisation says about a variant."""
        return self.positions.get(organisation, {}).get((clause, variant), self.default)
