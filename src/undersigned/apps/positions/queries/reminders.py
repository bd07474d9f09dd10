"""Who has not answered, whom a reminder would reach, and when the last one was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Max

from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation, Representative
from undersigned.apps.positions.models import Reminder
from undersigned.apps.positions.queries.problems import names
from undersigned.apps.positions.queries.progress import Progress, progress
from undersigned.apps.statements.models import Statement

SOON: Final = timedelta(days=3)
"""So long before a round closes organisations are reminded by themselves, and so often at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slow:
    """An organisation that takes part and has not decided on all: who is mailed, by number, and whether it is due."""

    organisation: Organisation
    progress: Progress
    people: tuple[int, ...]
    reminded_at: datetime | None
    is_due: bool


def slow(statement: Statement, now: datetime) -> list[Slow]:
    """Return who has not answered, by name: as many questions for one organisation as for five hundred."""
    waiting = [(one, far) for one, far in progress(statement, names(statement)) if not far.is_done]
    people = _people([one for one, _far in waiting], now)
    last = dict(Reminder.objects.filter(statement=statement).values_list("organisation").annotate(at=Max("sent_at")))
    return [
        Slow(
            organisation=one,
            progress=far,
            people=tuple(people[one.pk]),
            reminded_at=last.get(one.pk),
            is_due=bool(people[one.pk]) and _is_due(last.get(one.pk), now),
        )
        for one, far in waiting
    ]


def _is_due(reminded_at: datetime | None, now: datetime) -> bool:
    return reminded_at is None or reminded_at <= now - SOON


def _people(whom: Iterable[Organisation], now: datetime) -> defaultdict[int, list[int]]:
    """Return who signs for these organisations, by number of the organisation."""
    found = defaultdict[int, list[int]](list)
    rows = Representative.objects.filter(organisations.in_office(now), role__in=organisations.SIGNING)
    rows = rows.filter(organisation__in=list(whom), person__left_at__isnull=True).order_by("pk")
    for organisation, person in rows.values_list("organisation", "person"):
        if person not in found[organisation]:
            found[organisation].append(person)
    return found
