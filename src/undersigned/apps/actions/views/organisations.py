"""What an organisation holds: actions to come, proposals that wait, days to report, and what was held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.queries import Said
from undersigned.apps.actions.queries.actions import EXACT
from undersigned.apps.actions.queries.reports import actions_to_report
from undersigned.apps.actions.queries.taking import campaigns_for
from undersigned.apps.actions.views.common import address
from undersigned.apps.actions.views.shown import when
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.organisations import permissions as organisation_permissions
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import require

SHOWN, PAST = 100, 30
"""Rows of each list: who holds more finds them in the calendar."""


@never_cache
@signed_in
def actions(request: HttpRequest, handle: str) -> HttpResponse:
    """List what an organisation holds, for those who write for it."""
    row, by, moment = get_object_or_404(Organisation, handle=handle), myself(request), now()
    require(organisation_permissions.may_write_for(by, row, moment))
    held = queries.of_organisation(row)
    coming = Q(occurrences__ends_at__gt=moment)
    next_on = held.filter(listed_at__isnull=False).annotate(next_on=Min("occurrences__on", filter=coming))
    last_on = held.filter(listed_at__isnull=False).annotate(
        next_on=Min("occurrences__on", filter=coming), over_on=Max("occurrences__on")
    )
    context = {
        "waiting": _lines(queries.waiting_for(row)),
        "drafts": _lines(held.filter(listed_at__isnull=True, proposed_at__isnull=True)),
        "coming": _lines(next_on.filter(next_on__isnull=False).order_by("next_on", "pk")),
        "past": _lines(last_on.filter(next_on__isnull=True).order_by("-over_on", "-pk")[:PAST]),
        "to_report": _reports(actions_to_report(row, moment)),
        "campaigns": _running(row, moment),
        "calendars": _address("sources", row.handle),
    }
    return render(request, "action/mine.html", organisations.head(row, by, request.path, moment) | context)


def _lines(rows: QuerySet[Action]) -> list[dict[str, Any]]:
    found = list(rows.defer(*EXACT).prefetch_related("texts", "day__texts")[:SHOWN])
    titles = campaigns.titles_of({row.campaign for row in found if row.campaign})
    return [_line(row, titles if len(titles) > 1 else {}) for row in found]


def _line(row: Action, titles: Mapping[int, Any]) -> dict[str, Any]:
    """Return what `action/_parts/lines.html` shows of an action; its campaign, where there are several."""
    on = getattr(row, "next_on", None) or getattr(row, "over_on", None) or row.on
    campaign = titles.get(row.campaign_id or 0)
    return {
        **_told(row, queries.words(row).title),
        "url": address(row, "action_preview"),
        "when": when(queries.times_on(row, on)),
        "campaign": campaign.title if campaign else "",
        "campaign_language": campaign.language if campaign else "",
        "state": _state(row),
        "changed": bool(queries.changed_under(row)),
    }


def _told(row: Action, title: Said) -> dict[str, str]:
    """Say where an action is before what it is called: of a hundred cities most have one title."""
    town = queries.town_of(row)
    return {"town": town, "country": row.country, "title": title.text or row.slug, "language": title.language}


def _state(row: Action) -> str:
    """Return what is to be said of one that others can see, or could."""
    if row.moderated_at is not None:
        return "moderated"
    if row.hidden_at is not None:
        return "hidden"
    return "called-off" if row.called_off_at is not None else ""


def _reports(rows: list[Occurrence]) -> list[dict[str, Any]]:
    titles = queries.titles_of(row.action_id for row in rows)
    return [
        {
            **_told(row.action, titles[row.action_id]),
            "url": reverse("action_report", args=[row.action.slug, row.on.isoformat()]),
            "when": when(queries.times_of(row)),
        }
        for row in rows
    ]


def _running(row: Organisation, moment: datetime) -> list[dict[str, Any]]:
    """Return the campaigns in which the organisation can hold actions now."""
    found = list(campaigns_for(row, moment))
    titles = campaigns.titles_of(found)
    return [
        {
            "title": titles[one.pk].title,
            "language": titles[one.pk].language,
            "url": campaigns.address_of(one),
            "hold": reverse("action_new", args=[one.slug], query={"organisation": row.handle}),
            "many": reverse("actions_many", args=[one.slug]),
        }
        for one in found
    ]


def _address(name: str, *arguments: object) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:  # a room that is not open yet
        return ""
