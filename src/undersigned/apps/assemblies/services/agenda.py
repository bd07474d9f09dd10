"""The agenda is put together: items are added, changed, put in their order, taken off; and it is adopted.

After the assembly adopted it whoever changes it says why, and that stays to be read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import Max

from undersigned.apps.assemblies import events, permissions
from undersigned.apps.assemblies.models import AgendaChange, Assembly, Deed, Document, Item, Sort
from undersigned.apps.assemblies.queries import marks
from undersigned.apps.assemblies.queries.agenda import DEPTH, owner
from undersigned.apps.assemblies.services import live
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit import documents
from undersigned.kit.results import require
from undersigned.kit.saving import require_same

MOST: Final = 300
"""Items of one agenda."""


class TooManyItems(Exception):
    """Nobody gets through as many items."""


class ItemGone(Exception):
    """Somebody took this item off in between."""


class NeedsReason(Exception):
    """The assembly adopted this agenda: whoever changes it says why."""


class TooDeep(Exception):
    """Items stand three deep at most, and none under itself."""


class Taken(Exception):
    """The assembly was at this item: it stays."""


class InUse(Exception):
    """Something stands under this item: a motion, a vote, what delegates said or asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What an item is. `titles` has it in other languages than that of the assembly, by their tags."""

    title: str
    sort: Sort = Sort.DISCUSSION
    titles: dict[str, str] = field(default_factory=dict)
    about: str = ""
    minutes: int | None = None
    starts_at: datetime | None = None
    owner: str = ""


class Seen(StrEnum):
    """Who sees an item."""

    EVERYBODY = "everybody"
    PARTICIPANTS = "participants"


class Way(StrEnum):
    """Where to an item is moved: before the one above it, after the one below; under the one above; out again."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"


def add(
    *,
    assembly: Assembly,
    what: What,
    parent: Item | None = None,
    seen: Seen = Seen.EVERYBODY,
    because: str = "",
    by: Person,
    now: datetime,
) -> Item:
    """Put one more item below the others, or below those of another item.

    Raises:
        ItemGone: Somebody took that other item off.
        NeedsReason: The agenda was adopted, and it is not said why it changes.
        TooDeep: It would stand four deep.
        TooManyItems: There are very many already.
    """
    require(permissions.may_plan(by, assembly, now))
    with transaction.atomic():
        row = held(assembly)
        above = found(parent) if parent is not None else None
        if above is not None and depth_of(above) + 1 >= DEPTH:
            raise TooDeep
        if row.items.count() >= MOST:
            raise TooManyItems
        last = row.items.filter(parent=above).aggregate(Max("position"))["position__max"]
        item = Item(assembly=row, parent=above, position=(last or 0) + 1)
        _write(item, what, seen, now)
        changed(row, item, Deed.ADDED, because=because, by=by, now=now)
    return item


def change(*, item: Item, what: What, seen: Seen, based_on: str, because: str = "", by: Person, now: datetime) -> Item:
    """Save what an item is. *based_on* is the mark of what it was when somebody began to change it.

    Raises:
        EditedSince: Somebody else saved it in between.
        ItemGone: Somebody took it off in between.
        NeedsReason: The agenda was adopted, and it is not said why it changes.
    """
    require(permissions.may_plan(by, item.assembly, now))
    with transaction.atomic():
        assembly = held(item.assembly)
        row = found(item)
        require_same(based_on, marks.of_item(row))
        _write(row, what, seen, now)
        changed(assembly, row, Deed.CHANGED, because=because, by=by, now=now)
    return row


def remove(*, item: Item, because: str = "", by: Person, now: datetime) -> None:
    """Take an item off, with those under it and what is to be read for them. Taken off twice, it is off.

    Raises:
        InUse: Motions stand under it, or somebody spoke or waits to.
        NeedsReason: The agenda was adopted, and it is not said why it changes.
        Taken: The assembly is or was at it.
    """
    require(permissions.may_plan(by, item.assembly, now))
    with transaction.atomic():
        assembly = held(item.assembly)
        row = Item.objects.filter(pk=item.pk).first()
        if row is None:
            return
        rows = [row, *_below(row)]
        if any(one.called_at is not None for one in rows):
            raise Taken
        _require_unused(rows, by, now)
        changed(assembly, row, Deed.REMOVED, because=because, by=by, now=now)
        for paper in Document.objects.filter(item__in=rows).exclude(sha256="").select_related("item"):
            transaction.on_commit(partial(documents.delete, paper.sha256, owner=owner(paper.item)))
        row.delete()


def place(*, item: Item, parent: Item | None, at: int, because: str = "", by: Person, now: datetime) -> Item:
    """Put an item with those under it to a place, counted from 0, among the items under another one or at the top.

    Raises:
        ItemGone: Somebody took one of them off.
        NeedsReason: The agenda was adopted, and it is not said why it changes.
        TooDeep: It would stand four deep, or under itself.
    """
    require(permissions.may_plan(by, item.assembly, now))
    with transaction.atomic():
        assembly = held(item.assembly)
        row, above = found(item), found(parent) if parent is not None else None
        _require_room(row, above)
        siblings = list(assembly.items.filter(parent=above).exclude(pk=row.pk))
        siblings.insert(max(0, at), row)
        row.parent = above
        row.save(update_fields=["parent"])
        for position, one in enumerate(siblings, 1):
            one.position = position
        Item.objects.bulk_update(siblings, ["position"])
        changed(assembly, row, Deed.MOVED, because=because, by=by, now=now)
    return row


