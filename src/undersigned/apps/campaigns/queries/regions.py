"""A coalition's own parts of the world."""

from __future__ import annotations

from collections.abc import Iterable

from undersigned.apps.campaigns.models import Region
from undersigned.apps.campaigns.queries.kinds import name_in
from undersigned.apps.coalitions.models import Coalition


def regions_for(coalitions: Iterable[Coalition], language: str = "") -> list[Region]:
    """Return the regions of these coalitions, in the order of their names."""
    rows = Region.objects.filter(coalition__in=list(coalitions)).select_related("coalition")
    return sorted(rows, key=lambda row: region_name(row, language).casefold())


def region_name(region: Region, language: str = "") -> str:
    """Return what a region is called in a language, the page's if none is given, or the nearest one."""
    return name_in(region.names, language)


def region_key(region: Region) -> str:
    """Return how a region is called in the address of a calendar: its coalition and itself."""
    return f"{region.coalition.slug}.{region.slug}"


def region_of_key(key: str) -> Region | None:
    """Return the region of such a key, or None."""
    coalition, _dot, slug = key.partition(".")
    return find_region(coalition, slug)


def find_region(coalition: str, slug: str) -> Region | None:
    """Return a region by the slugs of its coalition and of itself, or None."""
    rows = Region.objects.filter(coalition__slug=coalition, slug=slug).exclude(coalition__public_at=None)
    return rows.select_related("coalition").first()
