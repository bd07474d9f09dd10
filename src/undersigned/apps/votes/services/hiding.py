"""Votes that go out of sight with what they belong to, by a measure of moderation, and come back with it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from undersigned.apps.votes.models import Vote


def hide(votes: QuerySet[Vote], now: datetime) -> None:
    """Let only those read these votes who take part in them, or run them; in the transaction of the measure."""
    Vote.objects.filter(pk__in=votes.order_by().values("pk"), hidden_at=None).update(hidden_at=now)


def show(votes: QuerySet[Vote]) -> None:
    """Let everybody read these votes again for whom they are; in the transaction of the measure."""
    Vote.objects.filter(pk__in=votes.order_by().values("pk")).update(hidden_at=None)
