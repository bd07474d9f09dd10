"""Who comes and goes: said by themselves, at the desk or under their link; what was is kept, so that it can be told.

A presence counts for a vote while it is that of a delegate whose credentials hold. When that begins, it counts from
then on; when that ends and they stay, it ends, and another one begins that does not count.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Greatest

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Credential, Delegate, How, Part, Presence
from undersigned.apps.assemblies.services import allowances
from undersigned.apps.assemblies.services.saving import noted
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Permission, require


def arrive(*, delegate: Delegate, how: How, by: Person, now: datetime) -> Presence:
    """Note that somebody is there. Twice is once: of two devices, the first was it."""
    with transaction.atomic():
        row = _held(delegate)
        require(_may(row, how, by, now))
        found = _open(row)
        if found is not None:
            return found
        allowances.require_of_delegate(allowances.MOVED, row)
        presence = Presence.objects.create(
            delegate=row, arrived_at=now, counted_at=now if counts(row) else None, how=how, taken_by=by
        )
        noted(Event.DELEGATE_ARRIVED, row, by, now)
    return presence


def leave(*, delegate: Delegate, how: How, by: Person, now: datetime) -> None:
    """Note that somebody is there no more. Twice is once."""
    with transaction.atomic():
        row = _held(delegate)
        require(_may_leave(row, how, by, now))
        found = _open(row)
        if found is None:
            return
        _close(found, now)
        noted(Event.DELEGATE_LEFT, row, by, now)


def _may(delegate: Delegate, how: How, by: Person, now: datetime) -> Permission:
    if how == How.DESK:
        return permissions.may_be_noted(by, delegate, now)
    return permissions.may_come_and_go(by, delegate, now)


def _may_leave(delegate: Delegate, how: How, by: Person, now: datetime) -> Permission:
    """Answer whether somebody says that a delegate is there no more: at the desk its officers, else they themselves."""
    if how == How.DESK:
        return permissions.may_admit(by, delegate.seat.assembly, now)
    return Allowed() if delegate.person_id == by.pk else permissions.NOT_SENT


def counts(delegate: Delegate) -> bool:
    """Tell whether the presence of somebody counts for a vote: an accepted delegate, as long as they are sent."""
    accepted = delegate.credential == Credential.ACCEPTED
    return accepted and delegate.part == Part.DELEGATE and delegate.ended_at is None


def recount(delegate: Delegate, now: datetime) -> None:
    """Let a presence count from now on, or no more, or end it: whoever changed what somebody is calls this."""
    found = _open(delegate)
    if found is None:
        return
    if delegate.ended_at is not None or delegate.credential == Credential.REFUSED:
        _close(found, now)
    elif counts(delegate) and found.counted_at is None:
        found.counted_at = max(now, found.arrived_at)
        found.save(update_fields=["counted_at"])
    elif not counts(delegate) and found.counted_at is not None:
        _close(found, now)
        Presence.objects.create(delegate=delegate, arrived_at=now, how=found.how, taken_by=found.taken_by)


def end_all(assembly: int, now: datetime) -> None:
    """Let nobody be there any more, in the transaction in which the chair closes the assembly."""
    rows = Presence.objects.filter(delegate__seat__assembly=assembly, left_at=None)
    moment = Value(now, output_field=DateTimeField())
    rows.update(left_at=Greatest(F("arrived_at"), moment))


def _open(delegate: Delegate) -> Presence | None:
    return Presence.objects.filter(delegate=delegate, left_at=None).first()


def _close(presence: Presence, now: datetime) -> None:
    presence.left_at = max(now, presence.counted_at or presence.arrived_at)
    presence.save(update_fields=["left_at"])


def _held(delegate: Delegate) -> Delegate:
    rows = Delegate.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("seat__assembly", "seat__organisation", "person").get(pk=delegate.pk)
