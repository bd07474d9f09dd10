"""The list of speakers: delegates ask and withdraw, the chair calls them one at a time, ends, and closes the list."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.assemblies import events, permissions
from undersigned.apps.assemblies.models import Delegate, Item, ItemState, Speech, SpeechSort
from undersigned.apps.assemblies.queries import rules, speaking
from undersigned.apps.assemblies.services import allowances, live
from undersigned.apps.assemblies.services.agenda import found, held
from undersigned.apps.assemblies.services.items import NotNow
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


class ListClosed(Exception):
    """The chair closed the list of speakers; a point of order is heard all the same."""


class NotTheirs(Exception):
    """Only those reply of whose organisation something is discussed; others ask to speak."""


class NotWaiting(Exception):
    """They were called, or withdrew, a moment ago."""


class NotSpeaking(Exception):
    """Whoever spoke has ended already."""


def ask(*, item: Item, delegate: Delegate, sort: SpeechSort = SpeechSort.SPEECH, by: Person, now: datetime) -> Speech:
    """Ask to speak on the item at which the assembly is. Asked twice, somebody waits once.

    Raises:
        ListClosed: The list is closed, and it is no point of order.
        NotTheirs: Nothing of their organisation is discussed to which others could object, so they do not reply.
        NotNow: The assembly is at another item.
    """
    require(permissions.may_speak(by, delegate, now))
    allowances.require_of_delegate(allowances.SPOKEN, delegate)
    with transaction.atomic():
        held(item.assembly)
        row = found(item)
        if row.state != ItemState.CURRENT or row.assembly_id != delegate.seat.assembly_id:
            raise NotNow
        if row.list_closed_at is not None and sort != SpeechSort.POINT_OF_ORDER:
            raise ListClosed
        if sort == SpeechSort.REPLY and not events.may_reply(row.pk, delegate.seat.organisation_id):
            raise NotTheirs
        speech, fresh = row.speeches.get_or_create(
            delegate=delegate, sort=sort, ended_at=None, withdrawn_at=None, defaults={"asked_at": now}
        )
        if fresh:
            _noted(speech, row, Event.SPEECH_ASKED, by, now)
    return speech


def withdraw(*, speech: Speech, by: Person, now: datetime) -> Speech:
    """Wait no more: whoever asked withdraws, or the chair strikes them off. Withdrawn twice, it is withdrawn.

    Raises:
        NotWaiting: They were called a moment ago.
    """
    _require_own(speech, by, now)
    with transaction.atomic():
        held(speech.item.assembly)
        row = _fresh(speech)
        if row.withdrawn_at is None:
            if row.called_at is not None:
                raise NotWaiting
            _move_up(row)
            row.withdrawn_at = now
            row.save(update_fields=["withdrawn_at"])
            _noted(row, row.item, Event.SPEECH_WITHDRAWN, by, now)
    return row


def call(*, speech: Speech, by: Person, now: datetime) -> Speech:
    """Let somebody speak who waits; whoever spoke has ended with that. Called twice, they speak.

    Raises:
        NotNow: The assembly is at another item.
        NotWaiting: They withdrew, or have spoken.
    """
    require(permissions.may_lead(by, speech.item.assembly, now))
    with transaction.atomic():
        held(speech.item.assembly)
        row = _fresh(speech)
        if row.item.state != ItemState.CURRENT:
            raise NotNow
        if row.withdrawn_at is not None or row.ended_at is not None:
            raise NotWaiting
        if row.called_at is None:
            _move_up(row)
            _end_others(row, now)
            row.called_at, row.place = now, None
            row.save(update_fields=["called_at", "place"])
            _noted(row, row.item, Event.SPEECH_CALLED, by, now)
    return row


def call_next(*, item: Item, by: Person, now: datetime) -> Speech | None:
    """Let the first of the list speak, as the rules and the chair ordered it; nobody, if the list is empty.

    Raises:
        NotNow: The assembly is at another item.
    """
    require(permissions.may_lead(by, item.assembly, now))
    with transaction.atomic():
        assembly = held(item.assembly)
        queue = speaking.waiting(item, rules.current(assembly))
        return call(speech=queue[0], by=by, now=now) if queue else None


def end(*, speech: Speech, by: Person, now: datetime) -> Speech:
    """Say that somebody has spoken: the chair does, or they themselves. Ended twice, it is ended.

    Raises:
        NotSpeaking: They were not called, or withdrew.
    """
    _require_own(speech, by, now)
    with transaction.atomic():
        held(speech.item.assembly)
        row = _fresh(speech)
        if row.called_at is None or row.withdrawn_at is not None:
            raise NotSpeaking
        if row.ended_at is None:
            row.ended_at = now
            row.save(update_fields=["ended_at"])
            _noted(row, row.item, Event.SPEECH_ENDED, by, now)
    return row


def place(*, speech: Speech, at: int, by: Person, now: datetime) -> Speech:
    """Put somebody who waits to a place of the list, counted from 1; 0: to where the rules put them.

    Raises:
        NotWaiting: They were called, or withdrew.
    """
    require(permissions.may_lead(by, speech.item.assembly, now))
    with transaction.atomic():
        held(speech.item.assembly)
        row = _fresh(speech)
        if row.called_at is not None or row.withdrawn_at is not None:
            raise NotWaiting
        row.place = at if at > 0 else None
        row.save(update_fields=["place"])
        _noted(row, row.item, Event.SPEECH_PLACED, by, now)
    return row


def close_list(*, item: Item, by: Person, now: datetime) -> Item:
    """Let nobody else ask to speak on an item, but for points of order.

    Raises:
        ItemGone: Somebody took it off in between.
    """
    return _list(item, now, Event.SPEAKERS_CLOSED, by, now)


def open_list(*, item: Item, by: Person, now: datetime) -> Item:
    """Let others ask to speak again.

    Raises:
        ItemGone: Somebody took it off in between.
    """
    return _list(item, None, Event.SPEAKERS_OPENED, by, now)


def _list(item: Item, closed_at: datetime | None, event: Event, by: Person, now: datetime) -> Item:
    require(permissions.may_lead(by, item.assembly, now))
    with transaction.atomic():
        held(item.assembly)
        row = found(item)
        if (row.list_closed_at is None) != (closed_at is None):
            row.list_closed_at = closed_at
            row.save(update_fields=["list_closed_at"])
            live.touch(row.assembly_id, now)
            audit.record(event, subject=f"item:{row.pk}", by=by.actor, now=now)
    return row


def _require_own(speech: Speech, by: Person, now: datetime) -> None:
    if speech.delegate.person_id != by.pk:
        require(permissions.may_lead(by, speech.item.assembly, now))


def _fresh(speech: Speech) -> Speech:
    return Speech.objects.select_related("item__assembly", "delegate__seat").get(pk=speech.pk)


def _end_others(speech: Speech, now: datetime) -> None:
    rows = Speech.objects.filter(item__assembly=speech.item.assembly_id, called_at__isnull=False)
    rows.filter(ended_at__isnull=True, withdrawn_at__isnull=True).update(ended_at=now)


def _move_up(gone: Speech) -> None:
    """Somebody leaves the list: whom the chair put below them by hand comes one place nearer."""
    queue = speaking.waiting(gone.item, rules.current(gone.item.assembly_id))
    at = next((number for number, row in enumerate(queue, 1) if row.pk == gone.pk), len(queue))
    below = [row for row in queue[at:] if row.place is not None and row.place > 1]
    for row in below:
        row.place = (row.place or 2) - 1
    Speech.objects.bulk_update(below, ["place"])


def _noted(speech: Speech, item: Item, event: Event, by: Person, now: datetime) -> None:
    live.touch(item.assembly_id, now)
    audit.record(event, subject=f"speech:{speech.pk}", by=by.actor, now=now)
