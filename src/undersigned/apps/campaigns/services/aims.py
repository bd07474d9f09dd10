"""What a campaign wants to count, and how many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns import permissions, queries
from undersigned.apps.campaigns.models import Aim, Campaign, Counted
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services.saving import changed, held
from undersigned.apps.people.models import Person
from undersigned.kit.results import require
from undersigned.kit.saving import require_same


class NotCounted(Exception):
    """Nobody counts this here, or not for this campaign."""


def choose(*, campaign: Campaign, aims: Mapping[Counted, int], based_on: str, by: Person, now: datetime) -> list[Aim]:
    """Want so many of each, and nothing else.

    Raises:
        EditedSince: Somebody else chose others in between.
        NotCounted: Something cannot be counted.
    """
    require(permissions.may_run(by, campaign, now))
    with transaction.atomic():
        row = held(campaign)
        require_same(based_on, marks.of_aims(row))
        if not set(aims) <= set(queries.countable(row)):
            raise NotCounted
        row.aims.exclude(counted__in=list(aims)).delete()
        found = [
            Aim.objects.update_or_create(campaign=row, counted=counted, defaults={"number": number})[0]
            for counted, number in aims.items()
        ]
        changed(row, Event.AIMS_CHOSEN, by, now)
    return found
