"""How to have the calendar in one's own: which address is for what, and where it is pasted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from undersigned.apps.calendars.queries import asked as reading
from undersigned.apps.calendars.queries import feeds
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.calendars.queries.options import options
from undersigned.apps.calendars.views.feeds import language_of
from undersigned.kit.clock import now
from undersigned.kit.days import active

IN_FORM = {"region", "country", "campaign", "coalition"}
"""What can be chosen on this page; the rest is chosen in the calendar, and kept."""
SHOWN = 12
"""Campaigns whose calendars are named."""


def subscribe(request: HttpRequest) -> HttpResponse:
    """Show the addresses of what somebody chose, and how programs take them."""
    found, today = reading.read(request.GET.dict()), now().date()
    language = language_of(request, active())
    offered = options(found.filter, today)
    told = language if language != settings.LANGUAGE_CODE else ""
    context = {
        "filter": found.filter,
        "faults": found.faults,
        "names": [one.name for one in found.filter.chosen().values()],
        "options": offered,
        "chosen": {name: value.key for name, value in found.filter.chosen().items()},
        "chosen_names": {name: value.name for name, value in found.filter.chosen().items()},
        "kept": [pair for pair in found.filter.pairs() if pair[0] not in IN_FORM],
        "languages": settings.LANGUAGES,
        "language": language,
        "calendar_url": reverse("calendar") + found.filter.query(),
        "most": feeds.MOST,
        "campaigns": _campaigns(offered.campaigns, found.filter, told),
        **_addresses(found.filter, told),
    }
    return render(request, "calendar/subscribe.html", context)


def _addresses(asked: Filter, words: str) -> dict[str, str]:
    """Return the addresses of what was chosen, whole, and as a telephone takes it at once."""
    found = {
        f"{kind}_url": settings.URL + reverse(f"feed_{kind}") + asked.query(words=words)
        for kind in ("ics", "atom", "json")
    }
    return found | {"webcal_url": "webcal://" + found["ics_url"].partition("://")[2]}


def _campaigns(rows: list[tuple[str, str]], asked: Filter, words: str) -> list[dict[str, Any]]:
    """Return the calendars of campaigns, unless one was chosen."""
    if asked:
        return []
    query = f"&words={words}" if words else ""
    here = settings.URL + reverse("feed_ics")
    return [{"name": name, "url": f"{here}?campaign={slug}{query}"} for slug, name in rows[:SHOWN]]
