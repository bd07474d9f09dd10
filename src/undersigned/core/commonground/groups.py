"""Groups: organisations that sign the same texts are one to the solver, and what groups share is said once.

    a stays away from 3/x, 7, 9          all of them stay away from 3/x and 7  ─┬─ a, also from 9
    b stays away from 3/x, 7, 12/y  →                                           └─ b, also from 12/y

In clustered problems most organisations differ from their neighbours in few clauses. A tree of what is shared turns
thousands of constraints into hundreds, which is most of what makes the frontier quick.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from undersigned.core.commonground.problem import Clause
from undersigned.core.commonground.views import Choice, Views, options, places

Refusal = tuple[Choice, ...]
"""Choices of one clause from which somebody stays away."""

_WORTH_SHARING = 3
"""So many refusals in common are worth a node of their own."""
_AT_ONCE = 1_000
"""So many groups are compared with each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Organisations, as a mask, that sign the same texts: their conditions are the same, and so are their refusals."""

    members: int
    at_least: int
    all_of: frozenset[str]
    refusals: int
    """A mask: bit *n* stands for the refusal at place *n*."""


@dataclass(frozen=True, slots=True)
class Node:
    """Refusals (as a mask) of all below it that its parent does not have; a group at the leaves."""

    refusals: int
    parent: int | None


def group(views: Views) -> tuple[list[Group], list[Refusal]]:
    """Put together who signs the same texts; give the groups and all refusals they speak of."""
    refusals = [part for clause in views.problem.clauses for part in _of_clause(views, clause)]
    of = [bytearray(len(refusals) // 8 + 1) for _ in views.organisations]
    for bit, (_, mask) in enumerate(refusals):
        for place in places(mask):
            of[place][bit // 8] |= 1 << bit % 8
    together: dict[tuple[int, int, frozenset[str]], int] = defaultdict(int)
    for place, one in enumerate(views.organisations):
        together[int.from_bytes(of[place], "little"), max(one.at_least, 0), one.all_of] |= 1 << place
    groups = [
        Group(members=members, at_least=at_least, all_of=all_of, refusals=own)
        for (own, at_least, all_of), members in together.items()
    ]
    return groups, [refusal for refusal, _ in refusals]


def _of_clause(views: Views, clause: Clause) -> list[tuple[Refusal, int]]:
    parts: list[tuple[Refusal, int]] = [((), views.everybody)]
    for choice in options(clause):
        away = views.away[choice]
        parts = [
            part
            for refusal, mask in parts
            for part in (((*refusal, choice), mask & away), (refusal, mask & ~away))
            if part[1]
        ]
    return [(refusal, mask) for refusal, mask in parts if refusal]


def share(groups: Sequence[Group]) -> list[Node]:
    """Give the nodes of the tree: first those of the groups, in their order, then those of what some of them share."""
    masks = [one.refusals for one in groups]
    parents: dict[int, int] = {}
    for begin in range(0, len(groups), _AT_ONCE):
        _grow(masks, parents, range(begin, min(begin + _AT_ONCE, len(groups))))
    return [
        Node(mask & ~masks[parents[place]] if place in parents else mask, parents.get(place))
        for place, mask in enumerate(masks)
    ]


def _grow(masks: list[int], parents: dict[int, int], block: range) -> None:
    """Join whichever two have most in common, again and again, along chains of nearest neighbours."""
    alive, chain = dict.fromkeys(block), list[int]()
    while alive:
        chain = chain or [next(iter(alive))]
        last = chain[-1]
        before = chain[-2] if len(chain) > 1 else None
        common, nearest = _nearest(masks, alive, last, before)
        if common < _WORTH_SHARING or nearest is None:
            del alive[chain.pop()]
        elif nearest != before:
            chain.append(nearest)
        else:
            del chain[-2:]
            _join(masks, parents, alive, last, nearest)


def _nearest(masks: list[int], alive: dict[int, None], one: int, before: int | None) -> tuple[int, int | None]:
    own = masks[one]
    most, nearest = ((own & masks[before]).bit_count(), before) if before is not None else (0, None)
    for other in alive:
        if (own & masks[other]).bit_count() > most and other != one:
            most, nearest = (own & masks[other]).bit_count(), other
    return most, nearest


def _join(masks: list[int], parents: dict[int, int], alive: dict[int, None], one: int, other: int) -> None:
    shared = masks[one] & masks[other]
    parent = next((place for place in (one, other) if masks[place] == shared), len(masks))
    if parent == len(masks):
        masks.append(shared)
        alive[parent] = None
    for child in {one, other} - {parent}:
        parents[child] = parent
        del alive[child]
