"""Who stands, in numbers: how many organisations, from how many countries, and whether this one.

    standing = Standing({"bolivia": "BO", "france": "FR", "network": ""})
    standing.organisations, standing.countries, "france" in standing    3, 2, True

Counts are kept while organisations come and go, so that asking costs nothing. Whether they may come is for others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from undersigned.core.conditions.condition import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a condition waits for: so many more organisations and countries, and these (ids). False when nothing."""

    organisations: int = 0
    countries: int = 0
    named: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.organisations or self.countries or self.named)


class Standing:
    """The organisations that stand, each with its country (ISO code) or none. One may stand in several ways."""

    def __init__(self, members: Mapping[str, str] | None = None) -> None:
        """Begin with *members*: ids, and the country of each."""
        self._organisations: Counter[str] = Counter()
        self._countries: Counter[str] = Counter()
        for organisation, country in (members or {}).items():
            self.come(organisation, country)

    def __contains__(self, organisation: str) -> bool:
        return organisation in self._organisations

    @property
    def organisations(self) -> int:
        """How many organisations stand, each counted once."""
        return len(self._organisations)

    @property
    def countries(self) -> int:
        """From how many countries they are."""
        return len(self._countries)

    def come(self, organisation: str, country: str) -> None:
        """Let an organisation (id) from a country, or from none, stand."""
        self._organisations[organisation] += 1
        if country:
            self._countries[country] += 1

    def go(self, organisation: str, country: str) -> None:
        """Take back one `come` with the same words."""
        _take_one(self._organisations, organisation)
        if country:
            _take_one(self._countries, country)

    def lacks(self, condition: Condition, *, organisation: str, country: str) -> Missing:
        """Say what a condition waits for when this organisation, which demands it, stands too."""
        more = organisation not in self
        abroad = bool(country) and country not in self._countries
        return Missing(
            organisations=max(0, (condition.organisations or 0) - self.organisations - more),
            countries=max(0, (condition.countries or 0) - self.countries - abroad),
            named=frozenset(name for name in condition.named if name not in self) - {organisation},
        )


def _take_one(counted: Counter[str], name: str) -> None:
    counted[name] -= 1
    if not counted[name]:
        del counted[name]
