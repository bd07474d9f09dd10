"""Bounds: how much reach a text with so much content can have at most, as far as it is proven."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """Content and reach of a text, in units; the content first, so that points sort along it."""

    content: int
    reach: int


class Bounds:
    """No text with at least this content has more reach than this; what holds for less content holds for more."""

    def __init__(self, *, most_reach: int, most_content: int) -> None:
        self._known = [(0, most_reach), (most_content + 1, 0)]

    def add(self, content: int, reach: int) -> None:
        """Note that no text with this content or more has more than this reach."""
        if reach < self.at(content):
            place = bisect_right(self._known, content, key=lambda one: one[0])
            self._known[place:] = [(content, reach), *(one for one in self._known[place:] if one[1] < reach)]

    def at(self, content: int) -> int:
        """Give the greatest reach that a text of this content or more could have."""
        return self._known[bisect_right(self._known, content, key=lambda one: one[0]) - 1][1]

    def prove(self, point: Point) -> bool:
        """Tell whether nothing beats it: no more reach with as much content, less reach with any more."""
        return self.at(point.content) == point.reach and self.at(point.content + 1) < point.reach
