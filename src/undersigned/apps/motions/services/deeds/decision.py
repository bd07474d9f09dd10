"""The deed of a decision in words alone: it is recorded, with the tasks that it sets."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.coalitions.queries import decision_url
from undersigned.apps.motions.events import Done
from undersigned.apps.motions.queries import deeds
from undersigned.apps.motions.services.deeds import tasks
from undersigned.apps.people.models import Person


def says(motion: int) -> str:
    """Say what is decided."""
    row = deeds.motion_of(motion)
    return "\n".join([row.facts.get("words", ""), *tasks.lines(row)]).strip()


def carry_out(motion: int, _by: Person, now: datetime) -> None:
    """Set its tasks; the words are on record with the vote."""
    tasks.set_all(deeds.motion_of(motion), now=now)


def shown(motion: int) -> Done | None:
    """Say where the decision is recorded."""
    decision = deeds.motion_of(motion).decision
    return Done(words=_("Recorded as a decision"), address=decision_url(decision)) if decision else None
