"""The way from the page of a coalition to what it asks everybody to send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.appeals.queries import finding
from undersigned.apps.coalitions.events import Door
from undersigned.apps.coalitions.queries import Visitor


def of_coalition(person: Visitor, coalition: int, now: datetime) -> Iterator[Door]:
    """Lead to the open appeals of a coalition, if there is one."""
    row = finding.open_(now).filter(coalition=coalition).first()
    if row:
        address = reverse("appeals", query={"coalition": row.coalition.slug})
        yield Door(label=_("Appeals"), text=_("Write now"), address=address)
