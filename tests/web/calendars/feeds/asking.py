"""What tests of feeds do all the time: ask for one as a program does, and read it with a library that others wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.test import Client
from icalendar import Calendar

FEEDS = ("/calendar.ics", "/calendar.atom", "/calendar.json")
TODAY = date(2026, 10, 1)
MORNING = datetime(2026, 10, 1, 9, tzinfo=UTC)
LATER = MORNING + timedelta(hours=2)


def asked(path, **headers):
    return Client().get(path, headers=headers)


def calendar_at(path):
    page = asked(path)
    assert (page.status_code, page["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = Calendar.from_ical(page.content)
    assert found.errors == []
    return found


def of_one(row):
    return calendar_at(f"/actions/{row.slug}.ics")


def event_of(row):
    [event] = of_one(row).events
    return event
