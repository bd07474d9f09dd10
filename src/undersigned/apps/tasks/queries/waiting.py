"""What waits for those who are to do something: to say whether they do it, and to do it in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from undersigned.apps.tasks.models import Owner
from undersigned.apps.tasks.queries.finding import today


def unanswered(organisations: Iterable[int]) -> QuerySet[Owner]:
    """Return what organisations were asked to do and have not answered, the longest waiting first."""
    return _open(organisations).filter(accepted_at=None).order_by("since_at", "pk")


def near(organisations: Iterable[int], now: datetime, ahead: timedelta) -> QuerySet[Owner]:
    """Return what organisations said they would do and is due soon, or was, what is due first first."""
    rows = _open(organisations).filter(accepted_at__isnull=False, task__due_on__lte=today(now) + ahead)
    return rows.order_by("task__due_on", "pk")


def _open(organisations: Iterable[int]) -> QuerySet[Owner]:
    rows = Owner.objects.filter(organisation__in=list(organisations), ended_at=None, task__ended_at=None)
    return rows.filter(task__coalition__ended_at=None).select_related("task__coalition", "organisation")
