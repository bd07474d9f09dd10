"""The public page of an action: what it says, when and where it is, who holds it, and how it was."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from babel.lists import format_list
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.actions import permissions
from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.queries import Knows, Said, Times, Whereabouts, reports
from undersigned.apps.attendance import pages as attendance
from undersigned.apps.calendars import words
from undersigned.apps.calendars.pages.addresses import address
from undersigned.apps.calendars.queries import feeds_jsonld
from undersigned.apps.calendars.queries.spots import Spot
from undersigned.apps.campaigns import pages as campaign_pages
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.credit import queries as credit
from undersigned.apps.organisations import queries as organisations
from undersigned.kit.days import base_of, clock_in, locale_for, weekday_in
from undersigned.kit.fields import language_names
from undersigned.kit.results import Allowed

DATES: Final = 12
"""Days of a series that are listed, from the next on."""
ACTS: Final = (
    ("action_change", gettext_lazy("Change time, place and the rest")),
    ("action_words", gettext_lazy("Change its words, in other languages too")),
    ("action_dates", gettext_lazy("Leave out a day")),
    ("coming_list", gettext_lazy("Who comes")),
    ("action_copy", gettext_lazy("Hold one like it")),
    ("action_call_off", gettext_lazy("Call it off")),
)
"""Addresses of what one does with an action that one holds."""


def context(action: Action, *, on: str, via: str, visitor: Visitor, now: dt.datetime, language: str) -> dict[str, Any]:
    """Return what the page shows to whoever looks at it."""
    may_change = permissions.may_change(visitor, action, now) == Allowed()
    held = _held(action, on, now)
    where = actions.where_of(action, Knows.HOLDER if may_change else Knows.EVERYBODY)
    said, public = actions.words(action, language), actions.is_listed(action)
    return {
        "action": action,
        "words": said,
        "fallbacks": _fallbacks(said, language),
        "kind": campaigns.label_of_kind(actions.kind_of(action), language),
        "where": where,
        "town": (named := actions.town_of(action, language)),
        "dots": _dots(where, named),
        "times": _times(action, held, language) if held else None,
        "others": _others(action, held, now),
        "rule": actions.rule_in_words(action.rule, action.on) if action.rule else "",
        "materials": [campaign_pages.material(one) for one in action.day.materials.all()] if action.day else [],
        "reports": reports.reports_of_action(action),
        "may_change": may_change,
        "acts": _acts(action, held) if may_change else [],
        "is_public": public,
        "stale_since": actions.stale_since(action.source, now) if action.source else None,
        "state": actions.state_of(action, now).value,
        "spoken": format_list(_spoken(action), locale=locale_for(language)) if action.languages else "",
        "jsonld": _for_machines(action, language) if public else "",
        "calendar_url": address(("action_ics",), action.slug),
        "share": _share(action, via, visitor, now),
        "crumbs": _crumbs(action, language),
        **_coming(action, held, via, may_change, now),
    }


def _for_machines(action: Action, language: str) -> SafeString:
    """Return what search engines read: data, which no browser runs."""
    told = feeds_jsonld.jsonld_of(action, language=language, site=settings.URL)
    return format_html('<script type="application/ld+json">{}</script>', told)


def _held(action: Action, on: str, now: dt.datetime) -> Occurrence | None:
    """Return the day that somebody came for, if it is held then; else the next, or the last."""
    try:
        asked = actions.occurrence_of(action, dt.date.fromisoformat(on)) if on else None
    except ValueError:
        asked = None
    return asked or actions.next_occurrence(action, now)


def _dots(where: Whereabouts, named: str) -> list[Spot]:
    """Return the one place on the map of the country: as exact as whoever looks may know it."""
    if not where.country or where.latitude is None or where.longitude is None:
        return []
    return [Spot(where.latitude, where.longitude, named, 1)]


def _times(action: Action, held: Occurrence, language: str) -> dict[str, Any]:
    """Say when it is: by the clocks there, and in the time of the world, which everybody can turn into their own."""
    times: Times = actions.times_of(held)
    ends = times.ends_at if times.ends else times.starts_at
    return {
        "on": held.on,
        "day": weekday_in(times.on, language),
        "until": weekday_in(times.last_on, language) if times.last_on != times.on else "",
        "hours": words.hours_in(times.begins, times.ends if times.last_on == times.on else None, language),
        "ends": clock_in(times.ends, language) if times.ends and times.last_on != times.on else "",
        "is_all_day": times.is_all_day,
        "starts_at": times.starts_at,
        "ends_at": times.ends_at,
        "zone": action.zone.replace("_", " "),
        "offset": times.offset_words,
        "universal": "" if times.is_all_day else words.universal_in(times.starts_at, ends, language),
        "called_off": held.called_off,
    }


def _spoken(action: Action) -> list[str]:
    names = language_names()
    return [names.get(tag, tag) for tag in action.languages]


def _acts(action: Action, held: Occurrence | None) -> list[dict[str, Any]]:
    """Return where whoever holds it goes on: only what there is."""
    found = [(str(label), address((name,), action.slug)) for name, label in ACTS]
    if held is not None:
        found.append((_("Say how it was"), address(("action_report",), action.slug, held.on.isoformat())))
    return [{"label": label, "url": url} for label, url in found if url]


def _others(action: Action, held: Occurrence | None, now: dt.datetime) -> list[dt.date]:
    """Return the next days of a series, without the one that is shown."""
    if not action.rule:
        return []
    rows = action.occurrences.filter(ends_at__gt=now).order_by("on")
    days = list(rows.values_list("on", flat=True)[: DATES + 1])
    return [day for day in days if held is None or day != held.on][:DATES]


def _fallbacks(said: actions.Words, language: str) -> list[str]:
    """Return in which other languages parts of it are said, because they are not said in the page's."""
    spoken = (part.language for part in (said.title, said.description) if part.text)
    others = dict.fromkeys(base_of(tag) for tag in spoken if base_of(tag) != base_of(language))
    names = language_names()
    return [names.get(tag, tag) for tag in others]


def _share(action: Action, via: str, visitor: Visitor, now: dt.datetime) -> list[dict[str, str]]:
    """Return addresses to pass on: of each organisation that somebody acts for its own, so that it is credited."""
    address = settings.URL + reverse("action", args=[action.slug])
    mine = [one.organisation for one in organisations.of_person(visitor, now).select_related("organisation")[:5]]
    named = [{"name": one.name, "url": f"{address}?via={one.handle}"} for one in mine]
    return named or [{"name": "", "url": f"{address}?via={via}" if via else address}]


def _crumbs(action: Action, language: str) -> list[tuple[str | Said, str]]:
    found: list[tuple[str | Said, str]] = [(_("Calendar"), reverse("calendar"))]
    if action.campaign:
        title = actions.title_of_campaign(action.campaign, language)
        found.append((title, reverse("campaign", args=[action.campaign.slug])))
        if action.day:
            on = action.day.on
            day = reverse("campaign_day", args=[action.campaign.slug, on.isoformat()])
            found.append((words.short_in(on, language), day))
    return found


def _coming(action: Action, held: Occurrence | None, via: str, may_change: bool, now: dt.datetime) -> dict[str, Any]:  # noqa: FBT001  # a fact
    if held is None or not action.takes_replies:
        return {}
    return attendance.come(action, held.on, via=credit.shaped(via), may_change=may_change, now=now)
