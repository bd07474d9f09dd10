"""Days on which actions are held, as programs read them: JSON, in pages. What its members are: docs/reference/feeds.md.

{"format": "undersigned.calendar/1", "actions": [{"id": "5b3c…", "on": "2026-10-12", …}], "next": "https://…"}
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Occurrence
from undersigned.apps.calendars.queries import feeds, occurrences
from undersigned.apps.calendars.queries.feeds import Telling
from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.calendars.queries.occurrences import Cursor

FORMAT: Final = "undersigned.calendar/1"
PAGE: Final = 100
"""Occurrences in one answer."""


def page(asked: Filter, *, after: Cursor | None, today: date) -> tuple[list[Occurrence], Cursor | None]:
    """Return occurrences, from yesterday on if no day is asked for, and after which the next are."""
    if after is not None:
        found = occurrences.page_after(asked, after, size=PAGE)
    else:
        found = occurrences.page_from(asked, asked.since or today - timedelta(days=1), size=PAGE)
    return found.rows, found.after


def document(head: Head, rows: list[Occurrence], *, following: str) -> bytes:
    """Return the answer; *following* is the address of the next one, or empty."""
    told = feeds.told(list(dict.fromkeys(row.action_id for row in rows)), head.language, site=head.site)
    by_number = {telling.action.pk: telling for telling in told}
    return _bytes(
        {
            "format": FORMAT,
            "name": head.name,
            "url": head.url,
            "language": head.language,
            "actions": [_entry(row, by_number[row.action_id]) for row in rows if row.action_id in by_number],
            "next": following or None,
        }
    )


def one(head: Head, rows: list[Occurrence], telling: Telling) -> bytes:
    """Return every day of one action."""
    return _bytes(
        {
            "format": FORMAT,
            "name": head.name,
            "url": head.url,
            "language": head.language,
            "actions": [_entry(row, telling) for row in rows],
            "next": None,
        }
    )


def _entry(row: Occurrence, telling: Telling) -> dict[str, Any]:
    action, where = telling.action, telling.whereabouts
    return {
        "id": str(action.uid),
        "sequence": action.sequence,
        "url": telling.url,
        "title": telling.title.text,
        "description": telling.description.text,
        "language": telling.title.language,
        "languages": action.languages,
        "kind": actions.kind_of(action),
        "kind_name": telling.kind,
        "organisation": {
            "handle": action.organisation.handle,
            "name": action.organisation.name,
            "url": telling.organisation_url,
        },
        "campaign": _campaign(telling),
        "on": row.on.isoformat(),
        "last_on": row.last_on.isoformat(),
        "all_day": action.begins is None,
        "starts_at": None if action.begins is None else _local(row.starts_at, action.zone),
        "ends_at": None if action.ends is None else _local(row.ends_at, action.zone),
        "zone": action.zone,
        "rule": action.rule or None,
        "where": action.where,
        "country": action.country or None,
        "locality": telling.town or None,
        "address": where.address or None,
        "online": where.online or None,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "exact": where.is_exact,
        "called_off": row.called_off,
        "called_off_because": action.called_off_because or None,
        "brought_in": action.source_id is not None,
        "changed_at": telling.changed_at.isoformat(),
    }


def _campaign(telling: Telling) -> dict[str, str] | None:
    campaign = telling.action.campaign
    return {"slug": campaign.slug, "title": telling.campaign, "url": telling.campaign_url} if campaign else None


def _local(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).isoformat()


def _bytes(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
