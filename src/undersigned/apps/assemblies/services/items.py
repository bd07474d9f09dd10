"""The chair goes from item to item: exactly one is current. What ends with an item is its list of speakers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Assembly, Item, ItemState
from undersigned.apps.assemblies.services import live
from undersigned.apps.assemblies.services.agenda import found, held
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


class NotNow(Exception):
    """The assembly is not at this item any more: somebody went on a moment ago."""


def call(*, item: Item, by: Person, now: datetime) -> Item:
    """Call up an item; the one at which the assembly was is done. An item that was adjourned or done can be called.

    Raises:
        ItemGone: Somebody took it off in between.
    """
    require(permissions.may_lead(by, item.assembly, now))
    with transaction.atomic():
        held(item.assembly)
        row = found(item)
        if row.state == ItemState.CURRENT:
            return row
        for before in Item.objects.filter(assembly=row.assembly_id, state=ItemState.CURRENT):
            _end(before, ItemState.DONE, now)
        row.state, row.called_at, row.done_at = ItemState.CURRENT, row.called_at or now, None
        row.save(update_fields=["state", "called_at", "done_at"])
        _noted(row, Event.ITEM_CALLED, by, now)
    return row


def finish(*, item: Item, by: Person, now: datetime) -> Item:
    """Say that the assembly is done with the item at which it is; there is none then.

    Raises:
        NotNow: It is at another one.
    """
    return _left(item, ItemState.DONE, Event.ITEM_DONE, by, now)


def adjourn(*, item: Item, by: Person, now: datetime) -> Item:
    """Leave the item at which the assembly is, to come back to it later; who waits to speak goes on waiting.

    Raises:
        NotNow: It is at another one.
    """
    return _left(item, ItemState.ADJOURNED, Event.ITEM_ADJOURNED, by, now)


def note(*, item: Item, words: str, by: Person, now: datetime) -> Item:
    """Write down what the minutes are to say about an item; empty: nothing.

    Raises:
        ItemGone: Somebody took it off in between.
    """
    require(permissions.may_note(by, item.assembly, now))
    with transaction.atomic():
        held(item.assembly)
        row = found(item)
        row.note = words
        row.save(update_fields=["note"])
        audit.record(Event.ITEM_NOTED, subject=f"item:{row.pk}", by=by.actor, now=now)
    return row


def end_all(assembly: Assembly, now: datetime) -> None:
    """End what goes on, in the transaction in which an assembly is closed: the item, its speaker, its list."""
    for row in Item.objects.filter(assembly=assembly, state=ItemState.CURRENT):
        _end(row, ItemState.DONE, now)
    for row in Item.objects.filter(assembly=assembly, state=ItemState.ADJOURNED):
        _end_speaking(row, now)
        _lapse(row, now)
    asked = assembly.requests.filter(granted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True)
    asked.update(withdrawn_at=now)
    live.touch(assembly.pk, now)


def _left(item: Item, state: ItemState, event: Event, by: Person, now: datetime) -> Item:
    require(permissions.may_lead(by, item.assembly, now))
    with transaction.atomic():
        held(item.assembly)
        row = found(item)
        if row.state != ItemState.CURRENT:
            raise NotNow
        _end(row, state, now)
        _noted(row, event, by, now)
    return row


def _end(item: Item, state: ItemState, now: datetime) -> None:
    item.state = state
    item.done_at = now if state is ItemState.DONE else None
    item.save(update_fields=["state", "done_at"])
    _end_speaking(item, now)
    if state is ItemState.DONE:
        _lapse(item, now)


def _end_speaking(item: Item, now: datetime) -> None:
    held_now = item.speeches.filter(called_at__isnull=False, ended_at__isnull=True, withdrawn_at__isnull=True)
    held_now.update(ended_at=now)


def _lapse(item: Item, now: datetime) -> None:
    item.speeches.filter(called_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=now)
    asked = item.requests.filter(granted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True)
    asked.update(withdrawn_at=now)


def _noted(item: Item, event: Event, by: Person, now: datetime) -> None:
    live.touch(item.assembly_id, now)
    audit.record(event, subject=f"item:{item.pk}", by=by.actor, now=now)
