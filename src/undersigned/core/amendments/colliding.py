"""Colliding: where amendments meet, found before anyone decides.

    collisions(declaration, {"chile": [Delete(clause="c4")], "france": [Replace(clause="c4", text="…")]})
    (Collision(kind=CollisionKind.DELETED, clause="c4", names=("chile", "france")),)

By pairs, so that those who proposed can talk to each other. Words are compared only where two change one clause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from undersigned.core.amendments.change import Change
from undersigned.core.amendments.collision import Collision, CollisionKind
from undersigned.core.amendments.ordering import tangles
from undersigned.core.amendments.referring import referring
from undersigned.core.amendments.settling import alike, bound_together, goes_together
from undersigned.core.amendments.sides import Made, made
from undersigned.core.amendments.weaving import Edit, edits, fit
from undersigned.core.text.wording import Clause, Wording

_WOVEN: Final = ("heading", "text")
_KINDS: Final = list(CollisionKind)


def collisions(wording: Wording, amendments: Mapping[str, Sequence[Change]]) -> tuple[Collision, ...]:
    """Find how amendments meet, each known by a name: in the order of the text, then of kinds, then of names.

    Raises:
        ChangeUnfit: One of them does not fit the text.
    """
    sides = [made(name, wording, amendments[name]) for name in sorted(amendments)]
    found = [*_Meeting(wording, sides).all(), *referring(wording, sides)]
    places = {clause.id: place for place, clause in enumerate(wording.clauses, start=1)}

    def order(one: Collision) -> tuple[int, int, tuple[str, str], str]:
        return places.get(one.clause, places.get(one.target, 0)), _KINDS.index(one.kind), one.names, one.target

    return tuple(sorted(found, key=order))


class _Meeting:
    """Pairs of sides, and what is found by comparing the words of one once."""

    __slots__ = ("_base", "_edits", "_old", "_sides")

    def __init__(self, base: Wording, sides: Sequence[Made]) -> None:
        self._base, self._sides = base, sides
        self._old = {clause.id: clause for clause in base.clauses}
        self._edits: dict[tuple[str, str], tuple[Edit, ...]] = {}

    def all(self) -> Iterator[Collision]:
        """Give all collisions of two sides."""
        yield from self._titles()
        yield from self._clauses()
        yield from self._moves()
        yield from self._tangles()
        yield from self._places()

    def _titles(self) -> Iterator[Collision]:
        base = self._base.title
        retitled = [side for side in self._sides if side.title != base]
        for first, second in combinations(retitled, 2):
            kind = CollisionKind.SAME_CHANGE if first.title == second.title else CollisionKind.TITLE
            yield _met(kind, "", first, second, merges=self._fit(base, first.title, second.title))

    def _clauses(self) -> Iterator[Collision]:
        touching: defaultdict[str, list[Made]] = defaultdict(list)
        for side in self._sides:
            for name in side.touched:
                touching[name].append(side)
        for name, sides in touching.items():
            for first, second in combinations(sides, 2):
                yield from self._at(name, first, second)

    def _at(self, name: str, first: Made, second: Made) -> Iterator[Collision]:
        """Tell how two sides that touch a clause meet there, but for where it stands."""
        bound = next((group for group in bound_together([first, second]) if name in group), None)
        if bound is not None:
            yield self._bound(name, bound, first, second)
        elif name in first.gone and name in second.gone:
            yield _met(CollisionKind.SAME_CHANGE, name, first, second, merges=True)
        elif name in first.gone or name in second.gone:
            goer, other = (first, second) if name in first.gone else (second, first)
            yield _met(CollisionKind.DELETED, name, goer, other)
        elif name in first.changed and name in second.changed:
            one, other_one = first.clauses[name], second.clauses[name]
            kind = CollisionKind.SAME_CHANGE if one == other_one else CollisionKind.SAME_CLAUSE
            yield _met(kind, name, first, second, merges=self._merge(self._old[name], one, other_one))

    def _bound(self, name: str, bound: frozenset[str], first: Made, second: Made) -> Collision:
        pair = [first, second]
        if alike(first, bound, self._old) == alike(second, bound, self._old):
            return _met(CollisionKind.SAME_CHANGE, name, first, second, merges=True)
        maker, other = pair if name in first.joined | first.split else pair[::-1]
        kind = CollisionKind.JOINED if name in maker.joined else CollisionKind.SPLIT
        return _met(kind, name, maker, other, merges=goes_together(pair, bound, self._old))

    def _merge(self, old: Clause, one: Clause, other: Clause) -> bool:
        is_labelled = old.label in (one.label, other.label) or one.label == other.label
        return is_labelled and all(
            self._fit(getattr(old, member), getattr(one, member), getattr(other, member)) for member in _WOVEN
        )

    def _fit(self, base: str, one: str, other: str) -> bool:
        return one == other or fit(base, self._edits_to(base, one), self._edits_to(base, other))

    def _edits_to(self, base: str, new: str) -> tuple[Edit, ...]:
        if (base, new) not in self._edits:
            self._edits[base, new] = edits(base, new)
        return self._edits[base, new]

    def _moves(self) -> Iterator[Collision]:
        movers: defaultdict[str, list[tuple[Made, str]]] = defaultdict(list)
        for side in self._sides:
            for name, anchor in side.anchors().items() if side.moved else ():
                if name in side.moved:
                    movers[name].append((side, anchor))
        for name, moves in movers.items():
            for (first, place), (second, other) in combinations(moves, 2):
                kind = CollisionKind.SAME_CHANGE if place == other else CollisionKind.MOVED_APART
                yield _met(kind, name, first, second, merges=place == other)

    def _tangles(self) -> Iterator[Collision]:
        """Tell where two sides move clauses so that each would follow the other's."""
        moving = [(side, set(side.places().values())) for side in self._sides if side.moved]
        for (first, places), (second, others) in combinations(moving, 2):
            if places & second.moved and others & first.moved:
                for tangle in tangles(list(self._old), (first, second)):
                    name = next(name for name in self._old if name in tangle)
                    yield _met(CollisionKind.MOVED_APART, name, first, second)

    def _places(self) -> Iterator[Collision]:
        heads: defaultdict[str, list[tuple[Made, str]]] = defaultdict(list)
        for side in self._sides:
            for name, before in side.places().items() if side.floating else ():
                heads[before].append((side, name))
        for before, sides in heads.items():
            for (first, one), (second, other) in combinations(sides, 2):
                if one != other:
                    kind = CollisionKind.SAME_CHANGE if self._twins(first, one, second, other) else CollisionKind.PLACE
                    yield _met(kind, before, first, second, merges=True)

    def _twins(self, first: Made, one: str, second: Made, other: str) -> bool:
        """Tell whether two sides insert a clause in the same words."""
        names = {one, other}
        return not names & self._old.keys() and alike(first, names, self._old) == alike(second, names, self._old)


def _met(kind: CollisionKind, clause: str, first: Made, second: Made, *, merges: bool = False) -> Collision:
    return Collision(kind=kind, clause=clause, names=(first.name, second.name), merges=merges)
