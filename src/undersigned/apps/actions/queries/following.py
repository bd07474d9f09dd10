"""How many actions begin from a day of action: those that say what its template says, and those with own words."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, Q

from undersigned.apps.actions.models import Action, ActionText
from undersigned.apps.actions.queries.actions import UNCONFIRMED
from undersigned.apps.campaigns.events import Following

OWN = ~Q(title="", description="", invitation="")


def following(days: Collection[int]) -> dict[int, Following]:
    """Count the actions of days, by their numbers, however public they are.

    Proposals that were declined do not matter, and those that nobody confirmed neither: anybody could send them.
    """
    own = Exists(ActionText.objects.filter(OWN, action=OuterRef("pk")))
    rows = Action.objects.filter(day__in=days, declined_at=None).exclude(UNCONFIRMED).annotate(is_worded=own)
    counts = {(day, worded): count for day, worded, count in rows.values_list("day", "is_worded").annotate(Count("pk"))}
    return {
        day: Following(follow=counts.get((day, False), 0), changed=counts.get((day, True), 0))
        for day in {day for day, _worded in counts}
    }
