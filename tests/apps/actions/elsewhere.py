"""An organisation's own calendar, as it is given out over TLS on loopback, and what becomes of it here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action, Occurrence, Source
from undersigned.apps.actions.services import sources

from tests.factories import organisations
from tests.factories.organisations import owner
from tests.kit.stranger import DOMAIN

URL = f"https://{DOMAIN}/events.ics?export"
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=4)
VIGIL = """UID:vigil@dockers.example
SUMMARY:Vigil at the quay
DESCRIPTION:Bring candles.\\nAnd a song.
LOCATION:Rua do Norte 7\\, Lisboa
URL:https://dockers.example/vigil
DTSTART;TZID=Europe/Lisbon:20261012T180000
DTEND;TZID=Europe/Lisbon:20261012T200000
ORGANIZER;CN=Ana:mailto:ana@mail.example
ATTENDEE;CN=Bo:mailto:bo@mail.example
ATTACH:https://tracker.example/pixel.gif"""
FRIDAYS = """UID:fridays@dockers.example
SUMMARY:Every Friday
DTSTART;TZID=Europe/Lisbon:20261009T120000
DTEND;TZID=Europe/Lisbon:20261009T130000
RRULE:FREQ=WEEKLY;COUNT=5
EXDATE;TZID=Europe/Lisbon:20261016T120000"""


def calendar(*events: str, head: str = "PRODID:-//Dockers//EN") -> str:
    """The bytes of a calendar with these events, as text."""
    blocks = [f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events]
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", head, *blocks, "END:VCALENDAR", ""])


@dataclass
class Elsewhere:
    """What the organisation's server gives out, and what it was asked."""

    port: int = 0
    said: str = calendar(VIGIL)
    status: str = "200 OK"
    headers: tuple[str, ...] = ("Content-Type: text/calendar; charset=utf-8",)
    asked: list[str] = field(default_factory=list)
    etag: str = ""
    there: Any = None

    def answer(self, connection: Any, request: bytes) -> None:
        text = request.decode()
        self.asked.append(text)
        if self.etag and f"If-None-Match: {self.etag}" in text:
            connection.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n")
            return
        body = self.said.encode("utf-8", "surrogateescape")
        lines = [f"HTTP/1.1 {self.status}", *self.headers, f"Content-Length: {len(body)}"]
        lines += [f"ETag: {self.etag}"] if self.etag else []
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    def read(self, source: Source, now: datetime = NOW) -> None:
        sources.read(source=source, now=now, outside=self.there)
        source.refresh_from_db()


def added(**more: Any) -> Source:
    """A calendar that an organisation brings in, and that was not read yet."""
    facts = {"url": URL, "kind": "vigil", "zone": "Europe/Lisbon", "country": "PT", "language": "en", **more}
    by = facts.pop("by", None) or owner()
    organisation = facts.pop("organisation", None) or organisations.organisation()
    return sources.add(organisation=organisation, by=by, now=facts.pop("now", NOW), **facts)


def days(action: Action) -> list[str]:
    return [str(day) for day in Occurrence.objects.filter(action=action).order_by("on").values_list("on", flat=True)]


def shown() -> list[str]:
    return sorted(queries.title_of(action, "en") for action in Action.objects.filter(queries.LISTED))
