"""What the database refuses of calendars that organisations bring in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from undersigned.apps.actions.models import Source

from tests.apps.violations import copy_of
from tests.factories import organisations

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def source(**more: object) -> Source:
    facts = {"url": "https://harbours.example/calendar.ics", "kind": "vigil", "zone": "Europe/Lisbon", "language": "en"}
    dated = {"added_at": NOW, "due_at": NOW}
    return Source.objects.create(organisation=organisations.organisation(), **facts | dated | more)


def a_calendar_twice() -> None:
    copy_of(source()).save()


def a_calendar_without_a_zone() -> None:
    source(zone="")


VIOLATIONS: dict[str, tuple[Callable[[], None], str]] = {
    "a_calendar_is_brought_in_once": (a_calendar_twice, "organisation_id, url"),
    "a_calendar_has_a_time_zone": (a_calendar_without_a_zone, ""),
}
