"""Who may end what everybody sees of a case; who may publish it, a room above knows."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.solidarity.models import Adoption
from undersigned.apps.solidarity.queries import adoptions
from undersigned.kit.results import Allowed, Denied, Permission

NOT_THEIRS: Final = Denied(_("Those who speak for the case end this, or the committee of the coalition."))


def may_end(person: Visitor, adoption: Adoption, now: datetime) -> Permission:
    """Answer whether somebody may end an adoption: who speaks for the case, and the committee that stands with it."""
    if adoptions.speaks_for(person, adoption.case, now):
        return Allowed()
    if coalitions.may_coordinate(person, adoption.coalition, now) == Allowed():
        return Allowed()
    return NOT_THEIRS
