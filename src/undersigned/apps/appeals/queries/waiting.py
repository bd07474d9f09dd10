"""What waits for somebody: appeals to look over and open, offices to confirm, what is sent for a few days more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, Q, QuerySet

from undersigned.apps.appeals.models import Appeal, Recipient, State
from undersigned.apps.appeals.queries.finding import open_, today
from undersigned.apps.appeals.queries.people import of_writer
from undersigned.apps.people.models import Person

SOON: Final = timedelta(days=3)


def to_open(person: Person, now: datetime) -> QuerySet[Appeal]:
    """Return what was handed over, and somebody else wrote last."""
    rows = of_writer(person, now).filter(state=State.READY)
    return rows.exclude(written_by=person)


def to_confirm(person: Person, now: datetime) -> QuerySet[Recipient]:
    """Return the offices of appeals that are not open yet, which somebody else wrote down and nobody confirmed."""
    appeals = of_writer(person, now).filter(state__in=(State.DRAFT, State.READY)).order_by().values("pk")
    rows = Recipient.objects.filter(appeal__in=appeals, confirmed_at=None)
    others = Q(written_by__isnull=True) | ~Q(written_by=person)
    return rows.filter(others).select_related("appeal__coalition").order_by(F("appeal_id"), "position")


def soon(person: Person, now: datetime) -> QuerySet[Appeal]:
    """Return the open appeals that end within three days."""
    mine = of_writer(person, now).order_by().values("pk")
    return open_(now).filter(pk__in=mine, send_by_on__lte=today(now) + SOON)
