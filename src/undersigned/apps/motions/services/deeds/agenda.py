"""The deed on the agenda: the assembly adopted it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.assemblies.queries.assemblies import address_of
from undersigned.apps.assemblies.services import agenda
from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.queries import deeds
from undersigned.apps.people.models import Person


def says(_motion: int) -> str:
    """Say that the agenda is adopted as it stands."""
    return _("The agenda is adopted as it stands; what is changed in it later is shown.")


def carry_out(motion: int, by: Person, now: datetime) -> None:
    """Note it at the assembly."""
    try:
        agenda.adopted(assembly=deeds.motion_of(motion).assembly, by=by, now=now)
    except agenda.NothingToAdopt as error:
        raise CannotBeDone(_("There is nothing on this agenda. Put items on it, then do it.")) from error


def shown(motion: int) -> Done | None:
    """Say where the agenda stands."""
    row = deeds.motion_of(motion)
    if row.did_at is None:
        return None
    return Done(words=_("The agenda of the assembly"), address=address_of(row.assembly))
