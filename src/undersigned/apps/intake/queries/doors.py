"""The ways from the page of a coalition to its desk, and from the board of case work to what is brought in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from undersigned.apps.cases.queries import team
from undersigned.apps.coalitions.events import Door
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.intake.queries import desks
from undersigned.apps.people.models import Person
from undersigned.apps.people.queries import has_second_factor


def of_coalition(person: Visitor, coalition: int, now: datetime) -> Iterator[Door]:
    """Lead to the form by which anybody tells of a case, while the desk is open."""
    desk = desks.open_desks(now).filter(coalition=coalition).first()
    if desk:
        text = _("Somebody is persecuted? Tell it here: without an account, and without your name if you like.")
        yield Door(label=_("Tell of a case"), text=text, address=reverse("intake_tell", args=[desk.coalition.slug]))


def beside_cases(person: Person, now: datetime) -> Iterator[Door]:
    """Lead those who keep desks to the reports, and case workers to where lists are brought in."""
    for desk in desks.kept_by(person, now):
        told = _("What was told to %(coalition)s.") % {"coalition": desk.coalition.called()}
        address = reverse("intake_reports", args=[desk.coalition.slug])
        yield Door(label=pgettext("told at a desk", "Reports"), text=told, address=address)
    working = team.worked_for(person, now) if has_second_factor(person) else {}
    for coalition in working.values():
        told = _("From a list or a questionnaire, for %(coalition)s.") % {"coalition": coalition.called()}
        yield Door(label=_("Bring in cases"), text=told, address=reverse("intake_import", args=[coalition.slug]))
