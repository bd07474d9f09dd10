"""Who speaks for a public case: the team of the file that it was made from. Nobody below learns which file that is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from undersigned.apps.cases.models import Case
from undersigned.apps.cases.queries import team
from undersigned.apps.people.models import Person


def spoken_for(person: Person, public: Collection[int], now: datetime) -> list[int]:
    """Return for which of these public cases somebody may speak."""
    rows = team.cases_of(person, now).filter(public__in=public)
    return list(rows.values_list("public", flat=True))


def team_of(public: int, now: datetime) -> list[int]:
    """Return the numbers of those who are in the team of a public case now."""
    case = Case.objects.filter(public=public).first()
    return list(team.team(case, now).values_list("person", flat=True)) if case else []
