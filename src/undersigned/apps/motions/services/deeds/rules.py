"""The deed on the rules of the assembly itself: they hold as they were put to the vote."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Rules
from undersigned.apps.assemblies.services import rules
from undersigned.apps.motions import words
from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.queries import deeds
from undersigned.apps.people.models import Person
from undersigned.core.errors import Malformed


def says(_motion: int) -> str:
    """Say that the rules change; the motion shows them in whole."""
    return _("The rules of the assembly are those of the motion, from the moment in which it is adopted.")


def carry_out(motion: int, by: Person, now: datetime) -> None:
    """Set the rules as they were put to the vote."""
    row = deeds.motion_of(motion)
    if row.assembly.closed_at is not None:
        raise CannotBeDone(_("The assembly is over: its rules stay as they were. Set them for the next one."))
    with words.speaking(row.assembly.language):
        because = words.clipped(words.labelled(row.label, row.title), words.REASON)
    try:
        rules.decide(assembly=row.assembly, facts=row.facts["rules"], because=because, by=by, now=now)
    except (Malformed, KeyError) as error:
        raise CannotBeDone(_("These rules do not fit together any more. Set them by hand.")) from error


def shown(motion: int) -> Done | None:
    """Say which version of the rules it is."""
    row = deeds.motion_of(motion)
    if row.did_at is None:
        return None
    number = Rules.objects.filter(assembly=row.assembly, set_at__lte=row.did_at).order_by("-number").first()
    said = _("Version %(n)d of the rules") % {"n": number.number if number else 1}
    return Done(words=said, address=reverse("assembly_rules", args=[row.assembly.slug]))
