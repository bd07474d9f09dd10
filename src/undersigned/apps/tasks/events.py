"""What rooms above know of a task: in which resolution it stands. Nothing here refers upwards.

NAMED.append(resolutions_of)      in the `ready` of an app above
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """How a sealed text is called as a resolution, such as 3/2026, and where that is read."""

    label: str
    address: str


NAMED: list[Callable[[Iterable[int]], Mapping[int, Resolved]]] = []
"""Each takes the numbers of revisions, and knows some of them."""


def named(revisions: Iterable[int]) -> dict[int, Resolved]:
    """Return those of these sealed texts that are resolutions."""
    wanted = list(revisions)
    return {number: one for ask in NAMED for number, one in ask(wanted).items()} if wanted else {}
