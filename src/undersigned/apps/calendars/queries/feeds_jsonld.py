"""An action as search engines read it on its page: an Event of schema.org, in JSON-LD.

    <script type="application/ld+json">{"@context": "https://schema.org", "@type": "Event", …}</script>

A block of data is run by no browser. What could end it, or begin another element, is escaped in it.
"""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.calendars.queries import feeds
from undersigned.apps.calendars.queries.feeds import Telling
from undersigned.kit import zones

DAYS: Final = 10
"""Days of a series that are told one by one."""
_ESCAPES: Final = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def jsonld_of(action: Action, *, language: str, site: str) -> SafeString:
    """Return the JSON of an action, as it can stand in a page."""
    [telling] = feeds.told([action.pk], language, site=site)
    days = Occurrence.objects.filter(action=action, listed=True).order_by("on").values_list("on", flat=True)
    value = told(telling, list(days[:DAYS]))
    return mark_safe(json.dumps(value, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308  # escaped just here


def told(telling: Telling, days: list[date]) -> dict[str, Any]:
    """Return what schema.org knows of an action; of a series, its days."""
    action = telling.action
    found = _event(telling, action.on) | {"@context": "https://schema.org"}
    if action.rule:
        length = action.last_on - action.on
        others = [_dates(action, day, day + length) | {"@type": "Event", "name": telling.title.text} for day in days]
        found["subEvent"] = others
    return found


def _event(telling: Telling, on: date) -> dict[str, Any]:
    action = telling.action
    state = "EventCancelled" if action.called_off_at else "EventScheduled"
    found = {
        "@type": "Event",
        "@id": telling.url,
        "identifier": str(action.uid),
        "url": telling.url,
        "name": telling.title.text,
        "description": telling.description.text,
        "inLanguage": action.languages or [action.language],
        "eventStatus": f"https://schema.org/{state}",
        "eventAttendanceMode": f"https://schema.org/{_mode(telling)}",
        "isAccessibleForFree": True,
        "organizer": {
            "@type": "Organization",
            "name": action.organisation.name,
            "url": telling.organisation_url,
        },
        "location": _locations(telling),
        **_dates(action, on, action.last_on),
    }
    return {name: value for name, value in found.items() if value not in ("", [], None)}


def _dates(action: Action, on: date, last_on: date) -> dict[str, str]:
    """Return when it begins and ends: whole days as days, times with how far the clocks are from UTC."""
    if action.begins is None:
        return {"startDate": on.isoformat(), "endDate": last_on.isoformat()}
    found = {"startDate": _moment(on, action.begins, action.zone)}
    return found | {"endDate": _moment(last_on, action.ends, action.zone)} if action.ends else found


def _moment(on: date, at: time, zone: str) -> str:
    instant = zones.moved(on, at, zone)
    offset = zones.wall(instant, zone) - instant.replace(tzinfo=None)
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{zones.wall(instant, zone).isoformat()}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _mode(telling: Telling) -> str:
    where = telling.whereabouts
    if where.has_place and where.has_online:
        return "MixedEventAttendanceMode"
    return "OfflineEventAttendanceMode" if where.has_place else "OnlineEventAttendanceMode"


def _locations(telling: Telling) -> list[dict[str, Any]]:
    """Return the place, and the address online: the page of the action, if the exact one is not public."""
    where, found = telling.whereabouts, list[dict[str, Any]]()
    if where.has_place:
        address = {"streetAddress": where.address, "addressLocality": telling.town, "addressCountry": where.country}
        plain = {name: value for name, value in address.items() if value}
        place: dict[str, Any] = {"@type": "Place", "name": telling.place}
        place["address"] = {"@type": "PostalAddress", **plain}
        if where.is_exact:
            place["geo"] = {"@type": "GeoCoordinates", "latitude": where.latitude, "longitude": where.longitude}
        found.append(place)
    if where.has_online:
        is_page = where.online.startswith(("https://", "http://"))
        found.append({"@type": "VirtualLocation", "url": where.online if is_page else telling.url})
    return found
