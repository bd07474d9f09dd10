"""How much a person may do in a day for assemblies."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today

BEGUN: Final = Daily("assembly", 10, _("You have begun many assemblies today. Go on tomorrow, or ask the operator."))
INVITED: Final = Daily(
    "assembly-invited", 5, _("You have sent many invitations today. Everybody got them by mail; go on tomorrow.")
)
ASKED: Final = Daily("assembly-asked", 30, _("You have asked many coalitions today. Go on tomorrow."))


def require(daily: Daily, by: Person) -> None:
    """Let everybody do so much a day, and an operator as much as they like; raise NotAllowed."""
    if not by.is_operator:
        require_today(daily, by.actor)
