"""The deed of a motion with a text: it becomes a resolution, sealed, logged, numbered; with the tasks that it sets."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.motions.events import Done
from undersigned.apps.motions.queries import deeds
from undersigned.apps.motions.queries.resolutions import address_of, of_motion
from undersigned.apps.motions.services import resolutions
from undersigned.apps.motions.services.deeds import tasks
from undersigned.apps.people.models import Person


def says(motion: int) -> str:
    """Say what its adoption does."""
    said = _("The text is sealed as a resolution of %(coalition)s, logged, and published.")
    row = deeds.motion_of(motion)
    return "\n".join([said % {"coalition": row.assembly.host.called()}, *tasks.lines(row)])


def carry_out(motion: int, by: Person, now: datetime) -> None:
    """Seal the text, and set its tasks."""
    row = deeds.motion_of(motion)
    resolution = resolutions.adopt(motion=row, by=by, now=now)
    tasks.set_all(row, now=now, revision=resolution.revision)


def shown(motion: int) -> Done | None:
    """Say which resolution it became."""
    found = of_motion(deeds.motion_of(motion))
    if found is None:
        return None
    return Done(words=_("Resolution %(number)s") % {"number": found.label}, address=address_of(found))
