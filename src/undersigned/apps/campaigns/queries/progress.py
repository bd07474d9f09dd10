"""How far a campaign is with what it wants to count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.cache import cache

from undersigned.apps.campaigns import events
from undersigned.apps.campaigns.models import Aim, Campaign, Counted
from undersigned.apps.signatures import queries as signatures

COUNT_SECONDS: Final = 30
"""How old a number may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """An aim and how many there are; `percent` is whole, and 100 when it is reached, however far beyond."""

    aim: Aim
    count: int

    @property
    def number(self) -> int:
        """How many are wanted."""
        return self.aim.number

    @property
    def percent(self) -> int:
        """How much of it is there."""
        return min(100, self.count * 100 // self.aim.number)

    @property
    def label(self) -> str:
        """What is counted."""
        return str(Counted(self.aim.counted).label)

    @property
    def is_reached(self) -> bool:
        """Whether there are as many as are wanted, or more."""
        return self.count >= self.aim.number


def counters() -> dict[str, Callable[[Campaign, datetime], int]]:
    """Return what can be counted today, and how: what nobody counts cannot be an aim."""
    return {Counted.SIGNATURES.value: _signatures, Counted.ENDORSEMENTS.value: _endorsements, **events.COUNTERS}


def countable(campaign: Campaign) -> list[Counted]:
    """Return what can be an aim of a campaign: without a call there is nothing to sign."""
    under_call = {Counted.SIGNATURES, Counted.ENDORSEMENTS}
    known = counters()
    return [one for one in Counted if one.value in known and (campaign.call_id or one not in under_call)]


def progress_of(campaign: Campaign, now: datetime) -> list[Progress]:
    """Return the aims in their order, each with how many there are, at most half a minute ago."""
    order, known = list(Counted), counters()
    rows = [row for row in campaign.aims.all() if row.counted in known]
    rows.sort(key=lambda row: order.index(Counted(row.counted)))
    return [Progress(aim=row, count=_counted(row, campaign, known[row.counted], now)) for row in rows]


def _counted(row: Aim, campaign: Campaign, count: Callable[[Campaign, datetime], int], now: datetime) -> int:
    key = f"aim:{row.pk}:{campaign.call_id}"
    return int(cache.get_or_set(key, lambda: count(campaign, now), COUNT_SECONDS) or 0)


def _signatures(campaign: Campaign, _now: datetime) -> int:
    return signatures.count(campaign.call) if campaign.call else 0


def _endorsements(campaign: Campaign, _now: datetime) -> int:
    return signatures.standing_endorsements(campaign.call).count() if campaign.call else 0
