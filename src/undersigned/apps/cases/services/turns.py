"""Beginning and ending somebody's turn at something: once at a time, and what lapsed makes room."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.db.models import QuerySet

from undersigned.apps.cases.models.access import Turn

Row = TypeVar("Row", bound=Turn)


class Lapsed(Exception):
    """The last day of a turn is over already."""


class HasOne(Exception):
    """Somebody has this turn already."""


def require_to_come(until_on: date | None, now: datetime) -> None:
    """Go on if a last day is today or later, or if there is none.

    Raises:
        Lapsed: It is over.
    """
    if until_on is not None and until_on < now.date():
        raise Lapsed


def make_room(rows: QuerySet[Row], now: datetime) -> None:
    """End the turns among these whose last day is over, so that a new one can begin.

    Raises:
        HasOne: One of them goes on.
    """
    rows.filter(ended_at=None, until_on__lt=now.date()).update(ended_at=now)
    if rows.filter(ended_at=None).exists():
        raise HasOne
