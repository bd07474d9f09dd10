"""How many say that they sent an appeal: by country, by means, by day; and for a campaign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from undersigned.apps.appeals.models import Means, Sent
from undersigned.apps.campaigns.models import Campaign


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many there are; `by_country` has those who named none under an empty code."""

    total: int
    by_country: dict[str, int]
    by_means: list[tuple[str, int]]

    @property
    def countries(self) -> int:
        """From how many countries, as far as they were named."""
        return len(set(self.by_country) - {""})


def of_appeal(appeal: int) -> Progress:
    """Return how many sent an appeal."""
    countries: Counter[str] = Counter()
    means: Counter[str] = Counter()
    for country, how, count in Sent.objects.filter(appeal=appeal).values_list("country", "means", "count"):
        countries[country] += count
        means[how] += count
    named = [(str(one.label), means[one.value]) for one in Means if means[one.value]]
    return Progress(total=countries.total(), by_country=dict(countries), by_means=named)


def by_day(appeal: int) -> list[tuple[date, int]]:
    """Return how many sent it on which day."""
    rows = Sent.objects.filter(appeal=appeal).values_list("on").annotate(sum=Sum("count")).order_by("on")
    return list(rows)


def totals(appeals: Iterable[int]) -> dict[int, int]:
    """Return how many sent each of these, with one question."""
    rows = Sent.objects.filter(appeal__in=list(appeals)).values_list("appeal").annotate(sum=Sum("count")).order_by()
    return dict(rows)


def of_campaign(campaign: Campaign, _now: datetime) -> int:
    """Return how many appeals of its coalitions were sent during a campaign: an aim that it can have."""
    rows = Sent.objects.filter(
        appeal__coalition__campaigns=campaign, on__gte=campaign.from_on, on__lte=campaign.last_on
    )
    return rows.aggregate(sum=Sum("count"))["sum"] or 0
