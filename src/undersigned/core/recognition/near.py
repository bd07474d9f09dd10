"""Near: which kept strings are within one or two slips of another, without comparing with all of them.

    internationalfederationofjurnalists     one letter missing
    intern|ational|federat|… of three parts of a kept string, two slips leave one whole

Pass-Join (Li, Deng, Wang, Feng: PVLDB 5(3), 2011): a string cut in slips + 1 parts has one part unharmed, and a part
can have moved by no more than the slips. So nothing within the bound is missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

MOST_SLIPS: Final = 2
SHORTEST: Final = 8
"""Letters below which one slip makes another word."""
LONG: Final = 16
"""Letters from which two slips are still a slip of the keyboard."""
LONGEST: Final = 200

_PARTS: Final = MOST_SLIPS + 1


class Nearby:
    """Strings, found again by what is near them."""

    def __init__(self) -> None:
        self._held: defaultdict[tuple[int, int, str], list[str]] = defaultdict(list)
        self._known: set[str] = set()

    def add(self, text: str) -> None:
        """Keep *text*, when it is long enough to have neighbours."""
        if text not in self._known and SHORTEST <= len(text) <= LONGEST:
            self._known.add(text)
            for part, (start, end) in enumerate(_cuts(len(text))):
                self._held[len(text), part, text[start:end]].append(text)

    def near(self, text: str) -> dict[str, int]:
        """Give the kept strings within one slip of *text*, two of a long one, and how many; not *text*."""
        slips = allowed(len(text))
        if not slips or len(text) > LONGEST:
            return {}
        found: dict[str, int] = {}
        for other in set(self._sharing(text, slips)):
            distance = OSA.distance(text, other, score_cutoff=slips)
            if 0 < distance <= slips:
                found[other] = distance
        return found

    def _sharing(self, text: str, slips: int) -> Iterator[str]:
        for length in range(max(SHORTEST, len(text) - slips), len(text) + slips + 1):
            for part, (start, end) in enumerate(_cuts(length)):
                for moved in range(max(0, start - slips), min(len(text) - (end - start), start + slips) + 1):
                    yield from self._held.get((length, part, text[moved : moved + end - start]), ())


def allowed(length: int) -> int:
    """Give how many slips a string of this many letters may have."""
    return 0 if length < SHORTEST else 1 if length < LONG else MOST_SLIPS


def _cuts(length: int) -> list[tuple[int, int]]:
    places = [length * part // _PARTS for part in range(_PARTS + 1)]
    return list(pairwise(places))
