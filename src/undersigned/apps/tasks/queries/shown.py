"""Tasks as lists show them: with those who do them, where they come from, and whether they are late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from undersigned.apps.coalitions.queries import decision_url
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.tasks import events
from undersigned.apps.tasks.events import Resolved
from undersigned.apps.tasks.models import Owner, State, Task
from undersigned.apps.tasks.queries.finding import today

OVERDUE: Final = "overdue"
"""What a state is called where the day is over and it is neither done nor dropped."""


@dataclass(frozen=True, slots=True)
class Owning:
    """Who does a task, and whether they said so."""

    organisation: Organisation
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A task in a list. `sign` is a key of the signs of states; `resolved` the resolution in which it stands."""

    task: Task
    address: str
    owners: tuple[Owning, ...]
    sign: str
    resolved: Resolved | None

    @property
    def decision_url(self) -> str:
        """Where the decision stands that asks for it; nothing where none does."""
        return decision_url(self.task.decision)

    @property
    def late(self) -> bool:
        """Whether its day is over, and it is neither done nor dropped."""
        return self.sign == OVERDUE


def address_of(task: Task) -> str:
    """Return where a task is read."""
    return reverse("task", args=[task.coalition.slug, task.number])


def sign_of(task: Task, now: datetime) -> str:
    """Return by which key pages show how a task stands: its state, or that it is late."""
    if task.ended_at is None and task.due_on is not None and task.due_on < today(now):
        return OVERDUE
    return State(task.state).sign


def lines(rows: QuerySet[Task], now: datetime) -> list[Line]:
    """Return tasks as lists show them, in four questions, however many."""
    owning = Owner.objects.filter(ended_at=None).select_related("organisation").order_by("organisation__name", "pk")
    related = ("coalition", "decision__coalition", "revision__statement")
    found = list(rows.select_related(*related).prefetch_related(Prefetch("owners", owning, to_attr="owning")))
    return _lines(found, now)


def _lines(found: Iterable[Task], now: datetime) -> list[Line]:
    tasks = list(found)
    resolved = events.named({row.revision_id for row in tasks if row.revision_id})
    return [
        Line(
            task=row,
            address=address_of(row),
            owners=tuple(Owning(one.organisation, one.accepted_at is not None) for one in _owning(row)),
            sign=sign_of(row, now),
            resolved=resolved.get(row.revision_id or 0),
        )
        for row in tasks
    ]


def _owning(task: Task) -> list[Owner]:
    found: list[Owner] = task.owning  # type: ignore[attr-defined]  # fetched with it
    return found
