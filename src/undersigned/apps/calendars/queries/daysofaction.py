"""Days of action as calendars name them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import DayOfAction

NAMED: Final = 40
"""Days that are named on a page."""


@dataclass(frozen=True, slots=True)
class Named:
    """A day of action by its title, with the campaign that it belongs to by its slug."""

    on: dt.date
    title: str
    language: str
    slug: str


def between(asked: Filter, first: dt.date, last: dt.date, language: str) -> dict[dt.date, list[Named]]:
    """Return the days of action of a window by their date. Two queries, three with a coalition."""
    rows = DayOfAction.objects.filter(on__gte=first, on__lte=last, campaign__in=campaigns.public())
    rows = rows.filter(campaign__called_off_at__isnull=True).select_related("campaign").prefetch_related("texts")
    if asked.campaign:
        rows = rows.filter(campaign=asked.campaign.number)
    if asked.coalition:
        rows = rows.filter(campaign__in=sorted(asked.coalition.campaigns))
    found: dict[dt.date, list[Named]] = {}
    for row in rows.order_by("on", "pk")[:NAMED]:
        said = campaigns.day_text(row, language)
        found.setdefault(row.on, []).append(Named(row.on, said.title, said.language, row.campaign.slug))
    return found
