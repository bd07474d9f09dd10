"""Sides: what the text would be by one amendment alone, and what of the text that touches.

Change by change it is "delete c4, insert c31 after c3, move c9 to the beginning". As a side it is: c4 gone, c31
inserted, c9 moved, and how it all stands then; so it does not matter by which steps somebody came there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from undersigned.core.amendments.applying import apply
from undersigned.core.amendments.change import Change, Delete, InsertAfter, Join, Move, Replace, Retitle, Split
from undersigned.core.text.wording import Clause, Wording


@dataclass(slots=True)
class Made:
    """What one amendment makes of the text. What clashes can be dropped: then it no longer counts.

    clauses: as they stand, in order. changed, gone, moved: clauses that the base has. inserted: those it has not.
    joined, split: clauses of the base that were. bound: clauses that were joined or split, and what came of it.
    """

    name: str
    title: str
    clauses: dict[str, Clause]
    changed: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    inserted: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    split: set[str] = field(default_factory=set)
    bound: list[frozenset[str]] = field(default_factory=list)

    @property
    def touched(self) -> set[str]:
        """The clauses of the base that are not as they were, or not where, or that another one came out of."""
        return self.changed | self.gone | self.moved | self.joined | self.split

    @property
    def floating(self) -> set[str]:
        """The clauses that stand where the base has none of them."""
        return self.moved | self.inserted

    def standing(self, names: Collection[str]) -> tuple[Clause, ...]:
        """Give those of these clauses that stand here, in their order."""
        return tuple(clause for name, clause in self.clauses.items() if name in names)

    def drop(self, names: Iterable[str]) -> None:
        """Let these clauses be as if this amendment said nothing of them."""
        for name in self.inserted.intersection(names):
            del self.clauses[name]
        for kind in (self.changed, self.gone, self.moved, self.inserted, self.joined, self.split):
            kind.difference_update(names)

    def places(self) -> dict[str, str]:
        """Give for each clause that floats the one right before it; "" at the beginning."""
        places, before = {}, ""
        for name in self.clauses:
            if name in self.floating:
                places[name] = before
            before = name
        return places

    def anchors(self) -> dict[str, str]:
        """Give for each clause that floats the nearest one before it that does not; "" at the beginning."""
        anchors, anchor = {}, ""
        for name in self.clauses:
            if name in self.floating:
                anchors[name] = anchor
            else:
                anchor = name
        return anchors


def made(name: str, base: Wording, changes: Sequence[Change]) -> Made:
    """Make the changes of one amendment; raise ChangeUnfit."""
    new = apply(base, changes)
    side = Made(name, new.title, {clause.id: clause for clause in new.clauses})
    old = {clause.id: clause for clause in base.clauses}
    for clause in {clause for change in changes for clause in named(change)}:
        _compare(side, clause, old)
    for change in changes:
        _bind(side, change, old)
    side.moved = _moved(side, old, {change.clause for change in changes if isinstance(change, Move)})
    return side


def named(change: Change) -> tuple[str, ...]:
    """Give the ids of the clauses that a change changes, adds, moves or takes away."""
    match change:
        case Replace() | Delete() | Move():
            return (change.clause,)
        case InsertAfter():
            return (change.clause.id,)
        case Join():
            return change.first, change.second
        case Split():
            return change.clause, change.second.id
        case Retitle():
            return ()
        case _:
            assert_never(change)


def _compare(side: Made, name: str, old: Mapping[str, Clause]) -> None:
    if name not in side.clauses:
        side.gone.update({name} & old.keys())
    elif name not in old:
        side.inserted.add(name)
    elif side.clauses[name] != old[name]:
        side.changed.add(name)


def _bind(side: Made, change: Change, old: Mapping[str, Clause]) -> None:
    if not isinstance(change, Join | Split):
        return
    bound = set(named(change))
    (side.joined if isinstance(change, Join) else side.split).update(bound & old.keys())
    others = [group for group in side.bound if group & bound]
    side.bound = [*(group for group in side.bound if group not in others), frozenset(bound.union(*others))]


def _moved(side: Made, old: Mapping[str, Clause], candidates: set[str]) -> set[str]:
    # Who was moved, and stands among the others as before, was not moved.
    if not candidates:
        return set()
    place = {name: number for number, name in enumerate(side.clauses)}
    standing = [name for name in old if name in place]
    moved = candidates.intersection(standing)
    for number, name in enumerate(standing):
        if name in moved:
            before = next((other for other in reversed(standing[:number]) if other not in moved), None)
            after = next((other for other in standing[number:] if other not in moved), None)
            if (before is None or place[before] < place[name]) and (after is None or place[name] < place[after]):
                moved.discard(name)
    return moved
