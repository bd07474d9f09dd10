"""How much a person may do in a day in coalitions: those that no operator recognised are no tool to annoy others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today

STARTED = Daily("coalition", 5, _("You have begun many coalitions today. Wait until tomorrow, or ask the operator."))
TEXTS = Daily("text-of-its-own", 20, _("You have begun many texts today. Wait until tomorrow, or ask the operator."))
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


def require_start(kind: Kind, by: Person) -> None:
    """Let everybody begin a few coalitions a day, and an operator as many as they like; raise NotAllowed.

    One that comes together for a text is begun with the text, and there are more of these.
    """
    if not by.is_operator:
        require_today(STARTED if kind == Kind.STANDING else TEXTS, by.actor)


def require_entering(coalition: Coalition, count: int, by: Person) -> None:
    """Let so many organisations be entered from a list, and by an operator as many as they like; raise NotAllowed."""
    if coalition.recognised_at is None and not by.is_operator:
        require_today(ENTERED, by.actor, count=count)


def require_inviting(coalition: Coalition, by: Person) -> None:
    """Let one more organisation be invited, and by an operator as many as they like; raise NotAllowed."""
    if coalition.recognised_at is None and not by.is_operator:
        require_today(INVITED, by.actor)
