"""Discreet counts: how many say what, told so that nobody learns what one organisation says.

    of 9 that answered: at most 2 essential · 5 support · at most 2 accept · at most 2 object
    of 9 that answered: at least 7 support · at most 2 of each other

Nothing is told of fewer than six. A small count is not told exactly, nor is one that all but a few are in: in both, who
knows what most say would know the rest. Counts of one wording are told anew only when three organisations or more have
said something else since: the difference of two counts is then not one organisation's answer. Who acts together with
others can still add up what they know; against that no count helps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from undersigned.core.commonground.problem import Position

FEWEST: Final = 6
"""So many organisations answer, or nothing is told."""
FEW: Final = 3
"""Counts below this, and those that leave out fewer, are not told exactly; nor are changes of fewer."""

DECIDED: Final = (Position.ESSENTIAL, Position.SUPPORT, Position.ACCEPT, Position.OBJECT)
"""What is counted. Who has not decided yet has not answered."""

Said = Mapping[str, Position]
"""What was decided about one wording, by the organisation."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that lies between two others; exact, where they are the same."""

    least: int
    most: int

    @property
    def is_exact(self) -> bool:
        """Whether it is told exactly."""
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Tally:
    """How many said what of one wording, of so many that answered."""

    answered: int
    counts: Mapping[Position, Count]


def count(number: int, answered: int) -> Count:
    """Tell a number of those who answered as exactly as it may be told."""
    if number < FEW:
        return Count(0, FEW - 1)
    if number > answered - FEW:
        return Count(answered - FEW + 1, answered)
    return Count(number, number)


def exact(said: Said) -> Tally:
    """Count, for who sees who said what anyway."""
    found = Counter(said.values())
    return Tally(len(said), {position: Count(found[position], found[position]) for position in DECIDED})


def discreet(said: Said) -> Tally | None:
    """Count discreetly; None, if too few answered."""
    if len(said) < FEWEST:
        return None
    found = Counter(said.values())
    return Tally(len(said), {position: count(found[position], len(said)) for position in DECIDED})


def told(moments: Iterable[Said]) -> Said | None:
    """Return what is counted, of what was said at one moment after the other: the last that may be told.

    The first of six or more; then each in which three or more say something else than in the one that was told before.
    """
    known: Said | None = None
    for said in moments:
        if len(said) >= FEWEST and (known is None or len(set(_changed(known, said))) >= FEW):
            known = said
    return known


def _changed(before: Said, after: Said) -> Iterator[str]:
    yield from (one for one in {*before, *after} if before.get(one) != after.get(one))
