"""Referring: references that amendments would leave pointing at nothing, or at another clause.

    c9 "… as in article 4 …"        chile deletes c4, "Article 4"        Collision(REFERENCE, "c9", target="c4", …)

An amendment that deletes a clause and mends the reference to it is not told; one that adds a reference to what another
one deletes is told to both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from undersigned.core.amendments.collision import Collision, CollisionKind
from undersigned.core.amendments.numbering import Counting
from undersigned.core.amendments.references import Finder, Reference
from undersigned.core.amendments.sides import Made
from undersigned.core.text.wording import Clause, Wording

_To: TypeAlias = Mapping[str, Sequence[tuple[str, Reference]]]
"""References by what they speak of, each with the name of the amendment that wrote it, or none."""


def referring(base: Wording, sides: Sequence[Made]) -> Iterator[Collision]:
    """Find the references that the sides would leave behind."""
    old = {clause.id: clause for clause in base.clauses}
    finder, counting = Finder(base), Counting(base)
    written = _written(finder, old, sides)
    for side in sides if written else ():
        for target, kind in _shaken(side, old, counting).items():
            for name, reference in written.get(target, ()):
                if name != side.name and (name or _stands(side, reference, finder)):
                    yield Collision(
                        kind=kind,
                        clause=reference.clause,
                        names=(side.name, name),
                        target=target,
                        words=reference.words,
                    )


def _written(finder: Finder, old: Mapping[str, Clause], sides: Iterable[Made]) -> _To:
    to: defaultdict[str, list[tuple[str, Reference]]] = defaultdict(list)
    known: dict[str, set[str]] = {}
    for clause in old.values():
        found = finder.find(clause)
        known[clause.id] = {reference.target for reference in found}
        for reference in _once(found):
            to[reference.target].append(("", reference))
    for side in sides:
        for name in sorted(side.changed | side.inserted):
            for reference in _once(finder.find(side.clauses[name])):
                if reference.target not in known.get(name, ()):
                    to[reference.target].append((side.name, reference))
    return dict(to)


def _once(found: Iterable[Reference]) -> Iterator[Reference]:
    """Give one reference to each clause: a heading and its text often speak of the same."""
    yield from {reference.target: reference for reference in reversed(list(found))}.values()


def _shaken(side: Made, old: Mapping[str, Clause], counting: Counting) -> dict[str, CollisionKind]:
    """Give the clauses of which a reference would no longer be right."""
    renamed = {name for name in side.changed if side.clauses[name].label != old[name].label}
    if side.gone or side.floating or renamed:
        renamed |= {one.clause for one in counting.relabelled(side.clauses.values())} & old.keys()
    shaken = side.gone | side.moved | side.joined | side.split
    return dict.fromkeys(renamed, CollisionKind.RENUMBERED) | dict.fromkeys(shaken, CollisionKind.REFERENCE)


def _stands(side: Made, reference: Reference, finder: Finder) -> bool:
    """Tell whether a side leaves a reference of the text as it is."""
    if reference.clause not in side.changed:
        return reference.clause not in side.gone
    return any(found.target == reference.target for found in finder.find(side.clauses[reference.clause]))