def move(*, item: Item, way: Way, because: str = "", by: Person, now: datetime) -> Item:
    """Move an item by one step; where there is no way, it stays.

    Raises:
        ItemGone: Somebody took it off in between.
        NeedsReason: The agenda was adopted, and it is not said why it changes.
        TooDeep: It would stand four deep.
    """
    siblings = list(item.assembly.items.filter(parent=item.parent_id))
    at = next((number for number, one in enumerate(siblings) if one.pk == item.pk), None)
    if at is None:
        raise ItemGone
    parent, to = item.parent, at
    match way:
        case Way.UP:
            to = at - 1
        case Way.DOWN:
            to = at + 1 if at + 1 < len(siblings) else -1
        case Way.IN:
            parent, to = (siblings[at - 1], MOST) if at else (parent, -1)
        case Way.OUT:
            out = item.parent
            parent, to = (out.parent, _place_of(out) + 1) if out else (parent, -1)
    if to < 0:
        require(permissions.may_plan(by, item.assembly, now))
        return item
    return place(item=item, parent=parent, at=to, because=because, by=by, now=now)


def adopt(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Note that the assembly adopted its agenda. Adopted again, nothing changes.

    Raises:
        NothingToAdopt: There is no item on it.
    """
    require(permissions.may_lead(by, assembly, now))
    return adopted(assembly=assembly, by=by, now=now)


def adopted(*, assembly: Assembly, by: Person | None, now: datetime) -> Assembly:
    """Note what a vote decided: the assembly adopted its agenda. Nobody is asked whether they may.

    Raises:
        NothingToAdopt: There is no item on it.
    """
    with transaction.atomic():
        row = held(assembly)
        if not row.items.exists():
            raise NothingToAdopt
        if row.agenda_adopted_at is None:
            row.agenda_adopted_at = now
            row.save(update_fields=["agenda_adopted_at"])
            live.touch(row.pk, now)
            actor = by.actor if by is not None else ""
            audit.record(Event.AGENDA_ADOPTED, subject=f"assembly:{row.pk}", by=actor, now=now)
    return row


class NothingToAdopt(Exception):
    """There is nothing on this agenda."""


def begin_with(*, assembly: Assembly, items: list[What], by: Person, now: datetime) -> list[Item]:
    """Begin an empty agenda with some items; one that has items already stays as it is."""
    require(permissions.may_plan(by, assembly, now))
    with transaction.atomic():
        row = held(assembly)
        if row.items.exists():
            return []
        made = []
        for position, what in enumerate(items, 1):
            item = Item(assembly=row, position=position)
            _write(item, what, Seen.EVERYBODY, now)
            changed(row, item, Deed.ADDED, because="", by=by, now=now)
            made.append(item)
    return made


def held(assembly: Assembly) -> Assembly:
    """Return an assembly as it is now, and let nobody else change its agenda until this transaction ends."""
    return Assembly.objects.select_for_update().get(pk=assembly.pk)


def found(item: Item) -> Item:
    """Return an item as it is now.

    Raises:
        ItemGone: Somebody took it off.
    """
    row = Item.objects.select_related("assembly", "parent__parent").filter(pk=item.pk).first()
    if row is None:
        raise ItemGone
    return row


def depth_of(item: Item) -> int:
    """Return how deep an item stands: 0 at the top."""
    return 0 if item.parent is None else depth_of(item.parent) + 1


def changed(assembly: Assembly, item: Item, deed: Deed, *, because: str, by: Person, now: datetime) -> None:
    """Write down that an agenda changed; after it was adopted, and why.

    Raises:
        NeedsReason: It was adopted, and it is not said why.
    """
    if assembly.agenda_adopted_at is not None:
        if not because:
            raise NeedsReason
        AgendaChange.objects.create(
            assembly=assembly, item=item, deed=deed, because=because, changed_at=now, changed_by=by
        )
    live.touch(assembly.pk, now)
    event = Event.ITEM_REMOVED if deed is Deed.REMOVED else Event.ITEM_SAVED
    audit.record(event, subject=f"item:{item.pk}", by=by.actor, now=now)


def _write(item: Item, what: What, seen: Seen, now: datetime) -> None:
    for name in ("title", "sort", "titles", "about", "minutes", "starts_at", "owner"):
        setattr(item, name, getattr(what, name))
    item.internal_at = (item.internal_at or now) if seen is Seen.PARTICIPANTS else None
    item.save()


def _below(item: Item) -> list[Item]:
    rows = list(item.children.all())
    return [*rows, *(one for row in rows for one in _below(row))]


def _height(item: Item) -> int:
    return max((_height(row) + 1 for row in item.children.all()), default=0)


def _place_of(item: Item) -> int:
    siblings = item.assembly.items.filter(parent=item.parent_id)
    return next((number for number, one in enumerate(siblings) if one.pk == item.pk), 0)


def _require_room(item: Item, above: Item | None) -> None:
    over = above
    while over is not None:
        if over.pk == item.pk:
            raise TooDeep
        over = over.parent
    deepest = (depth_of(above) + 1 if above is not None else 0) + _height(item)
    if deepest >= DEPTH or (above is not None and above.assembly_id != item.assembly_id):
        raise TooDeep


def _require_unused(rows: list[Item], by: Person, now: datetime) -> None:
    if any(found for found in events.on_items(by, [row.pk for row in rows], now).values()):
        raise InUse
    if any(row.speeches.exists() or row.requests.exists() for row in rows):
        raise InUse
