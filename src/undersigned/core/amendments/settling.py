"""Settling: which clauses are one or two, which of them stay, and where they stand, when amendments disagree.

    chile deletes c4        france changes a word of it        key "c4/stay": one of them is dropped, or both

What is dropped no longer counts, so that what is left can be merged word by word. Nothing is dropped of an amendment
but what clashes; a join or a split stands or falls as one: half of it would say something twice, or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeAlias, TypeVar

from undersigned.core.amendments.clash import Clash, ClashKind, Decisions
from undersigned.core.amendments.sides import Made
from undersigned.core.amendments.weaving import Side, Woven, merge_whole, merge_words
from undersigned.core.text.wording import HEADING_LIMIT, Clause

Weave: TypeAlias = Callable[[str, Mapping[str, str]], Woven]
Old: TypeAlias = Mapping[str, Clause]
_Key = TypeVar("_Key", bound=Hashable)

WEAVES: Final[dict[str, Weave]] = {
    "label": merge_whole,
    "heading": partial(merge_words, limit=HEADING_LIMIT),
    "text": merge_words,
}
"""How each part of a clause is merged: a label is one thing."""


def settle_whole(sides: Sequence[Made], old: Old, decisions: Decisions) -> None:
    """Where one joins or splits what another one touches, and they do not go together, let one count."""
    for bound in bound_together(sides):
        parties = [side for side in sides if bound & (side.touched | side.inserted)]
        readings = grouped(parties, lambda side: alike(side, bound, old))  # noqa: B023  # asked at once
        if len(readings) < 2 or goes_together(parties, bound, old):
            continue
        first = next((name for name in old if name in bound), min(bound))
        said = [Side(names=_names(same), clauses=same[0].standing(bound)) for same in readings.values()]
        taken = decisions.taken(replace(_clash(ClashKind.WHOLE, first, said), with_it=tuple(sorted(bound - {first}))))
        _drop([side for side in parties if side.name not in taken], bound)


def settle_stay(sides: Sequence[Made], old: Old, decisions: Decisions) -> None:
    """Where one deletes what another one changes or moves, let it stay or go."""
    for name in [name for name in old if any(name in side.gone for side in sides)]:
        goers = [side for side in sides if name in side.gone]
        keepers = [side for side in sides if name in side.changed | side.moved]
        if not keepers:
            continue
        readings = grouped([*goers, *keepers], lambda side: side.clauses.get(name))  # noqa: B023  # asked at once
        said = [Side(names=_names(same), clauses=same[0].standing({name})) for same in readings.values()]
        taken = decisions.taken(_clash(ClashKind.STAY, name, said))
        for party in (goers, keepers):
            if taken.isdisjoint(_names(party)):
                _drop(party, {name})


def settle_place(sides: Sequence[Made], old: Old, decisions: Decisions) -> None:
    """Where several move a clause to different places, let it go to one, or stay where it was."""
    anchors = {side.name: side.anchors() for side in sides if side.moved}
    for name in [name for name in old if any(name in side.moved for side in sides)]:
        movers = [side for side in sides if name in side.moved]
        places = grouped(movers, lambda side: anchors[side.name][name])  # noqa: B023  # asked at once
        if len(places) < 2:
            continue
        said = [Side(names=_names(same), after=after) for after, same in places.items()]
        taken = decisions.taken(_clash(ClashKind.PLACE, name, said))
        for side in movers:
            if side.name not in taken:
                side.moved.discard(name)


def bound_together(sides: Iterable[Made]) -> list[frozenset[str]]:
    """Give the sets of clauses that are joined or split by any side; two that share a clause are one."""
    together: list[frozenset[str]] = []
    for side in sides:
        for bound in side.bound:
            others = [group for group in together if group & bound]
            together = [*(group for group in together if group not in others), bound.union(*others)]
    return together


def goes_together(parties: Sequence[Made], bound: Collection[str], old: Old) -> bool:
    """Tell whether others only say, of a clause that is joined or split, what can be woven into it."""
    makers = [side for side in parties if any(not group.isdisjoint(bound) for group in side.bound)]
    others = [side for side in parties if side not in makers]
    if len(grouped(makers, lambda side: alike(side, bound, old))) > 1:
        return False
    gone = makers[0].gone.intersection(bound)
    if any(side.gone.intersection(bound) or side.touched & gone for side in others):
        return False
    kept = [name for name in bound if name in old and name not in gone]
    return not any(weave(getattr(old[name], member), said(parties, name, member)).clashes
                   for name in kept for member, weave in WEAVES.items())  # fmt: skip


def alike(side: Made, bound: Collection[str], old: Old) -> Hashable:
    """Give how these clauses read on a side; two sides that read alike differ at most in the ids of new clauses."""
    standing = side.standing(bound)
    return tuple(
        (clause.id if clause.id in old else "", clause.label, clause.heading, clause.text) for clause in standing
    )


def said(sides: Iterable[Made], name: str, member: str) -> dict[str, str]:
    """Give by side what a part of a clause is to it, where it stands."""
    return {side.name: getattr(side.clauses[name], member) for side in sides if name in side.clauses}


def grouped(sides: Iterable[Made], key: Callable[[Made], _Key]) -> dict[_Key, list[Made]]:
    """Give the sides that say the same together."""
    groups: defaultdict[_Key, list[Made]] = defaultdict(list)
    for side in sides:
        groups[key(side)].append(side)
    return dict(groups)


def _names(sides: Iterable[Made]) -> tuple[str, ...]:
    return tuple(sorted(side.name for side in sides))


def _clash(kind: ClashKind, clause: str, sides: Iterable[Side]) -> Clash:
    return Clash(
        key=f"{clause}/{kind}", kind=kind, clause=clause, sides=tuple(sorted(sides, key=lambda side: side.names))
    )


def _drop(sides: Iterable[Made], names: Iterable[str]) -> None:
    for side in sides:
        side.drop(names)
