"""Bridging: which wordings organisations agree on that otherwise disagree, as Polis counts it.

    bridging(problem).wordings[0] == Shared(clause="3", variant="as-drafted", score=Fraction(4, 5), sides=(…))

Organisations that answered more than half of the wordings are grouped by their positions alone: the distance of two is
the share of wordings that both answered on which one can sign and the other cannot. A wording's score is the product
over all groups of (agrees + 1) / (seen + 2), so one group that objects pulls it down however small the group is. It is
a second opinion beside the frontier: it looks at one wording at a time, knows nothing of essential ones and of
conditions, and the groups are a way of looking, not a fact about anybody.

Source: C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill: Polis, Recerca 26(2), 2021 (group-informed consensus);
P. J. Rousseeuw: Silhouettes, 1987.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from undersigned.core.commonground.problem import Position, Problem

MOST_GROUPS = 5
"""As Polis: more groups than these nobody keeps in mind."""
CLEAR = 0.25
"""A mean silhouette below this is no structure (Kaufman and Rousseeuw 1990): then all stand in one group."""
UNIT = 1_000_000
"""A distance of one. Whole numbers add up to the same in every order."""

Distances = Sequence[Sequence[int]]
Groups = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """How many of a group answered a wording, and how many of these can sign with it."""

    agrees: int
    seen: int

    @property
    def share(self) -> Fraction:
        """(agrees + 1) / (seen + 2): 1/2 where nobody answered, and never quite 0 or 1."""
        return Fraction(self.agrees + 1, self.seen + 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A wording, how each group sees it, and its score: from 0 to 1, comparable only under the same groups."""

    clause: str
    variant: str
    score: Fraction
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridging:
    """The groups, the greatest first, each in the order of the problem; who answered half or less is in none.

    `clearness` is the mean silhouette: how much nearer organisations are to their own group than to the next, from
    -1 to 1; 0 where all stand in one. Wordings come by score, the highest first.
    """

    groups: tuple[tuple[str, ...], ...]
    clearness: float
    wordings: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class _Voice:
    """What an organisation can sign with and what not: a bit for each wording."""

    name: str
    agrees: int
    objects: int

    @property
    def answered(self) -> int:
        return self.agrees | self.objects

    def apart(self, other: _Voice) -> int:
        """Give the distance. Both answered more than half, so there is something that both answered."""
        seen = self.answered & other.answered
        differ = (self.agrees & other.objects) | (self.objects & other.agrees)
        return differ.bit_count() * UNIT // seen.bit_count()


def bridging(problem: Problem) -> Bridging:
    """Group the organisations, and score every wording; the same on every run and in every order of organisations."""
    voices = sorted(_voices(problem), key=lambda voice: voice.name)
    distances = [[one.apart(other) for other in voices] for one in voices]
    found, clearness = _clearest(distances)
    place = {one.id: number for number, one in enumerate(problem.organisations)}
    groups = [tuple(sorted((voices[member].name for member in group), key=place.__getitem__)) for group in found]
    groups.sort(key=lambda group: (-len(group), place[group[0]]))
    scored = sorted(_scored(problem, groups), key=lambda one: -one.score)
    return Bridging(groups=tuple(groups), clearness=clearness, wordings=tuple(scored))


def _voices(problem: Problem) -> Iterator[_Voice]:
    wordings = [(clause.id, variant) for clause in problem.clauses for variant in clause.variants]
    for one in problem.organisations:
        said = [problem.position(one.id, *wording) for wording in wordings]
        agrees = sum(1 << bit for bit, position in enumerate(said) if position.accepts)
        objects = sum(1 << bit for bit, position in enumerate(said) if position is Position.OBJECT)
        voice = _Voice(one.id, agrees, objects)
        if 2 * voice.answered.bit_count() > len(wordings):
            yield voice


def _clearest(distances: Distances) -> tuple[Groups, float]:
    """Give the grouping with the greatest mean silhouette; of equal ones the one with the fewest groups."""
    count = len(distances)
    tried = [_around(distances, number) for number in range(2, min(MOST_GROUPS, count - 1) + 1)]
    scored = [(_silhouette(distances, groups), -len(groups), groups) for groups in tried]
    clearness, _fewest, groups = max(scored, key=lambda one: one[:2], default=(0.0, 0, []))
    return (groups, clearness) if clearness >= CLEAR else ([range(count)] if count else [], 0.0)


def _around(distances: Distances, number: int) -> Groups:
    """Group everybody around so many of them, each as near to all in its group as can be (k-medoids)."""
    medoids = _first_medoids(distances, number)
    while True:
        groups = _nearest(distances, medoids)
        moved = [min(group, key=lambda one: (sum(distances[one][other] for other in group), one)) for group in groups]
        if sum(_cost(distances, moved)) >= sum(_cost(distances, medoids)):
            return groups
        medoids = moved


def _first_medoids(distances: Distances, number: int) -> list[int]:
    """Begin with the one nearest to all; add, one by one, the one that brings everybody nearest."""
    chosen: list[int] = []
    nearest = [UNIT] * len(distances)
    while len(chosen) < number:
        free = (one for one in range(len(distances)) if one not in chosen)
        best = min(free, key=lambda one: (sum(map(min, nearest, distances[one])), one))
        chosen.append(best)
        nearest = list(map(min, nearest, distances[best]))
    return chosen


def _nearest(distances: Distances, medoids: Sequence[int]) -> list[list[int]]:
    """Put everybody to the nearest medoid, and each medoid to itself."""
    groups: dict[int, list[int]] = {medoid: [] for medoid in medoids}
    for one in range(len(distances)):
        home = one if one in groups else min(medoids, key=lambda medoid: (distances[one][medoid], medoid))
        groups[home].append(one)
    return list(groups.values())


def _cost(distances: Distances, medoids: Sequence[int]) -> Iterator[int]:
    return (min(row[medoid] for medoid in medoids) for row in distances)


def _silhouette(distances: Distances, groups: Groups) -> float:
    """Give the mean over all of (b - a) / max(a, b): a to one's own group, b to the next; 0 for who stands alone."""
    values = [_fit(distances, one, group, groups) for group in groups for one in group]
    return sum(values) / len(values)


def _fit(distances: Distances, one: int, own: Sequence[int], groups: Groups) -> float:
    if len(own) == 1:
        return 0.0
    row = distances[one]
    inside = sum(row[other] for other in own) / (len(own) - 1)
    outside = min(sum(row[other] for other in group) / len(group) for group in groups if group is not own)
    return (outside - inside) / max(inside, outside) if inside or outside else 0.0


def _scored(problem: Problem, groups: Sequence[tuple[str, ...]]) -> Iterator[Shared]:
    for clause in problem.clauses:
        for variant in clause.variants:
            sides = tuple(_side(problem, group, clause.id, variant) for group in groups)
            yield Shared(
                clause=clause.id, variant=variant, score=prod((s.share for s in sides), start=Fraction(1)), sides=sides
            )


def _side(problem: Problem, group: Sequence[str], clause: str, variant: str) -> Side:
    said = [problem.position(one, clause, variant) for one in group]
    return Side(
        agrees=sum(position.accepts for position in said),
        seen=sum(position is not Position.UNMANDATED for position in said),
    )
