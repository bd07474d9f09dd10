"""The deed of an adoption: by a motion, a coalition stands with a public case, or does so no longer.

What a motion says stays on record for ever, and a case does not: so it names the case by its code alone, keeps no
name, and whoever finds that the case is gone learns no more than of one that never was.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import deeds
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.models import Adoption, PublicCase
from undersigned.apps.solidarity.queries import adoptions, cases
from undersigned.apps.solidarity.services import adoptions as services
from undersigned.kit import clock
from undersigned.kit.forms import isolated


class Stand(TextChoices):
    """What a motion says of the coalition and a case."""

    WITH = "with", gettext_lazy("It adopts the case: it stands with those whom it is about")
    NO_LONGER = "no-longer", gettext_lazy("It ends the adoption of the case")


def says(motion: int) -> str:
    """Say with which case the coalition stands, or no longer does, by its code."""
    row = deeds.motion_of(motion)
    code = row.facts["case"]
    address = settings.URL + reverse("public_case", args=[code])
    facts = {"coalition": isolated(row.assembly.host.called()), "code": isolated(code), "address": isolated(address)}
    said = _("%(coalition)s adopts the public case %(code)s (%(address)s).")
    if _ends(row):
        said = _("%(coalition)s ends its adoption of the public case %(code)s (%(address)s).")
    return deeds.in_words(row, said % facts)


def _ends(motion: Motion) -> bool:
    return bool(motion.facts.get("what") == Stand.NO_LONGER)


def carry_out(motion: int, _by: Person, now: datetime) -> None:
    """Let it stand with the case, or no longer.

    Raises:
        CannotBeDone: There is no such case to be seen, or it stands so already.
    """
    row = deeds.motion_of(motion)
    case = cases.find(row.facts["case"], now)
    if case is None:
        raise CannotBeDone(_("There is no public case with this code. There is nothing left to do."))
    if _ends(row):
        _end(row, case, now)
        return
    try:
        services.adopt(case=case, coalition=row.assembly.host, motion=row.pk, decision=row.decision, now=now)
    except services.StandsAlready as error:
        raise CannotBeDone(_("The coalition has adopted this case already. There is nothing left to do.")) from error


def _end(motion: Motion, case: PublicCase, now: datetime) -> None:
    adoption = adoptions.find(case, motion.assembly.host_id)
    if adoption is None:
        raise CannotBeDone(_("The coalition has not adopted this case. There is nothing left to do."))
    services.close(adoption=adoption, decision=motion.decision, now=now)


def shown(motion: int) -> Done | None:
    """Say where the case is, as long as everybody may see it."""
    row = deeds.motion_of(motion)
    if row.did_at is None:
        return None
    case = cases.find(row.facts["case"], clock.now())
    if case is None or not Adoption.objects.filter(case=case, coalition=row.assembly.host_id).exists():
        return None
    return Done(words=_("The case %(code)s") % {"code": case.code}, address=cases.address_of(case))
