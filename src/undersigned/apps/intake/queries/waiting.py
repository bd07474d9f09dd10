"""What waits at the desks that somebody keeps, without a word of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake.models import Desk, Message, Report, State
from undersigned.apps.intake.queries import desks
from undersigned.apps.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many reports of a coalition's desk nobody has read, or not what was added; and since which day."""

    coalition: Coalition
    reports: int
    since_on: date


def waiting(person: Person, now: datetime) -> list[Waiting]:
    """Return what waits at each desk that somebody keeps; nothing of a desk at which nothing waits."""
    kept = {desk.pk: desk for desk in desks.kept_by(person, now)}
    rows = unread(kept.values()).values("desk").annotate(number=Count("pk"), first=Min("received_on")).order_by("desk")
    return [
        Waiting(coalition=kept[one["desk"]].coalition, reports=one["number"], since_on=one["first"]) for one in rows
    ]


def unread(of: Iterable[Desk]) -> QuerySet[Report]:
    """Return the reports of these desks that nobody has read, or not what was added."""
    heard = Message.objects.filter(is_from_desk=False, seen_at=None).values("report")
    rows = Report.objects.filter(desk__in=list(of))
    return rows.filter(Q(state=State.NEW) | Q(pk__in=heard)).order_by()
