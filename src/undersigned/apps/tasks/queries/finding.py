"""Which tasks there are, and who may read which: those for members are for members, committee and owners."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition, Membership, State
from undersigned.apps.coalitions.queries.coalitions import KIND
from undersigned.apps.moderation.queries import hidden
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.tasks.models import Audience, Owner, Task

MODERATED: Final = "task"
"""By which kind moderation knows tasks."""


def seen_coalitions() -> QuerySet[Coalition]:
    """Return the coalitions that everybody sees."""
    return Coalition.objects.filter(public_at__isnull=False).exclude(pk__in=hidden(KIND))


def public() -> QuerySet[Task]:
    """Return what everybody may read: of coalitions that everybody sees, and not hidden by a measure."""
    rows = Task.objects.filter(audience=Audience.PUBLIC, coalition__in=seen_coalitions().values("pk"))
    return rows.exclude(pk__in=hidden(MODERATED))


def visible_to(person: Visitor, now: datetime) -> QuerySet[Task]:
    """Return what somebody may read: what is public, and what is for the organisations for which they act."""
    mine = organisations.of_person(person, now).order_by().values("organisation")
    inside = Membership.objects.filter(coalition=OuterRef("coalition"), state=State.ADMITTED, organisation__in=mine)
    asked = Owner.objects.filter(task=OuterRef("pk"), organisation__in=mine, ended_at=None)
    own = coalitions.coordinated_by(person, now).order_by().values("pk")
    everybody = Q(pk__in=public().order_by().values("pk"))
    return Task.objects.filter(everybody | Q(coalition__in=own) | Exists(inside) | Exists(asked))


def is_inside(person: Visitor, coalition: Coalition, now: datetime) -> bool:
    """Tell whether somebody acts for a member of a coalition, or is on its committee."""
    mine = organisations.of_person(person, now).order_by().values("organisation")
    if Membership.objects.filter(coalition=coalition, state=State.ADMITTED, organisation__in=mine).exists():
        return True
    return coalitions.is_on_committee(person, coalition, now)


def find(coalition: Coalition, number: int) -> Task | None:
    """Return a task by its number in its coalition."""
    related = ("coalition", "decision__coalition", "revision__statement")
    return Task.objects.select_related(*related).filter(coalition=coalition, number=number).first()


def of_coalition(coalition: Coalition | int) -> QuerySet[Task]:
    """Return the tasks of a coalition, what is due first first, those without a day last."""
    return in_order(Task.objects.filter(coalition=coalition))


def of_organisation(organisation: int) -> QuerySet[Task]:
    """Return what an organisation is to do or did, what is due first first."""
    owned = Owner.objects.filter(task=OuterRef("pk"), organisation=organisation, ended_at=None)
    return in_order(Task.objects.filter(Exists(owned)))


def open_tasks(coalitions: Iterable[Coalition | int]) -> QuerySet[Task]:
    """Return what coalitions still have to do, what is due first first: with what an assembly's agenda begins.

    Narrow it down by `visible_to` before it is shown to somebody.
    """
    return in_order(Task.objects.filter(coalition__in=list(coalitions), ended_at=None))


def overdue(now: datetime, coalitions: Iterable[Coalition | int] | None = None) -> QuerySet[Task]:
    """Return what should have been done by now, the latest first due first; of some coalitions, or of all."""
    rows = Task.objects.filter(ended_at=None, due_on__lt=today(now))
    return in_order(rows if coalitions is None else rows.filter(coalition__in=list(coalitions)))


def in_order(rows: QuerySet[Task]) -> QuerySet[Task]:
    """Put what is due first first, what has no day last."""
    return rows.order_by(F("due_on").asc(nulls_last=True), "coalition", "number")


def today(now: datetime) -> date:
    """Return the day by which lateness is told: that of UTC."""
    return now.astimezone(UTC).date()
