"""Where in a country something is held, town by town."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Count, Max

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.calendars.queries.occurrences import matching

POINTS: Final = 1500
"""Points that are read at most: those with the most actions."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A town: where it is, what it is called, how much is held there, and where one reads what."""

    latitude: float
    longitude: float
    name: str
    count: int
    url: str = ""


def spots(asked: Filter, first: date | None, last: date | None, language: str) -> list[Spot]:
    """Return the towns in which what is asked for is held, from the public points. Two queries."""
    rows = matching(asked, first, last).exclude(latitude=None).order_by().values_list("latitude", "longitude")
    points = rows.annotate(count=Count("pk"), one=Max("action_id")).order_by("-count", "one")[:POINTS]
    found = list(points)
    held = Action.objects.only("place", "locality").in_bulk([one for *_rest, one in found])
    towns: dict[tuple[int | None, str], Spot] = {}
    for north, east, count, one in found:
        if north is None or east is None or one not in held:
            continue
        key = (held[one].place, actions.town_of(held[one], language))
        known = towns.get(key) or Spot(north, east, key[1], 0)
        towns[key] = replace(known, count=known.count + count)
    return list(towns.values())
