"""Joining two texts that were both made from a third one: what only one side changed is taken from that side.

    common  c1 "Bread."         c2 "Roses."
    theirs  c1 "Bread."         c2 "Red roses."    c3 "Peace."
    mine    c1 "Good bread."    c2 "Roses."
    joined  c1 "Good bread."    c2 "Red roses."    c3 "Peace."

The smallest part is a clause, and a line around the clauses. Where both changed one, mine stands in the joined text
(theirs, if I deleted it), and its name is among those of which somebody has to be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from undersigned.core.text.wording import Clause, Wording

HEAD: Final = ("title", "kind", "issuer", "language", "dated", "licence")
"""The lines around the clauses."""
ORDER: Final = "order"

Part = str | Clause | None
"""A line, a clause, or none: it is not there."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of it, and what both sides changed: lines around the clauses, ids of clauses, "order"."""

    wording: Wording
    asked: frozenset[str]


def join(common: Wording, theirs: Wording, mine: Wording) -> Joined:
    """Join what both made of the common text."""
    sides = [_parts(side) for side in (common, theirs, mine)]
    orders = [[clause.id for clause in side.clauses] for side in (common, theirs, mine)]
    asked, taken = set(), dict[str, Any]()
    for name in (*HEAD, *_order(*orders)):
        before, there, here = (side.get(name) for side in sides)
        taken[name] = _taken(before, there, here)
        if before not in (there, here) and there != here:
            asked.add(name)
    before_moving, there_now, here_now = _of_all(*orders)
    if before_moving not in (there_now, here_now) and there_now != here_now:
        asked.add(ORDER)
    head = {name: taken.pop(name) for name in HEAD}
    clauses = tuple(clause for clause in taken.values() if clause is not None)
    return Joined(replace(mine, **head, clauses=clauses), frozenset(asked))


def _parts(side: Wording) -> dict[str, Part]:
    return {name: getattr(side, name) for name in HEAD} | {clause.id: clause for clause in side.clauses}


def _taken(common: Part, theirs: Part, mine: Part) -> Part:
    """Take the side that changed it; mine where both did, if it is still there."""
    if mine == common:
        return theirs
    return theirs if mine is None and theirs != common else mine


def _order(common: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    """Return every clause of one or both sides: in my order if I moved some, else in theirs."""
    before, _theirs, here = _of_all(common, theirs, mine)
    first, second = (theirs, mine) if before == here else (mine, theirs)
    order = list(first)
    for place, name in enumerate(second):
        if name not in order:
            order.insert(order.index(second[place - 1]) + 1 if place else 0, name)
    return order


def _of_all(*sides: Sequence[str]) -> list[list[str]]:
    """Return the order of those clauses that are on all sides, as each side has it."""
    shared = set.intersection(*(set(side) for side in sides))
    return [[name for name in side if name in shared] for side in sides]
