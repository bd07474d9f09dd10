"""The numbers along an axis: round ones, a few of them, from below the smallest value to above the greatest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import ceil, floor


@dataclass(frozen=True, slots=True)
class Ticks:
    """An axis by its numbers, at equal distances."""

    values: tuple[Fraction, ...]

    def place(self, value: Fraction, begin: float, end: float) -> float:
        """Say where a value lies between where the axis begins and ends."""
        first, last = self.values[0], self.values[-1]
        return begin + float((value - first) / (last - first)) * (end - begin)


def ticks_for(values: Sequence[Fraction], most: int, *, whole: bool) -> Ticks:
    """Give an axis for these values with so many steps at most; *whole*: it counts, so it has no halves.

    Whole numbers are told apart by whole steps, and around a single value there is no need for a finer scale.
    """
    lowest, highest = min(values), max(values)
    coarse = whole or lowest == highest or all(value.denominator == 1 for value in values)
    found = ((step, *_ends(lowest, highest, step)) for step in _steps(whole=coarse))
    step, first, last = next(axis for axis in found if axis[2] - axis[1] <= most)
    return Ticks(tuple(number * step for number in range(first, last + 1)))


def _ends(lowest: Fraction, highest: Fraction, step: Fraction) -> tuple[int, int]:
    """Count from below the lowest value, but never from below nothing, to above the highest."""
    return max(ceil(lowest / step) - 1, 0), floor(highest / step) + 1


def _steps(*, whole: bool) -> Iterator[Fraction]:
    """Give 1, 2, 5, 10, 20 and so on; of what does not count, from a thousandth on."""
    for power in count(0 if whole else -3):
        for digit in (1, 2, 5):
            yield digit * Fraction(10) ** power
