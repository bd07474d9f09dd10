"""Where each need is settled: the nearest page that there is. Rooms open one after another."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Organisation


def first(*places: tuple[str, tuple[object, ...]]) -> str:
    """Return the address of the first place that there is, or of the first page."""
    for name, arguments in places:
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return reverse("home")


def statement(slug: str) -> str:
    """Return where a text is read, and signed."""
    return reverse("statement", args=[slug])


def organisation(row: Organisation, name: str = "organisation", *more: object) -> str:
    """Return a page of an organisation, or else its first one."""
    return first((name, (row.handle, *more)), ("organisation", (row.handle,)), ("my_organisations", ()))


def coalition(row: Coalition, name: str = "coalition", *more: object) -> str:
    """Return a page of a coalition, or else its first one."""
    return first((name, (row.slug, *more)), ("coalition", (row.slug,)), ("coalitions", ()))
