"""Who comes, for those who hold the action: names if they were given, and numbers. No address is among it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from undersigned.apps.actions.models import Action
from undersigned.apps.attendance.models import Message, Reply, Tally
from undersigned.apps.attendance.queries import numbers
from undersigned.apps.attendance.queries.finding import standing
from undersigned.core.reading.fold import fold

LISTED = ("pk", "name", "persons", "confirmed_at", "seat_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One reply as organisers see it."""

    number: int
    name: str
    persons: int
    since: datetime


def lines(rows: QuerySet[Reply]) -> list[Line]:
    """Return replies as organisers see them, in the order of the rows; addresses are not even read."""
    return [
        Line(number=row.pk, name=row.name or "", persons=row.persons, since=row.confirmed_at)
        for row in rows.only(*LISTED)
        if row.confirmed_at
    ]


def by_name(found: list[Line]) -> list[Line]:
    """Return lines as one looks for them at a door: by name, and those without one at the end."""
    return sorted(found, key=lambda line: (not line.name, fold(line.name), line.number))


def totals(action: Action) -> dict[date, numbers.Seats]:
    """Return how many come and wait, for each day of an action for which anybody replied, in their order."""
    tallied = Tally.objects.filter(action=action).values_list("on", flat=True)
    days = sorted({*standing(action).order_by().values_list("on", flat=True).distinct(), *tallied})
    counted = numbers.counts({(action.pk, on) for on in days}) if days else {}
    return {
        on: numbers.Seats(capacity=action.capacity, persons=come, waiting=wait)
        for on in days
        for come, wait in [counted[action.pk, on]]
    }


def messages_of(action: Action) -> QuerySet[Message]:
    """Return what the organisers of an action wrote to those who come, the latest first."""
    return Message.objects.filter(action=action).order_by("-written_at", "-pk")
