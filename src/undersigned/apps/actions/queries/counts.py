"""How many actions there are, and in how many countries: what aims, desks and public pages say, counted in one place.

An action counts once, however many days it is held on. On a day counts every action that is held then, a series too.
Only what everybody sees is counted, and nothing that was called off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Count, QuerySet

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.campaigns.models import Campaign


def _held(campaign: int) -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(listed=True, called_off=False, campaign_id=campaign)


def count_by_country(campaign: int) -> Counter[str]:
    """Count the actions of a campaign by country, a series once; what is online alone stands under an empty code."""
    rows = _held(campaign).order_by("country").values_list("country")
    return Counter(dict(rows.annotate(Count("action", distinct=True))))


def count_on_days(campaign: int, days: Collection[date]) -> dict[date, Counter[str]]:
    """Count by country the actions of a campaign that are held on days, for those on which there are any."""
    rows = _held(campaign).filter(on__in=list(days)).order_by("on", "country").values_list("on", "country")
    found: dict[date, Counter[str]] = {}
    for on, country, count in rows.annotate(Count("pk")):
        found.setdefault(on, Counter())[country] = count
    return found


def held_on_days(campaign: int, days: Collection[date]) -> dict[date, int]:
    """Count the actions of a campaign that are held on each of these days."""
    found = count_on_days(campaign, days)
    return {on: found[on].total() if on in found else 0 for on in days}


def count_actions(campaign: Campaign, now: datetime) -> int:
    """Count the actions of a campaign."""
    return count_by_country(campaign.pk).total()


def count_countries(campaign: Campaign, now: datetime) -> int:
    """Count the countries in which one of these is."""
    return len(count_by_country(campaign.pk).keys() - {""})


def is_used(campaign: Campaign) -> bool:
    """Tell whether there is anything on a campaign, seen by everybody or not."""
    return Action.objects.filter(campaign=campaign).exists()
