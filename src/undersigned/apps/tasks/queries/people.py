"""Who is told of a task: those who write for the organisations that are to do it, or else the committee."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Representative
from undersigned.apps.tasks.models import Task


def writers(of: Iterable[int], now: datetime) -> list[int]:
    """Return the numbers of the persons who write for these organisations now, each once, in order."""
    rows = Representative.objects.filter(organisations.in_office(now), organisation__in=list(of))
    rows = rows.filter(role__in=organisations.WRITING, person__left_at=None, organisation__closed_at=None)
    return sorted(set(rows.order_by().values_list("person", flat=True)))


def doers(task: Task, now: datetime) -> list[int]:
    """Return the numbers of the persons who are to do a task; of one that nobody was given, the committee's."""
    owning = list(task.owners.filter(ended_at=None).values_list("organisation", flat=True))
    if owning:
        return writers(owning, now)
    terms = coalitions.committee(task.coalition, now).filter(person__left_at=None)
    return sorted(set(terms.order_by().values_list("person", flat=True)))
