"""What several options come to: those that won, in their order, and those between whom it is open.

taken({"a": 12, "b": 9, "c": 9}, 2, draw)      ("a",), equals ("b", "c") unless the draw tells

Who draws lots, or is in the chair, decides between equals and between nobody else; the file says how (`vote-v1`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from undersigned.core.tally.rule import Rule, Tie


@dataclass(frozen=True, slots=True)
class Taken:
    """Who won, the first first, and who is equal where one of them would have won next."""

    elected: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """What tells equals apart: the order in which lots were drawn, or whom the chair chose."""

    rule: Rule
    lot: Sequence[str] = ()

    def first(self, equals: Collection[str]) -> str | None:
        """Who of the equals comes first; None when nothing tells."""
        return self._told(equals, last=False)

    def last(self, equals: Collection[str]) -> str | None:
        """Who of the equals comes last; None when nothing tells."""
        return self._told(equals, last=True)

    def _told(self, equals: Collection[str], *, last: bool) -> str | None:
        if len(equals) == 1:
            return next(iter(equals))
        if self.rule.tie is Tie.LOT and set(equals) <= set(self.lot):
            return sorted(equals, key=self.lot.index)[-1 if last else 0]
        if self.rule.tie is Tie.CHAIR and not last and self.rule.casting in equals:
            return self.rule.casting
        return None


def taken(votes: Mapping[str, int], seats: int, draw: Draw) -> Taken:
    """Take as many as there are seats, those with the most votes first; nobody without any."""
    elected: list[str] = []
    left = {option: n for option, n in votes.items() if n}
    while left and len(elected) < seats:
        most = max(left.values())
        best = [option for option, n in left.items() if n == most]
        if len(best) <= seats - len(elected):
            elected += sorted(best)
        elif (first := draw.first(best)) is not None:
            best = [first]
            elected.append(first)
        else:
            return Taken(tuple(elected), tuple(sorted(best)))
        for option in best:
            del left[option]
    return Taken(tuple(elected))
