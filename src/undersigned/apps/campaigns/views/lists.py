"""All campaigns: those that run, those that are planned, those that are over; and one's own that nobody else sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.coalitions import queries as coalitions
from undersigned.kit.clock import now
from undersigned.kit.forms import number, words

LISTED = 30
MOST = 100
"""Campaigns that run or are planned on one page, and of one's own."""


def listed(request: HttpRequest) -> HttpResponse:
    """List them, narrowed down by words of their titles."""
    moment, asked, page = now(), words(request), max(1, number(request, "page"))
    past = queries.named(queries.over(moment), asked)
    found = list(queries.with_words(past)[(page - 1) * LISTED : page * LISTED + 1])
    first = page == 1
    context = {
        "words": asked,
        "running": shown(queries.named(queries.running(moment), asked)) if first else [],
        "planned": shown(queries.named(queries.planned(moment), asked)) if first else [],
        "over": [line(row) for row in found[:LISTED]],
        "own": shown(queries.run_by(request.user, moment).filter(announced_at=None)) if first and not asked else [],
        "asked": _asked(request) if first and not asked else [],
        "may_begin": coalitions.coordinated_by(request.user, moment).filter(ended_at__isnull=True).exists(),
        "previous_url": _at(asked, page - 1) if page > 1 else "",
        "next_url": _at(asked, page + 1) if len(found) > LISTED else "",
    }
    return render(request, "campaign/list.html", context)


def shown(rows: Any) -> list[dict[str, Any]]:
    """Return some campaigns as a list shows them, in three questions."""
    return [line(row) for row in queries.with_words(rows)[:MOST]]


def line(row: Campaign) -> dict[str, Any]:
    """Return a campaign as a list shows it."""
    text, state = queries.text_of(row), queries.state_of(row, now())
    public = row.announced_at is not None
    return {
        "title": text.title,
        "language": text.language,
        "url": queries.address_of(row) if public else reverse("campaign_change", args=[row.slug]),
        "from_on": row.from_on,
        "last_on": row.last_on,
        "state": state,
        "coalitions": [one.called() for one in queries.coalitions_of(row) if one.public_at is not None],
    }


def _asked(request: HttpRequest) -> list[dict[str, Any]]:
    """Return what the committees of whoever looks are asked to carry."""
    rows: Iterable[Any] = queries.asked_of(request.user, now()).prefetch_related("campaign__texts")[:MOST]
    return [
        {
            "title": queries.title_of(row.campaign),
            "coalition": row.coalition.called(),
            "url": reverse("campaign_join", args=[row.campaign.slug, row.pk]),
        }
        for row in rows
    ]


def _at(asked: str, page: int) -> str:
    query = {name: value for name, value in (("q", asked), ("page", page if page > 1 else 0)) if value}
    return reverse("campaigns", query=query)
