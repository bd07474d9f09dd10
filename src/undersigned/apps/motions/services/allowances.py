"""How much a person may do in a day with motions."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today

BEGUN: Final = Daily("motion", 100, _("You have begun many motions today. Go on tomorrow, or ask the operator."))
SECONDED: Final = Daily("motion-second", 300, _("You have seconded many motions today. Go on tomorrow."))


def require(daily: Daily, by: Person) -> None:
    """Let everybody do so much a day, and an operator as much as they like; raise NotAllowed."""
    if not by.is_operator:
        require_today(daily, by.actor)
