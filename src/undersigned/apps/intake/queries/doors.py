"""The way from the page of a coalition to its desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.events import Door
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.intake.queries import desks


def of_coalition(person: Visitor, coalition: int, now: datetime) -> Iterator[Door]:
    """Lead to the form by which anybody tells of a case, while the desk is open."""
    desk = desks.open_desks(now).filter(coalition=coalition).first()
    if desk:
        text = _("Somebody is persecuted? Tell it here: without an account, and without your name if you like.")
        yield Door(label=_("Tell of a case"), text=text, address=reverse("intake_tell", args=[desk.coalition.slug]))
