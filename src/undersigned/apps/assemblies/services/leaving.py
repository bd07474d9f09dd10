"""What ends at assemblies when somebody's account does: nobody sends them any more, and nobody reads their name."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from undersigned.apps.assemblies.models import Delegate, Officer
from undersigned.apps.assemblies.services import delegates
from undersigned.apps.people.models import Person


def delegations(person: Person) -> QuerySet[Delegate]:
    """Return as whom somebody is sent to assemblies that are not over."""
    rows = Delegate.objects.filter(person=person, ended_at=None, seat__ended_at=None)
    rows = rows.filter(seat__assembly__closed_at=None, seat__assembly__called_off_at=None)
    return rows.select_related("seat__assembly", "seat__organisation").order_by("seat__assembly__starts_at", "pk")


def offices(person: Person) -> QuerySet[Officer]:
    """Return what somebody does at assemblies that are not over."""
    rows = Officer.objects.filter(person=person, ended_at=None)
    rows = rows.filter(assembly__closed_at=None, assembly__called_off_at=None)
    return rows.select_related("assembly").order_by("assembly__starts_at", "pk")


def leave(*, person: Person, now: datetime) -> None:
    """End all that somebody was at assemblies, in the transaction in which their account ends; votes they cast stay."""
    delegates.end_of_person(person, now)
    Delegate.objects.filter(person=person).update(shown_at=None)
    for office in Officer.objects.filter(person=person, ended_at=None):
        office.ended_at = max(now, office.since_at)
        office.save(update_fields=["ended_at"])
