"""Credentials: the committee accepts those whom organisations sent, refuses some with a reason, and takes that back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from undersigned.apps.assemblies import jobs, permissions
from undersigned.apps.assemblies.models import Assembly, Credential, Delegate
from undersigned.apps.assemblies.services import delegates as sent
from undersigned.apps.assemblies.services import live, presence
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.results import require


class NoReason(Exception):
    """Who refuses says why."""


def accept(*, assembly: Assembly, delegates: Iterable[int], by: Person, now: datetime) -> int:
    """Accept these, by their numbers, and mail them their links; return how many were not accepted before."""
    with transaction.atomic():
        rows = _held(assembly, delegates, by, now, besides=Credential.ACCEPTED)
        for row in rows:
            _say(row, Credential.ACCEPTED, "", by, now)
            sent.start_casting(row, now)
            _note(Event.CREDENTIALS_ACCEPTED, row, by, now)
        live.touch(assembly.pk, now)
        enqueue_all([jobs.MailAccepted(delegate_id=row.pk) for row in rows])
    return len(rows)


def refuse(*, assembly: Assembly, delegates: Iterable[int], because: str, by: Person, now: datetime) -> int:
    """Refuse these, and mail them why and what to do; return how many that were. Who was there is there no more.

    Raises:
        NoReason: Who refuses says why.
    """
    if not because.strip():
        raise NoReason
    with transaction.atomic():
        rows = _held(assembly, delegates, by, now, besides=Credential.REFUSED)
        for row in rows:
            _say(row, Credential.REFUSED, because, by, now)
            sent.stop_casting(row, now)
            _note(Event.CREDENTIALS_REFUSED, row, by, now)
        live.touch(assembly.pk, now)
        enqueue_all([jobs.MailRefused(delegate_id=row.pk) for row in rows])
    return len(rows)


def undo(*, assembly: Assembly, delegates: Iterable[int], by: Person, now: datetime) -> int:
    """Take back what was said of these: they wait again. Return how many that were."""
    with transaction.atomic():
        rows = _held(assembly, delegates, by, now, besides=Credential.WAITING)
        for row in rows:
            _say(row, Credential.WAITING, "", by, now)
            sent.stop_casting(row, now)
            _note(Event.CREDENTIALS_UNDONE, row, by, now)
        live.touch(assembly.pk, now)
    return len(rows)


def _held(assembly: Assembly, numbers: Iterable[int], by: Person, now: datetime, besides: Credential) -> list[Delegate]:
    require(permissions.may_judge(by, assembly, now))
    rows = Delegate.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(numbers), ended_at=None)
    rows = rows.filter(seat__assembly=assembly, seat__ended_at=None).exclude(credential=besides)
    return list(rows.select_related("seat__assembly", "seat__organisation", "person", "mandate").order_by("pk"))


def _say(row: Delegate, credential: Credential, because: str, by: Person, now: datetime) -> None:
    waits = credential == Credential.WAITING
    row.credential, row.because = credential, because
    row.checked_at, row.checked_by = (None, None) if waits else (now, by)
    row.save(update_fields=["credential", "because", "checked_at", "checked_by"])
    presence.recount(row, now)


def _note(event: Event, row: Delegate, by: Person, now: datetime) -> None:
    organisation = row.seat.organisation_id
    audit.record(event, subject=f"delegate:{row.pk}", by=by.actor, now=now, organisation=organisation)
