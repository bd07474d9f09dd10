"""Slow and literal counts, straight from the words of the specification, to hold the fast ones against."""

from __future__ import annotations

from itertools import pairwise, permutations


def preferred(ranked, one, other):
    """Count the votes that rank the one above the other; what is not ranked is below all that is."""

    def place(ranking, option):
        return next((n for n, rank in enumerate(ranking) if option in rank), len(ranking))

    return sum(votes for votes, ranking in ranked if place(ranking, one) < place(ranking, other))


def strongest(counted, options, one, other):
    """Find the strongest path by trying them all."""

    def step(here, there):
        return counted[here, there] if counted[here, there] > counted[there, here] else 0

    between = [option for option in options if option not in {one, other}]
    ways = (way for length in range(len(between) + 1) for way in permutations(between, length))
    walks = ((one, *way, other) for way in ways)
    return max(min(step(here, there) for here, there in pairwise(walk)) for walk in walks)


def before(ranked, options):
    """Give all pairs of which the first is before the second, by Schulze's definition."""
    pairs = list(permutations(options, 2))
    counted = {(one, other): preferred(ranked, one, other) for one, other in pairs}
    paths = {(one, other): strongest(counted, options, one, other) for one, other in pairs}
    return {(one, other) for one, other in pairs if paths[one, other] > paths[other, one]}
