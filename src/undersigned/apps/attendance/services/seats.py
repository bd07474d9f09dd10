"""Seats: who gets one, who waits, and who moves up when one is free.

The rule, as it is told to people. Free seats are given out in the order in which people confirmed, to the first party
that fits into them. One that is too large for what is free keeps its place, and is asked first the next time. A large
party does not wait for ever while small ones pass it by: when it has waited for a day, free seats are kept for it
until two days before it begins; then they go to whoever fits. Nobody loses a seat again, not even when there are to
be fewer; and no more are given out than there are.

Whatever changes the seats of an action holds the row of that action first, so that one after the other does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from undersigned.apps.actions.models import Action
from undersigned.apps.attendance import jobs, queries
from undersigned.apps.attendance.models import Reply
from undersigned.kit.jobs import enqueue_all

PATIENCE = timedelta(days=1)
"""How long smaller parties may pass one by that does not fit."""
LAST_DAYS = timedelta(days=2)
"""How long before it begins seats are kept for nobody."""


def hold(action: int) -> Action:
    """Hold an action until the open transaction ends; others go on reading it."""
    return Action.objects.select_for_update(of=("self",), no_key=True).get(pk=action)


def settle(action: Action, on: date, now: datetime) -> list[Reply]:
    """Give out what seats are free on a day of an action that is held; return who has got some."""
    free = _free(action, on)
    if free is not None and free <= 0:
        return []
    chosen = _first_that_fit(action, queries.waiting(action, on), free, now)
    Reply.objects.filter(pk__in=[row.pk for row in chosen]).update(seat_at=now)
    return chosen


def _free(action: Action, on: date) -> int | None:
    if action.capacity is None:
        return None
    return action.capacity - queries.persons(queries.coming(action, on))


def _first_that_fit(action: Action, waiting: Iterable[Reply], free: int | None, now: datetime) -> list[Reply]:
    if free is None:
        return list(waiting)
    chosen = []
    for row in waiting:
        if row.persons <= free:
            chosen.append(row)
            free -= row.persons
        elif _is_kept_for(row, action, now):
            break
    return chosen


def _is_kept_for(row: Reply, action: Action, now: datetime) -> bool:
    """Tell whether free seats are kept for a party that does not fit into them: not for one that never will."""
    if row.persons > (action.capacity or 0) or row.confirmed_at is None or row.begins_at is None:
        return False
    return row.confirmed_at + PATIENCE <= now < row.begins_at - LAST_DAYS


def move_up(action: Action, on: date, now: datetime) -> None:
    """Give out free seats, and tell by mail those who waited for them."""
    tell(settle(action, on, now))


def tell(rows: Iterable[Reply]) -> None:
    """Promise a mail to those who have got seats for which they waited."""
    enqueue_all([jobs.MailSeat(reply_id=row.pk) for row in rows])


def let_go_of_kept(*, now: datetime) -> None:
    """Give out the seats that were kept for large parties, of what begins so soon that they are kept no more."""
    soon = Reply.objects.filter(
        confirmed_at__isnull=False,
        cancelled_at__isnull=True,
        seat_at__isnull=True,
        begins_at__gt=now,
        begins_at__lte=now + LAST_DAYS,
    )
    for number, on in soon.order_by().values_list("action", "on").distinct():
        with transaction.atomic():
            move_up(hold(number), on, now)
