"""The public page of a campaign, and that of one of its days: what is held where, and how it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.actions import permissions
from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Report
from undersigned.apps.actions.queries import Said, reports
from undersigned.apps.calendars.pages.addresses import address
from undersigned.apps.calendars.queries import lines, occurrences
from undersigned.apps.calendars.queries.campaigns import Held, held_for
from undersigned.apps.calendars.queries.filters import Filter, Row
from undersigned.apps.campaigns import events, pages
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign, DayOfAction
from undersigned.apps.signatures import queries as signatures
from undersigned.kit.days import weekday_in
from undersigned.kit.results import Allowed

LISTED: Final = 120
"""Actions that the page of a day names; where there are more, it names countries."""
FEW: Final = 12
"""Actions up to which no country is folded."""
REPORTS, FIRST = 18, 6
"""Reports that it has, and those of them that are not folded; the pages of the actions have them all."""
OVER_EVERYWHERE: Final = dt.timedelta(days=1, hours=12)
"""A day ends last twelve hours behind the time of the world."""


def context(request: HttpRequest, campaign: Campaign, now: dt.datetime, language: str) -> dict[str, Any]:
    """Return what the page of a campaign shows, as parts of its own room and of what is held for it."""
    days = campaigns.days_of(campaign)
    held = held_for(campaign.pk, [day.on for day in days])
    asked = _filter(campaign, language)
    return {
        **pages.shown(request, campaign),
        "held": held,
        "days": [_day(row, held, language) for row in days],
        "counts": dict(held.by_country),
        "links": _countries(held.by_country, asked, campaign.from_on, campaign.last_on),
        "online": held.by_country[""],
        "signed": _signed(campaign),
        **_links(campaign, asked, now),
    }


def _filter(campaign: Campaign, language: str) -> Filter:
    said = campaigns.text_of(campaign, language)
    return Filter(campaign=Row(campaign.slug, said.title, campaign.pk, said.language))


def _day(row: DayOfAction, held: Held, language: str) -> dict[str, Any]:
    said, here = campaigns.day_text(row, language), held.on(row.on)
    return {
        "on": row.on,
        "title": said.title,
        "language": said.language,
        "kind": campaigns.label_of_kind(row.kind, language),
        "count": here.total(),
        "countries": len(here.keys() - {""}),
        "url": reverse("campaign_day", args=[row.campaign.slug, row.on.isoformat()]),
    }


def _signed(campaign: Campaign) -> dict[str, int] | None:
    """Count who stands behind the call."""
    if campaign.call is None:
        return None
    call = campaign.call
    return {
        "organisations": signatures.counts_of_organisations([call])[call.pk],
        "supporters": signatures.counts([call])[call.pk],
    }


def _links(campaign: Campaign, asked: Filter, now: dt.datetime, on: dt.date | None = None) -> dict[str, str]:
    """Return where one goes on: to hold something, to propose it, to see all of it, and to take it along."""
    open_ = permissions.takes_actions(campaign, now) == Allowed()
    day = f"?day={on.isoformat()}" if on else ""
    hold, propose = address(("action_new",), campaign.slug), address(("action_propose",), campaign.slug)
    seen = on or max(campaign.from_on, min(now.date(), campaign.last_on))
    return {
        "hold_url": hold + day if open_ and hold else "",
        "propose_url": propose + day if open_ and propose else "",
        "calendar_url": reverse("calendar") + asked.query(on=seen.isoformat()),
        "list_url": reverse("calendar") + asked.query(view="agenda", on=(on or campaign.from_on).isoformat()),
        "programme_url": _programme(campaign, asked),
        "subscribe_url": address(("calendar_subscribe",)) + asked.query(),
        "ics_url": address(("feed_ics",)) + asked.query(),
    }


def _programme(campaign: Campaign, asked: Filter) -> str:
    """Return where its whole window is printed, by country."""
    window = replace(asked, since=campaign.from_on, until=campaign.last_on)
    return address(("calendar_programme",)) + window.query(on=campaign.from_on.isoformat())


def context_of_day(request: HttpRequest, row: DayOfAction, now: dt.datetime, language: str) -> dict[str, Any]:
    """Return what the page of a day of action shows: before it what is held where, from then on how it was."""
    campaign, said = row.campaign, campaigns.day_text(row, language)
    asked = _filter(campaign, language)
    totals = reports.totals_of_day(campaign, row.on)
    told = _reports(campaign, row.on, language)
    by_country = {one.country: one.actions for one in totals}
    links = _countries(by_country, asked, row.on, row.on)
    return {
        "campaign": campaign,
        "campaign_text": campaigns.text_of(campaign, language),
        "day": row,
        "text": said,
        "kind": campaigns.label_of_kind(row.kind, language),
        "when": weekday_in(row.on, language),
        "is_over": now >= dt.datetime.combine(row.on, dt.time(), dt.UTC) + OVER_EVERYWHERE,
        "count": sum(by_country.values()),
        "count_of_countries": len({code for code, count in by_country.items() if code and count}),
        "counts": by_country,
        "reported": {one.country: one.reports for one in totals},
        "without": {one.country: max(0, one.actions - one.reports) for one in totals},
        "links": links,
        "online": by_country.get("", 0),
        "totals": [{"total": one, "url": links.get(one.country, "")} for one in totals if one.actions],
        "whole": reports.total(totals),
        "told": told[:FIRST],
        "told_too": told[FIRST:],
        **_where(asked, row.on, by_country, links, language),
        "titles": [said.title],
        "decided": events.decided(request.user, row, now),
        "materials": [pages.material(one) for one in row.materials.all()],
        "poster_url": reverse("calendar_poster") + asked.query(on=row.on.isoformat()),
        "crumbs": _crumbs(campaign, language),
        **_links(campaign, asked, now, row.on),
    }


def _where(
    asked: Filter, on: dt.date, counts: Mapping[str, int], links: Mapping[str, str], language: str
) -> dict[str, Any]:
    """Return countries by name, online last, each with what is held there; with its number alone, if these are many."""
    total = sum(counts.values())
    held = lines.lines_of(occurrences.matching(asked, on, on)[:LISTED], language) if total <= LISTED else []
    by_country: dict[str, list[lines.Line]] = {code: [] for code, count in counts.items() if count}
    for line in held:
        by_country.setdefault(line.country, []).append(line)
    order = sorted(by_country, key=lambda code: (not code, lines.country_in(code, language).casefold()))
    return {
        "lands": [_land(code, by_country[code], counts.get(code, 0), links.get(code, "")) for code in order],
        "are_named": total <= LISTED,
        "are_few": total <= FEW,
    }


def _land(code: str, held: list[lines.Line], count: int, url: str) -> dict[str, Any]:
    towns = list(dict.fromkeys(line.locality for line in held if line.locality))
    return {"code": code, "count": count, "url": url, "lines": held, "towns": _(", ").join(towns)}


def _reports(campaign: Campaign, on: dt.date, language: str) -> list[dict[str, Any]]:
    """Return reports of a day, those with pictures first."""
    found = reports.reports_of_day(campaign, on, limit=REPORTS)
    return [_told(one, language) for one in sorted(found, key=lambda one: not one.pictures.all())]


def _told(report: Report, language: str) -> dict[str, Any]:
    """Return a report with the place that it is from: on this day most actions have one title."""
    action = report.action
    where = (actions.town_of(action, language), lines.country_in(action.country, language))
    title = _(", ").join(filter(None, where)) or actions.words(action, language).title.text
    url = lines.url_of(action.slug, report.on)
    return {"report": report, "title": title, "url": url, "by": action.organisation.name}


def _countries(counts: Mapping[str, int], asked: Filter, first: dt.date, last: dt.date) -> dict[str, str]:
    """Return for each country where one reads what is held there."""
    found = replace(asked, since=first, until=last).by_country(counts, view="agenda")
    calendar = reverse("calendar")
    return {code: calendar + query for code, query in found.items()}


def _crumbs(campaign: Campaign, language: str) -> list[tuple[str | Said, str]]:
    title = actions.title_of_campaign(campaign, language)
    return [(_("Calendar"), reverse("calendar")), (title, reverse("campaign", args=[campaign.slug]))]
