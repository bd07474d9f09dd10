"""Ranking: Condorcet's method, with Schulze's completion where a circle leaves it open.

    A pairwise winner wins. Where there is none, the strongest paths of victories decide.

Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method", Social Choice and Welfare 36 (2011); strength of a victory: winning votes. The
counts of all pairs are published: who has them can follow each path with a finger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from undersigned.core.tally.ballots import Ranking

Preferred: TypeAlias = "Mapping[str, Mapping[str, int]]"


def preferred(ranked: Iterable[tuple[int, Ranking]], options: Sequence[str]) -> dict[str, dict[str, int]]:
    """Count, for each two options, the votes that rank the first above the second; the unranked are below all."""
    found = {one: {other: 0 for other in options if other != one} for one in options}
    for votes, ranking in ranked:
        below = set(options)
        for rank in ranking:
            below -= set(rank)
            for one in rank:
                for other in below:
                    found[one][other] += votes
    return found


def strongest(counted: Preferred) -> dict[str, dict[str, int]]:
    """Give the strength of the strongest path from each option to each other; 0 where there is none."""
    options = list(counted)
    rows = [[_victory(counted, one, other) for other in options] for one in options]
    for by, onwards in enumerate(rows):
        for one, reach in enumerate(rows):
            there = reach[by]
            if there and one != by:  # a path by this one is no stronger than its first piece
                rows[one] = [
                    far if far >= there or far >= way else min(there, way)
                    for far, way in zip(reach, onwards, strict=True)
                ]
    named = (zip(options, row, strict=True) for row in rows)
    return {one: {other: n for other, n in row if other != one} for one, row in zip(options, named, strict=True)}


def _victory(counted: Preferred, one: str, other: str) -> int:
    """Return with how many votes one option is preferred to another, where more prefer it; else 0."""
    if one == other:
        return 0
    return counted[one][other] if counted[one][other] > counted[other][one] else 0


def order(counted: Preferred) -> list[list[str]]:
    """Put the options in order: first those who have nobody before them, then of the others the same, and so on."""
    path, left, ranks = strongest(counted), set(counted), []
    while left:
        best = sorted(one for one in left if all(path[one][by] >= path[by][one] for by in left - {one}))
        ranks.append(best)
        left -= set(best)
    return ranks
