"""Recounting: whether what a vote says of itself follows from its ballots.

    recount(vote)      Recounted(result={…}, differences=(Difference(("for",), "34", "33"),))

This is what a reader runs who trusts nobody. It shows that the result follows from the ballots; not that the ballots
are those that were cast (`vote-v1`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, TypeGuard

from undersigned.core.tally.counting import result_of
from undersigned.core.tally.vote import Vote
from undersigned.core.text.canonical import Value

_NOTHING: Final = object()
_FIRST: Final = (("outcome",), ("elected",))


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a vote says and that does not follow: where, what it says, and what follows; None for nothing.

    `path` is the way to it through objects and arrays, empty for all of the result. Both values are written as JSON.
    """

    path: tuple[str | int, ...]
    said: str | None
    follows: str | None

    @property
    def where(self) -> str:
        """Write the way to it, as ``stages[2].votes.mine``."""
        return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path).removeprefix(".")


@dataclass(frozen=True, slots=True)
class Recounted:
    """What follows from the ballots, and in what the published result differs: what matters most first."""

    result: Mapping[str, Value]
    differences: tuple[Difference, ...]


def recount(vote: Vote) -> Recounted:
    """Count again, and hold what was published against it."""
    result = result_of(vote)
    found = sorted(_differences((), vote.result, result), key=lambda one: one.path[:1] not in _FIRST)
    return Recounted(result, tuple(found))


def _differences(path: tuple[str | int, ...], said: object, follows: object) -> Iterator[Difference]:
    if isinstance(said, Mapping) and isinstance(follows, Mapping):
        for name in sorted({*said, *follows}):
            yield from _differences((*path, name), said.get(name, _NOTHING), follows.get(name, _NOTHING))
    elif _is_array(said) and _is_array(follows):
        for place, (one, other) in enumerate(zip_longest(said, follows, fillvalue=_NOTHING)):
            yield from _differences((*path, place), one, other)
    elif (there := _told(said)) != (here := _told(follows)):
        yield Difference(path, there, here)


def _is_array(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _told(value: object) -> str | None:
    # Not canonical, which has limits: what follows from a short file can be longer than a file.
    return None if value is _NOTHING else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
