"""Actions for one person's own calendar: what their organisations hold, and what is held in campaigns of theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Q

from undersigned.apps.calendars.queries import feeds, feeds_ical, occurrences
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.coalitions.models import Membership, State, Term
from undersigned.apps.coalitions.queries import serving
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.people.models import Person

MOST: Final = 300


def of_person(person: Person, now: datetime, *, language: str, site: str, host: str) -> list[str]:
    """Return lines of zones and events: what somebody's organisations hold, and what is held in campaigns of theirs.

    They are the same that everybody may read; that these are the ones this person reads is nobody's business.
    """
    held_by = [row.organisation_id for row in organisations.of_person(person, now)]
    rows = occurrences.matching(Filter(), first=now.date() - feeds.BACK)
    mine = rows.filter(Q(organisation_id__in=held_by) | Q(campaign_id__in=_campaigns(person, held_by, now)))
    numbers = list(dict.fromkeys(mine.values_list("action_id", flat=True)[: 2 * MOST]))[:MOST]
    told = feeds.told(numbers, language, site=site)
    return [*feeds_ical.zones_of([one.action for one in told]), *feeds_ical.events(told, [], host=host)]


def _campaigns(person: Person, held_by: list[int], now: datetime) -> list[int]:
    admitted = Membership.objects.filter(organisation__in=held_by, state=State.ADMITTED).values("coalition")
    served = Term.objects.filter(serving(now), person=person, post__abolished_at__isnull=True).values("post__coalition")
    rows = campaigns.public().filter(Q(coalitions__in=admitted) | Q(coalitions__in=served))
    return list(rows.distinct().order_by().values_list("pk", flat=True))
