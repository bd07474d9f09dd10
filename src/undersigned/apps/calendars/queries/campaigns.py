"""How much is held for a campaign, when and where."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from undersigned.apps.actions import queries as actions


@dataclass(frozen=True, slots=True)
class Held:
    """Counts of what is held: by country, and on each day by country. Online actions stand under an empty code."""

    by_country: Counter[str]
    by_day: dict[dt.date, Counter[str]]

    @property
    def count(self) -> int:
        """How much in all."""
        return self.by_country.total()

    @property
    def countries(self) -> int:
        """In how many countries."""
        return len(self.by_country.keys() - {""})

    def on(self, day: dt.date) -> Counter[str]:
        """What is held on a day, by country."""
        return self.by_day.get(day, Counter())


def held_for(campaign: int, days: Collection[dt.date]) -> Held:
    """Count what is held for a campaign: actions by country, and by country on each of some days. Two queries."""
    return Held(actions.count_by_country(campaign), actions.count_on_days(campaign, days))
