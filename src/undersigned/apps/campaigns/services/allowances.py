"""How much a person may do in a day in campaigns."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today

BEGUN: Final = Daily("campaign", 10, _("You have begun many campaigns today. Go on tomorrow, or ask the operator."))
FILED: Final = Daily("campaign-file", 50, _("You have added many files to campaigns today. Go on tomorrow."))
INVITED: Final = Daily("campaign-invited", 30, _("You have asked many coalitions today. Go on tomorrow."))


def require(daily: Daily, by: Person) -> None:
    """Let everybody do so much a day, and an operator as much as they like; raise NotAllowed."""
    if not by.is_operator:
        require_today(daily, by.actor)
