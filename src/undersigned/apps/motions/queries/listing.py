"""The motions of an assembly as lists show them: item by item, in the order of treatment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from undersigned.apps.assemblies.models import Assembly, Item
from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.assemblies.queries.agenda import Sight, agenda_of
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.motions.models import Motion, MotionState
from undersigned.apps.motions.queries import order
from undersigned.apps.motions.queries.motions import seen_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The motions under one item, which has a number and a title in a language; or under none."""

    item: Item | None
    number: str
    title: str
    language: str
    motions: Sequence[Motion]


def by_item(
    person: Visitor,
    assembly: Assembly,
    now: datetime,
    *,
    only: Collection[MotionState] = tuple(MotionState),
    words: str = "",
) -> list[Group]:
    """Return the motions that somebody sees, in some states, with these words in their titles or this number."""
    rows = seen_by(person, assembly, now).filter(state__in=list(only))
    under = order.by_item(row for row in rows if _is_like(row, words))
    inside = assemblies.takes_part(person, assembly, now) or assemblies.arranges(person, assembly, now)
    lines = agenda_of(assembly, Sight.PARTICIPANTS if inside else Sight.EVERYBODY)
    groups = [
        Group(
            item=line.item,
            number=line.number,
            title=line.title,
            language=line.language,
            motions=under[line.item.pk],
        )
        for line in lines
        if line.item is not None and line.item.pk in under
    ]
    if None not in under:
        return groups
    return [*groups, Group(item=None, number="", title="", language="", motions=under[None])]


def _is_like(row: Motion, words: str) -> bool:
    asked = words.split()
    number = words.strip().lstrip("mM")
    if number.isascii() and number.isdigit():
        return row.number == int(number)
    title = row.title.casefold()
    return all(word.casefold() in title for word in asked)
