"""What ends at assemblies when somebody's account does: nobody sends them any more, and nobody reads their name."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.assemblies.models import Delegate, Officer
from undersigned.apps.assemblies.services import delegates
from undersigned.apps.people.models import Person


def leave(*, person: Person, now: datetime) -> None:
    """End all that somebody was at assemblies, in the transaction in which their account ends; votes they cast stay."""
    delegates.end_of_person(person, now)
    Delegate.objects.filter(person=person).update(shown_at=None)
    for office in Officer.objects.filter(person=person, ended_at=None):
        office.ended_at = max(now, office.since_at)
        office.save(update_fields=["ended_at"])
