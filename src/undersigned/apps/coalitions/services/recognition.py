"""An operator recognises a coalition: what it says of other organisations counts for everybody here from then on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.services import vouching
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


def recognise(*, coalition: Coalition, by: Person | None, now: datetime) -> Coalition:
    """Let it count what a coalition and its members say of others; *by* nobody, at the server itself.

    Doing it again changes nothing. A coalition that has ended says nothing any more, and is not recognised.
    """
    return _become(coalition, now, Event.COALITION_RECOGNISED, by=by, now=now)


def recognise_no_more(*, coalition: Coalition, by: Person | None, now: datetime) -> Coalition:
    """Let it count no longer: what it confirmed ends, and its members vouch for nobody on its word.

    Both stay if enough of its members prove their domains. Doing it again changes nothing.
    """
    return _become(coalition, None, Event.COALITION_RECOGNISED_NO_MORE, by=by, now=now)


def _become(
    coalition: Coalition, recognised_at: datetime | None, event: Event, *, by: Person | None, now: datetime
) -> Coalition:
    if by is not None:
        require(permissions.may_recognise(by))
    with transaction.atomic():
        row = Coalition.objects.select_for_update(no_key=True).get(pk=coalition.pk)
        if recognised_at is not None:
            require(permissions.may_be_recognised(row))
        if (row.recognised_at is None) == (recognised_at is None):
            return row
        row.recognised_at = recognised_at
        row.save(update_fields=["recognised_at"])
        audit.record(event, subject=f"coalition:{row.pk}", by=by.actor if by else "", now=now)
        vouching.fall_silent(coalition=row, by=by, now=now)
    return row
