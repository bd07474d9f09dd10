"""The single transferable vote, as Scotland counts it: the weighted inclusive Gregory method.

    Stage 1   quota 2,043   Boyle 2,106.00000 elected   Khan 1,207.00000   …
    Stage 2   Boyle's surplus goes on, each ballot at 0.02991   …

The Scottish Local Government Elections Order 2007 (S.S.I. 2007/42), rules 45 to 52. Everything is counted in
hundred-thousandths of a vote, in whole numbers: a pencil comes to the same. Every stage is published, so that nobody
has to believe the last one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from undersigned.core.tally.choosing import Draw, Taken

UNIT: Final = 100_000
"""One vote, in what is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What everybody has, in hundred-thousandths of a vote; who is elected at it; and whose votes went on before it.

    `exhausted` is what found no next preference, and what was dropped after the fifth place.
    """

    votes: dict[str, int]
    exhausted: int
    elected: tuple[str, ...]
    surplus: str | None = None
    excluded: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The count: the quota in whole votes, its stages, and what it came to."""

    quota: int
    stages: tuple[Stage, ...]
    taken: Taken


@dataclass(frozen=True, slots=True)
class _Pile:
    """Ballots that are alike: so many votes, worth so much each, and whom they prefer, the next first."""

    votes: int
    value: int
    preferences: tuple[str, ...]


@dataclass(slots=True)
class _Count:
    quota: int
    seats: int
    draw: Draw
    total: int
    piles: dict[str, list[_Pile]]
    kept: dict[str, int] = field(default_factory=dict)
    elected: list[str] = field(default_factory=list)
    excluded: set[str] = field(default_factory=set)
    stages: list[Stage] = field(default_factory=list)

    def continuing(self) -> list[str]:
        return [one for one in self.piles if one not in self.excluded and one not in self.elected]

    def votes(self) -> dict[str, int]:
        return {one: self.kept.get(one, sum(p.votes * p.value for p in piles)) for one, piles in self.piles.items()}

    def close(self, *, surplus: str | None = None, excluded: str | None = None) -> None:
        """Elect who has the quota, those with the most first, or all that are left; and write the stage down."""
        votes, left = self.votes(), self.continuing()
        enough = len(self.elected) + len(left) <= self.seats
        new = [one for one in left if enough or votes[one] >= self.quota * UNIT]
        new.sort(key=lambda one: (-votes[one], one))
        self.elected += new
        lost = self.total * UNIT - sum(votes.values())
        self.stages.append(Stage(votes=votes, exhausted=lost, elected=tuple(new), surplus=surplus, excluded=excluded))

    def move(self, giver: str, share: int, whole: int) -> None:
        """Send the ballots of one on, each at so much of its value, to the next whom it prefers of those left."""
        free = set(self.continuing())
        for pile in self.piles[giver]:
            place = next((n for n, one in enumerate(pile.preferences) if one in free), None)
            if place is not None:
                onward = _Pile(pile.votes, pile.value * share // whole, pile.preferences[place:])
                self.piles[onward.preferences[0]].append(onward)
        self.piles[giver] = []

    def extreme(self, among: Collection[str], sign: int) -> list[str]:
        """Who of them has the most (sign 1) or least (-1): now, else at the latest stage at which they differed."""
        best = list(among)
        for stage in reversed(self.stages):
            most = max(sign * stage.votes[one] for one in best)
            best = [one for one in best if sign * stage.votes[one] == most]
        told = self.draw.first(best) if sign > 0 else self.draw.last(best)
        return sorted(best) if told is None else [told]


def count(ballots: Iterable[tuple[int, tuple[str, ...]]], options: Sequence[str], seats: int, draw: Draw) -> Counted:
    """Count ballots, each so many votes and whom they prefer, the first first, for so many seats."""
    piles: dict[str, list[_Pile]] = {option: [] for option in options}
    total = 0
    for votes, preferences in ballots:
        piles[preferences[0]].append(_Pile(votes, UNIT, preferences))
        total += votes
    run = _Count(total // (seats + 1) + 1, seats, draw, total, piles)
    equals = _run(run) if total else []
    return Counted(run.quota, tuple(run.stages), Taken(tuple(run.elected), tuple(equals)))


def _run(run: _Count) -> list[str]:
    """Go from stage to stage until all seats are filled; return those between whom nothing tells."""
    run.close()
    while len(run.elected) < min(run.seats, len(run.piles)):
        votes = run.votes()
        over = [one for one in run.elected if votes[one] > run.quota * UNIT]
        found = run.extreme(over, 1) if over else run.extreme(run.continuing(), -1)
        if len(found) > 1:
            return found
        giver = found[0]
        if over:
            run.kept[giver] = run.quota * UNIT
            run.move(giver, votes[giver] - run.quota * UNIT, votes[giver])
            run.close(surplus=giver)
        else:
            run.excluded.add(giver)
            run.move(giver, 1, 1)
            run.close(excluded=giver)
    return []
