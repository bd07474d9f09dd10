"""What one can choose from to narrow the calendar down: always a bounded number of things, in few queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from undersigned.apps.calendars.queries.filters import DISTANCES, Filter
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.coalitions.models import Coalition
from undersigned.kit import regions
from undersigned.kit.days import active
from undersigned.kit.fields import countries

OFFERED: Final = 60
LATELY: Final = timedelta(days=90)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """Parts of the world and countries, written as HTML once for each language: there are hundreds of them."""

    regions: SafeString
    countries: SafeString


@cache
def fixed(language: str) -> Fixed:
    """Write them."""
    option = '<option value="{}">{}</option>'
    groups = [(whole, format_html_join("", option, parts)) for whole, parts in regions.tree(language)]
    named = [pair for pair in countries() if pair[0]]
    group = '<optgroup label="{}">{}</optgroup>'
    return Fixed(format_html_join("", group, groups), format_html_join("", option, named))


@dataclass(frozen=True, slots=True)
class Options:
    """Keys and names, in the order in which they are offered."""

    own_regions: Pairs
    campaigns: Pairs
    coalitions: Pairs
    kinds: Pairs
    fixed: Fixed
    distances: tuple[int, ...] = DISTANCES


def options(asked: Filter, today: date) -> Options:
    """Return what can be chosen beside what is chosen already."""
    coalitions = _coalitions(today)
    near = [row for row in coalitions if asked.coalition and row.pk == asked.coalition.number] or coalitions
    return Options(
        own_regions=[(campaigns.region_key(row), campaigns.region_name(row)) for row in campaigns.regions_for(near)],
        campaigns=_with(_campaigns(today), asked, "campaign"),
        coalitions=_with([(row.slug, row.called()) for row in coalitions], asked, "coalition"),
        kinds=_with(campaigns.kinds_for(near), asked, "kind"),
        fixed=fixed(active()),
    )


def _campaigns(today: date) -> Pairs:
    rows = list(campaigns.public().filter(last_on__gte=today - LATELY).order_by("from_on", "pk")[:OFFERED])
    said = campaigns.titles_of(rows)
    return sorted(((row.slug, said[row.pk].title) for row in rows if row.pk in said), key=_by_name)


def _coalitions(today: date) -> list[Coalition]:
    numbers = campaigns.public().filter(last_on__gte=today - LATELY).values("coalitions")
    rows = Coalition.objects.filter(pk__in=numbers, public_at__isnull=False)
    return sorted(rows.order_by("pk")[:OFFERED], key=lambda row: row.called().casefold())


def _with(pairs: Pairs, asked: Filter, name: str) -> Pairs:
    """Let what is chosen stand among what can be chosen."""
    chosen = asked.chosen().get(name)
    if chosen is None or chosen.key in {key for key, _name in pairs}:
        return pairs
    return [(chosen.key, chosen.name), *pairs]


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1].casefold()
