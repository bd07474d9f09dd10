"""How much a person may do in a day in coalitions: those that no operator recognised are no tool to annoy others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today

STARTED = Daily("coalition", 5, _("You have begun many coalitions today. Wait until tomorrow, or ask the operator."))
ENTERED = Daily(
    "entered-by-list",
    200,
    _("You have entered many organisations today, for coalitions that no operator has recognised. Go on tomorrow."),
)
INVITED = Daily(
    "invited-to-coalition",
    100,
    _("You have invited many organisations today, to coalitions that no operator has recognised. Go on tomorrow."),
)


def require_start(by: Person) -> None:
    """Let everybody begin a few coalitions a day, and an operator as many as they like; raise NotAllowed."""
    if not by.is_operator:
        require_today(STARTED, by.actor)


def require_entering(coalition: Coalition, count: int, by: Person) -> None:
    """Let so many organisations be entered from a list; raise NotAllowed."""
    if coalition.recognised_at is None:
        require_today(ENTERED, by.actor, count=count)


def require_inviting(coalition: Coalition, by: Person) -> None:
    """Let one more organisation be invited; raise NotAllowed."""
    if coalition.recognised_at is None:
        require_today(INVITED, by.actor)
