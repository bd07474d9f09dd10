"""Ordering: where everything stands that several amendments inserted and moved.

    base c1 c2      chile inserts c31 after c1      france inserts c41, c42 after c1        c1 c31 c41 c42 c2

Clauses that nobody moves keep their order; those that go hold their place until all is placed. What floats follows the
clause that stands right before it in the text of whoever put it there; so it goes along when another moves that clause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from undersigned.core.amendments.sides import Made

Arranged: TypeAlias = Callable[[str, Sequence[str]], Sequence[str]]
"""Given a clause and the names of those who put theirs after it: these names in the order that was chosen."""

Tangle: TypeAlias = Mapping[str, tuple[str, str]]
"""Clauses that were moved so that each would follow the other: by whom each was, and after which clause."""
Untangled: TypeAlias = Callable[[Tangle], Collection[str]]
"""Given a tangle: the names of those whose moves hold."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Every clause in its order, those that go too.

    met: clauses after which several put theirs, and what each put there. same_as: insertions that another one's are.
    """

    order: tuple[str, ...]
    met: Mapping[str, Mapping[str, tuple[str, ...]]]
    same_as: Mapping[str, str]


def place(base: Sequence[str], sides: Sequence[Made], arranged: Arranged, untangled: Untangled) -> Placed:
    """Place the clauses of the base, and what the sides, in the order of their names, inserted and moved."""
    placing = _Placing(base)
    for side in sides:
        placing.put(side)
    placing.untangle(untangled)
    return placing.placed(arranged)


def tangles(base: Sequence[str], sides: Sequence[Made]) -> list[Tangle]:
    """Find where the sides move clauses so that each would follow the other."""
    found: list[Tangle] = []

    def note(tangle: Tangle) -> Collection[str]:
        found.append(tangle)
        return ()

    place(base, sides, lambda _, names: names, note)
    return found


class _Placing:
    """Which clause comes right after which, as far as somebody wants it."""

    __slots__ = ("_base", "_before", "_owner", "_said", "_same_as")

    def __init__(self, base: Sequence[str]) -> None:
        self._base = base
        self._before: dict[str, str] = {}
        self._owner: dict[str, Made] = {}
        self._said: dict[tuple[str, str, str, str], str] = {}
        self._same_as: dict[str, str] = {}

    def put(self, side: Made) -> None:
        """Put there what floats in the text of one side. Who comes first is heard."""
        for name, before in side.places().items():
            after = self._same_as.get(before, before)
            twin = self._twin(side, name, after)
            if twin != name:
                self._same_as[name] = twin
            elif name not in self._before:
                self._before[name], self._owner[name] = after, side

    def untangle(self, untangled: Untangled) -> None:
        """Where clauses that several moved would each follow the other, let those stay whose moves do not hold."""
        standing = {"", *self._base} - self._before.keys()
        for name in list(self._before):
            path: dict[str, None] = {}
            while name not in standing and name not in path:
                path[name] = None
                name = self._before[name]  # noqa: PLW2901  # follow it to where it stands
            if name in path:
                standing |= self._part(list(path)[list(path).index(name) :], untangled)
            standing.update(path)

    def placed(self, arranged: Arranged) -> Placed:
        """Give the order of it all."""
        heads = self._heads()
        met = {before: runs for before in heads if len(runs := self._runs(heads, before)) > 1}
        stay = [name for name in ("", *self._base) if name not in self._before]
        following = dict(pairwise(stay))
        order, waiting = [], [""]
        while waiting:
            name = waiting.pop()
            order.append(name)
            after = self._arranged(heads[name], arranged(name, list(met[name]))) if name in met else heads.get(name, [])
            waiting += reversed([*after, *([following[name]] if name in following else [])])
        return Placed(tuple(order[1:]), met, self._same_as)

    def _twin(self, side: Made, name: str, before: str) -> str:
        """Give the clause that another side inserted at this place in these words, or else this one."""
        if name not in side.inserted:
            return name
        clause = side.clauses[name]
        twin = self._said.setdefault((before, clause.label, clause.heading, clause.text), name)
        return name if twin == name or self._owner[twin] is side else twin

    def _part(self, tangled: Sequence[str], untangled: Untangled) -> set[str]:
        moved = [name for name in tangled if name in self._owner[name].moved]
        holding = untangled({name: (self._owner[name].name, self._before[name]) for name in moved})
        staying = {name for name in moved if self._owner[name].name not in holding}
        for name in staying:
            del self._before[name]
        return staying

    def _heads(self) -> dict[str, list[str]]:
        heads: defaultdict[str, list[str]] = defaultdict(list)
        for name, before in self._before.items():
            heads[before].append(name)
        return dict(heads)

    def _runs(self, heads: Mapping[str, Sequence[str]], before: str) -> dict[str, tuple[str, ...]]:
        """Give by name what each side put after a clause, and after what it put there."""
        runs: dict[str, tuple[str, ...]] = {}
        for head in heads[before]:
            owner, run = self._owner[head], [head]
            while following := [name for name in heads.get(run[-1], ()) if self._owner[name] is owner]:
                run.append(following[0])
            runs[owner.name] = (*runs.get(owner.name, ()), *run)
        return runs

    def _arranged(self, heads: Sequence[str], names: Sequence[str]) -> list[str]:
        return sorted(heads, key=lambda head: names.index(self._owner[head].name))
