"""An appeal while it is changed: nobody else changes it until the transaction ends.

Cases are held before appeals, here as where a consent is taken back, so that the two never wait for each other.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from undersigned.apps.appeals.models import Appeal, State
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.models import PublicCase
from undersigned.kit import holding


def held(row: Appeal) -> Appeal:
    """Return an appeal as it is now, and hold it."""
    found = holding.held(Appeal.objects.select_related("coalition", "statement"), row.pk)
    if found is None:
        raise Appeal.DoesNotExist
    return found


def held_cases(numbers: Collection[int]) -> list[PublicCase]:
    """Return public cases as they are now, and hold them."""
    return list(PublicCase.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk"))


def rewritten(row: Appeal, by: Person, now: datetime) -> None:
    """Say that somebody wrote: what was handed over before is being written again."""
    row.state, row.written_at, row.written_by, row.sequence = State.DRAFT, now, by, row.sequence + 1
    row.save(update_fields=["state", "written_at", "written_by", "sequence"])


def touched(row: Appeal) -> None:
    """Say that an appeal changed, whoever wrote it."""
    row.sequence += 1
    row.save(update_fields=["sequence"])


def told(event: Event, row: Appeal, by: Person | None, now: datetime) -> None:
    """Write the line of the trail: a number, and nothing of what it says."""
    audit.record(event, subject=f"appeal:{row.pk}", by=by.actor if by else "", now=now)
