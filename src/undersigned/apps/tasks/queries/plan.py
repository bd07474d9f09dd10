"""The action plan as somebody reads it: narrowed down, in its order, and how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.tasks.models import Owner, State, Task
from undersigned.apps.tasks.queries.finding import today, visible_to
from undersigned.apps.tasks.queries.shown import OVERDUE

SIGNS = (State.DONE.sign, State.UNDER_WAY.sign, State.OPEN.sign, OVERDUE, State.DROPPED.sign)
"""How tasks stand, in the order of the picture, by the keys of their signs."""


def plan_of(coalition: Coalition, person: Visitor, now: datetime) -> QuerySet[Task]:
    """Return the tasks of a coalition that somebody may read: what is to be done first, then what ended last."""
    rows = visible_to(person, now).filter(coalition=coalition)
    return rows.order_by(F("ended_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "number")


def narrowed(rows: QuerySet[Task], chosen: Mapping[str, str], now: datetime) -> QuerySet[Task]:
    """Return those of an organisation, by its handle, and those that stand in a way."""
    if handle := chosen.get("organisation"):
        owned = Owner.objects.filter(task=OuterRef("pk"), organisation__handle=handle, ended_at=None)
        rows = rows.filter(Exists(owned))
    if state := chosen.get("state"):
        late = {"ended_at": None, "due_on__lt": today(now)}
        rows = rows.filter(**late) if state == OVERDUE else rows.filter(state=state)
        rows = rows.exclude(**late) if state in {State.OPEN, State.UNDER_WAY} else rows
    return rows


def counts(rows: QuerySet[Task], now: datetime) -> dict[str, int]:
    """Count how many stand how; what is late counts as that alone."""
    found = Counter[str]()
    for state, due_on, ended_at in rows.order_by().values_list("state", "due_on", "ended_at"):
        late = ended_at is None and due_on is not None and due_on < today(now)
        found[OVERDUE if late else State(state).sign] += 1
    return {sign: found[sign] for sign in SIGNS}


def owners(rows: QuerySet[Task]) -> QuerySet[Organisation]:
    """Return the organisations that are to do something of it, by name."""
    owning = Owner.objects.filter(task__in=rows.order_by().values("pk"), ended_at=None)
    return Organisation.objects.filter(pk__in=owning.values("organisation")).order_by("name", "pk")
