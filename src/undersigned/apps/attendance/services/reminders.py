"""What those who come are told when it is time: that it is tomorrow, and where exactly it is.

Who is told is marked in the transaction that promises the mail: of two workers that look at once, one promises it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from undersigned.apps.actions.models import Action, Telling
from undersigned.apps.attendance import jobs, permissions
from undersigned.apps.attendance.models import Reply
from undersigned.kit import zones
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.results import Allowed

HOUR = time(10)
"""On the day before, by the clocks of the place, reminders go from then on."""
AHEAD = timedelta(days=2)
"""No reminder is due earlier than this before something begins."""
LONGEST = timedelta(days=14)
"""Nor is an exact place told."""
AT_ONCE = 500
COMING = Q(seat_at__isnull=False, cancelled_at__isnull=True)


def promise_due(*, now: datetime) -> int:
    """Promise the reminders and the places that are due; return how many mails that are."""
    return _remind(now) + _tell_places(now)


def _remind(now: datetime) -> int:
    rows = Reply.objects.filter(COMING, reminders=True, reminded_at=None)
    promised = 0
    for action, on in _days(rows, now, now + AHEAD):
        since = reminded_from(action, on)
        if since <= now and permissions.may_go_on(action, on, now) == Allowed():
            # Who confirmed after that hour has just read it.
            late = rows.filter(action=action, on=on, confirmed_at__lte=since)
            promised += _promise(late, "reminded_at", jobs.MailReminder, now)
    return promised


def reminded_from(action: Action, on: date) -> datetime:
    """Return from when on those who come to an action on a day are reminded of it."""
    return zones.moved(on - timedelta(days=1), HOUR, action.zone)


def _tell_places(now: datetime) -> int:
    rows = Reply.objects.filter(COMING, told_at=None, action__telling=Telling.MAILED)
    promised = 0
    for action, on in _days(rows, now, now + LONGEST):
        if permissions.may_go_on(action, on, now) == Allowed():
            due = rows.filter(action=action, on=on, begins_at__lte=now + timedelta(hours=action.told_hours))
            promised += _promise(due, "told_at", jobs.MailPlace, now)
    return promised


def _days(rows: QuerySet[Reply], first: datetime, last: datetime) -> Iterator[tuple[Action, date]]:
    """Give the days of actions which begin in between, and for which there are such replies."""
    soon = rows.filter(begins_at__gt=first, begins_at__lte=last).order_by()
    pairs = list(soon.values_list("action_id", "on").distinct())
    actions = Action.objects.in_bulk({number for number, _on in pairs})
    yield from ((actions[number], on) for number, on in pairs)


def _promise(due: QuerySet[Reply], mark: str, job: type[jobs.MailReminder | jobs.MailPlace], now: datetime) -> int:
    promised = 0
    while numbers := _promise_some(due, mark, job, now):
        promised += numbers
    return promised


def _promise_some(due: QuerySet[Reply], mark: str, job: type[jobs.MailReminder | jobs.MailPlace], now: datetime) -> int:
    with transaction.atomic():
        rows = due.select_for_update(of=("self",), skip_locked=True).order_by("pk")
        numbers = list(rows.values_list("pk", flat=True)[:AT_ONCE])
        Reply.objects.filter(pk__in=numbers).update(**{mark: now})
        enqueue_all([job(reply_id=number) for number in numbers])
    return len(numbers)
