"""How much a person, or an organisation, may do in a day for assemblies."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Delegate, Seat
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today

BEGUN: Final = Daily("assembly", 10, _("You have begun many assemblies today. Go on tomorrow, or ask the operator."))
INVITED: Final = Daily(
    "assembly-invited", 5, _("You have sent many invitations today. Everybody got them by mail; go on tomorrow.")
)
ASKED: Final = Daily("assembly-asked", 30, _("You have asked many coalitions today. Go on tomorrow."))

NAMED: Final = Daily("delegates", 300, _("Your organisation has named many delegates today. Go on tomorrow."))
ENTRUSTED: Final = Daily("proxies", 20, _("Your organisation has entrusted its votes often today. Go on tomorrow."))
MOVED: Final = Daily("comings", 60, _("You came and went very often today. Ask at the desk, or go on tomorrow."))

FILED: Final = Daily("item-file", 100, _("You have added many files to agendas today. Go on tomorrow."))
SPOKEN: Final = Daily("speeches", 200, _("You asked to speak very often today. Ask the chair, or go on tomorrow."))
REQUESTED: Final = Daily("requests", 60, _("You asked very much of the chair today. Go on tomorrow."))


def require(daily: Daily, by: Person) -> None:
    """Let everybody do so much a day, and an operator as much as they like; raise NotAllowed."""
    if not by.is_operator:
        require_today(daily, by.actor)


def require_of_seat(daily: Daily, seat: Seat) -> None:
    """Let an organisation do so much a day at one assembly; raise NotAllowed."""
    require_today(daily, f"seat:{seat.pk}")


def require_of_delegate(daily: Daily, delegate: Delegate) -> None:
    """Let somebody who is sent do so much a day at one assembly; raise NotAllowed."""
    require_today(daily, f"delegate:{delegate.pk}")
