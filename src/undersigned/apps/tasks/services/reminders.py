"""Reminders: a week before a task is due, a day before, and once when its day is over; never more."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from undersigned.apps.tasks.models import Task
from undersigned.apps.tasks.services import telling

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
AT_ONCE: Final = 200


def remind_due(*, now: datetime) -> int:
    """Promise the reminders that are due; return how many mails that are."""
    promised = 0
    while numbers := _some(now):
        promised += sum(numbers)
    return promised


def _some(now: datetime) -> list[int]:
    """Take the next tasks of which nobody was told since their hour has come, and say of each how many are told."""
    with transaction.atomic():
        rows = due(now).select_for_update(of=("self",), skip_locked=True, no_key=True)
        found = list(rows.select_related("coalition").order_by("pk")[:AT_ONCE])
        Task.objects.filter(pk__in=[row.pk for row in found]).update(reminded_at=now)
        return [telling.due(row, now) for row in found]


def due(now: datetime) -> QuerySet[Task]:
    """Return the tasks whose owners were not told since their next hour has come."""
    today = now.astimezone(UTC).date()
    near = [(day, A_DAY) for day in (today, today + A_DAY)]
    far = [(today + timedelta(days=number), A_WEEK) for number in range(2, 8)]
    wanted = Q(due_on__lt=today) & (Q(reminded_at=None) | Q(reminded_at__date__lte=F("due_on")))
    for day, before in (*near, *far):
        wanted |= Q(due_on=day) & (Q(reminded_at=None) | Q(reminded_at__lt=_midnight(day - before)))
    return Task.objects.filter(wanted, ended_at=None, coalition__ended_at=None)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
