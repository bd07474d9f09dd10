"""Fulfilling: which pledges hold, given who stands, and what the others still wait for.

    A if B, B if A, C if three more:    fulfilled({}, [a, b, c]) == {a, b}

Begin as if all stood, and drop whose condition does not hold, until nobody drops. What is left is the largest set that
holds together: whoever drops would drop from any smaller set too, because conditions only ask for more. Who computes it
can leave somebody out, and cannot let one stand whose condition does not hold: every reader counts again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from undersigned.core.conditions.condition import Condition
from undersigned.core.conditions.standing import Missing, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """An organisation (id, country or none) that will stand as soon as its condition holds."""

    organisation: str
    country: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which pledges are fulfilled, and who then stands."""

    fulfilled: frozenset[Pledge]
    standing: Standing

    def missing(self, pledge: Pledge) -> Missing:
        """Say what a pledge still waits for, beyond those who stand by now: nothing exactly when it is fulfilled."""
        return self.standing.lacks(pledge.condition, organisation=pledge.organisation, country=pledge.country)


def fulfilled(standing: Mapping[str, str], pledges: Iterable[Pledge]) -> frozenset[Pledge]:
    """Give the largest set of pledges that hold together over those *standing* (ids, and the country of each)."""
    return settle(standing, pledges).fulfilled


def missing(pledge: Pledge, standing: Mapping[str, str], pledges: Iterable[Pledge]) -> Missing:
    """Say what one of the *pledges* still waits for. For many, `settle` once and ask the outcome."""
    return settle(standing, pledges).missing(pledge)


def settle(standing: Mapping[str, str], pledges: Iterable[Pledge]) -> Outcome:
    """Work out which pledges hold together; in the time it takes to sort them."""
    remaining = Remaining(standing, list(pledges))
    remaining.drop_all_that_fail()
    return Outcome(frozenset(remaining.pledges()), remaining.standing)


class Remaining:
    """Pledges by their place in a list, those that may still hold, and who stands if they do."""

    def __init__(self, standing: Mapping[str, str], pledges: list[Pledge]) -> None:
        self._pledges = pledges
        self._kept = [True] * len(pledges)
        self._naming: dict[str, list[int]] = defaultdict(list)
        self.standing = Standing(standing)
        for place, pledge in enumerate(pledges):
            self.standing.come(pledge.organisation, pledge.country)
            for name in pledge.condition.named:
                self._naming[name].append(place)
        # The most demanding last: only they can fail when there is one fewer.
        self._organisations = sorted(
            (one.condition.organisations, at) for at, one in enumerate(pledges) if one.condition.organisations
        )
        self._countries = sorted(
            (one.condition.countries, at) for at, one in enumerate(pledges) if one.condition.countries
        )

    def pledges(self) -> Iterable[Pledge]:
        """Give those that may still hold."""
        return (pledge for pledge, kept in zip(self._pledges, self._kept, strict=True) if kept)

    def drop_all_that_fail(self) -> None:
        """Drop whose condition does not hold, until nobody drops."""
        self._drop(place for name in self._naming if name not in self.standing for place in self._naming[name])
        while failing := [
            *_above(self._organisations, self.standing.organisations),
            *_above(self._countries, self.standing.countries),
        ]:
            self._drop(failing)

    def _drop(self, failing: Iterable[int]) -> None:
        falling = list(failing)
        while falling:
            place = falling.pop()
            if not self._kept[place]:
                continue
            self._kept[place] = False
            pledge = self._pledges[place]
            self.standing.go(pledge.organisation, pledge.country)
            if pledge.organisation not in self.standing:
                falling += self._naming.get(pledge.organisation, ())


def _above(demands: list[tuple[int, int]], count: int) -> Iterable[int]:
    """Take from the end whatever demands more than there is."""
    while demands and demands[-1][0] > count:
        yield demands.pop()[1]
