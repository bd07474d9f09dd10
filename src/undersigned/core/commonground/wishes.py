"""Wishes: what a text must have, and the widest of those that have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from undersigned.core.commonground.problem import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """So much content at least, clauses that stand, clauses that are left out, variants in it, and who must sign."""

    content: Fraction = Fraction(0)
    standing: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    text: Mapping[str, str] = field(default_factory=dict)
    signing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A text of the greatest reach found, if any; no other that is as wished has more reach than `bound`."""

    text: Text | None
    reach: Fraction
    bound: Fraction
    optimal: bool
