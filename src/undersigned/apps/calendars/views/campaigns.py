"""The public pages of a campaign and of its days of action."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from undersigned.apps.calendars.pages import campaign as page
from undersigned.apps.campaigns import pages, queries
from undersigned.kit.clock import now
from undersigned.kit.days import active


def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a campaign; one that was not announced, to its committees alone."""
    found = pages.find(request, slug)
    if found.slug != slug:
        return redirect("campaign", slug=found.slug)
    return render(request, "campaign/page.html", page.context(request, found, now(), active()))


def day(request: HttpRequest, slug: str, on: dt.date) -> HttpResponse:
    """Show a day of action; of another day, what of the campaign is held on it."""
    found = pages.find(request, slug)
    if found.slug != slug:
        return redirect("campaign_day", slug=found.slug, on=on)
    row = queries.day_on(found, on)
    if row is None and found.announced_at is not None and found.from_on <= on <= found.last_on:
        query = {"campaign": found.slug, "view": "agenda", "on": on.isoformat()}
        return redirect(reverse("calendar", query=query))
    if row is None:
        raise Http404
    return render(request, "campaign/day_page.html", page.context_of_day(request, row, now(), active()))
