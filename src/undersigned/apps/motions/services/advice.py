"""The committee recommends to adopt or reject a motion, and says why; as often as it likes, until it is decided."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit.events import Event
from undersigned.apps.motions import permissions
from undersigned.apps.motions.models import Advice, Motion
from undersigned.apps.motions.services import steps
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


def recommend(*, motion: Motion, advice: Advice | None, words: str, by: Person, now: datetime) -> Motion:
    """Say what the committee recommends, in place of what it said before; none takes it back."""
    require(permissions.may_advise(by, motion, now))
    with transaction.atomic():
        row = steps.held(motion)
        require(permissions.may_advise(by, row, now))
        row.advice, row.advice_words = (advice, words) if advice else ("", "")
        row.save(update_fields=["advice", "advice_words"])
        steps.note(Event.MOTION_ADVISED, row, by, now)
    return row
