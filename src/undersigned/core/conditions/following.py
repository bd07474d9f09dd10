"""Following: who comes to stand if so many more sign, one step after the other.

    A if 4, B if A, C if 9; one stands:    following(...) == [Step(1, {A, B}), Step(5, {C})]

Those who sign are taken for strangers whom no condition names, each from a country of its own: at best so many follow.
Begin as if a hundred signed, and let one after the other go: whoever drops then, needed one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from undersigned.core.conditions.fulfilling import Pledge, Remaining

MOST: Final = 100
"""More newcomers than that are not looked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """As soon as so many newcomers sign, these pledges are fulfilled, besides those of the steps before."""

    newcomers: int
    pledges: frozenset[Pledge]


def following(standing: Mapping[str, str], pledges: Iterable[Pledge]) -> list[Step]:
    """Say who follows upon whom, from the fewest newcomers on; who waits for more, or for a name, is in no step."""
    strangers = [f"newcomer {number}" for number in range(1, MOST + 1)]  # no id has a space in it, and no country
    remaining = Remaining({**standing, **dict(zip(strangers, strangers, strict=True))}, list(pledges))
    remaining.drop_all_that_fail()
    steps = []
    for number in range(MOST, 0, -1):
        before = frozenset(remaining.pledges())
        remaining.standing.go(strangers[number - 1], strangers[number - 1])
        remaining.drop_all_that_fail()
        if dropped := before.difference(remaining.pledges()):
            steps.append(Step(number, dropped))
    return steps[::-1]
