"""What delegates ask of the chair, and what the chair says to it; to grant some is to do them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Delegate, ItemState, Request, RequestSort
from undersigned.apps.assemblies.queries.agenda import current_of
from undersigned.apps.assemblies.queries.speaking import unanswered
from undersigned.apps.assemblies.services import allowances, items, live, speaking
from undersigned.apps.assemblies.services.agenda import held
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import NotAllowed, require

MOST: Final = 5
"""What one delegate may have asked that is not answered yet."""


class Answered(Exception):
    """The chair said something to it, or it was withdrawn, a moment ago."""


class TooManyRequests(Exception):
    """This delegate has asked for several things that wait for an answer."""


def ask(*, delegate: Delegate, sort: RequestSort, words: str = "", by: Person, now: datetime) -> Request:
    """Ask something of the chair, about the item at which the assembly is. Asked twice, it is one request.

    Raises:
        TooManyRequests: They wait for the answer to several others.
    """
    require(permissions.may_request(by, delegate, now))
    allowances.require_of_delegate(allowances.REQUESTED, delegate)
    with transaction.atomic():
        assembly = held(delegate.seat.assembly)
        waiting = unanswered(delegate.seat.assembly).filter(delegate=delegate)
        same = waiting.filter(sort=sort, words=words).first()
        if same is not None:
            return same
        if waiting.count() >= MOST:
            raise TooManyRequests
        row = Request.objects.create(
            assembly=assembly, item=current_of(assembly), delegate=delegate, sort=sort, words=words, asked_at=now
        )
        _noted(row, Event.REQUEST_MADE, by, now)
    return row


def withdraw(*, request: Request, by: Person, now: datetime) -> Request:
    """Take back what one asked; only whoever asked does.

    Raises:
        Answered: The chair answered a moment ago.
    """
    if request.delegate.person_id != by.pk:
        raise NotAllowed(permissions.NOT_SENT.reason)
    return _answer(request, "withdrawn_at", Event.REQUEST_WITHDRAWN, by, now)


def grant(*, request: Request, by: Person, now: datetime) -> Request:
    """Grant what was asked. The list of speakers is closed and the item adjourned with that; the rest the chair does.

    Raises:
        Answered: It was answered or withdrawn a moment ago.
    """
    require(permissions.may_lead(by, request.assembly, now))
    with transaction.atomic():
        row = _answer(request, "granted_at", Event.REQUEST_GRANTED, by, now)
        item = row.item
        if item is not None and item.state == ItemState.CURRENT:
            if row.sort == RequestSort.ADJOURN:
                items.adjourn(item=item, by=by, now=now)
            elif row.sort in {RequestSort.CLOSE_LIST, RequestSort.CLOSE_DEBATE}:
                speaking.close_list(item=item, by=by, now=now)
    return row


def decline(*, request: Request, by: Person, now: datetime) -> Request:
    """Decline what was asked.

    Raises:
        Answered: It was answered or withdrawn a moment ago.
    """
    require(permissions.may_lead(by, request.assembly, now))
    return _answer(request, "declined_at", Event.REQUEST_DECLINED, by, now)


def _answer(request: Request, answer: str, event: Event, by: Person, now: datetime) -> Request:
    with transaction.atomic():
        held(request.assembly)
        row = Request.objects.select_related("item__assembly", "assembly").get(pk=request.pk)
        if any((row.granted_at, row.declined_at, row.withdrawn_at)):
            raise Answered
        setattr(row, answer, now)
        row.save(update_fields=[answer])
        _noted(row, event, by, now)
    return row


def _noted(request: Request, event: Event, by: Person, now: datetime) -> None:
    live.touch(request.assembly_id, now)
    audit.record(event, subject=f"request:{request.pk}", by=by.actor, now=now)
