"""The way from the page of a coalition to its case work, for who does it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.cases.queries import team
from undersigned.apps.coalitions.events import Door
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.people.models import Person


def of_coalition(person: Visitor, coalition: int, now: datetime) -> Iterator[Door]:
    """Lead case workers to their cases; nobody else sees that there are any."""
    if isinstance(person, Person) and coalition in team.worked_for(person, now):
        text = _("You work on the cases of this coalition.")
        yield Door(label=_("Casework"), text=text, address=reverse("casework"))
