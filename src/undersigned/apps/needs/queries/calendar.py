"""Somebody's deadlines, as calendar programs read them: what needs them, and what ends later.

    BEGIN:VEVENT
    UID:vote-7-12@undersigned.example
    DTSTAMP:20260503T140211Z
    DTSTART:20260517T140211Z
    SUMMARY:A vote on an admission: Dockers of Gdynia
    URL:https://undersigned.example/coalitions/six-harbours/
    END:VEVENT

RFC 5545, and RFC 7986 for how often to ask again. There is no METHOD: a calendar that is published invites nobody, and
no alarm: whoever subscribes chooses their own. The same need has the same UID for ever, so that it is never doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from icalendar import Calendar, Event, vDuration

from undersigned.apps.needs.queries.need import Kind, Need

PRODUCT = "-//Undersigned//What needs you//EN"
ASK_AGAIN = timedelta(hours=1)
END_OF_CALENDAR = b"END:VCALENDAR\r\n"
A_DAY = timedelta(days=1)
ENDINGS: dict[Kind, str | Promise] = {
    Kind.PLEDGE: _lazy("Your condition ends"),
    Kind.MANDATE_ENDS: _lazy("A mandate ends"),
    Kind.ROLE_ENDS: _lazy("A role ends"),
    Kind.TERM_ENDS: _lazy("A term on the committee ends"),
    Kind.CAMPAIGN: _lazy("A campaign ends in which you hold nothing"),
}
"""What stands in a calendar far ahead of its day, and cannot be said to be soon."""


def as_calendar(
    needs: Iterable[Need], *, site: str, host: str, now: datetime, more: Sequence[str] = (), name: str = ""
) -> bytes:
    """Return the calendar of these needs, in the language that is active; *site* is put before their addresses.

    *more* are lines of further components, such as actions; *name* is what it is called then.
    """
    name = name or _("What needs you")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN))
    for need in needs:
        if need.deadline is not None:
            calendar.add_component(_event(need, need.deadline, site=site, host=host, now=now))
    written = bytes(calendar.to_ical())
    if not more:
        return written
    return written.removesuffix(END_OF_CALENDAR) + "\r\n".join((*more, "")).encode() + END_OF_CALENDAR


def _event(need: Need, deadline: datetime, *, site: str, host: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{need.mark}@{host}")
    event.add("dtstamp", now)
    if need.last_on:
        event.add("dtstart", need.last_on)
        event.add("dtend", need.last_on + A_DAY)
    else:
        event.add("dtstart", deadline)
    event.add("summary", f"{ENDINGS.get(need.kind, need.kind.sentence)}: {need.title}")
    event.add("description", "\n".join(part for part in (need.whose.name, need.note, site + need.url) if part))
    event.add("url", site + need.url)
    event.add("categories", [need.whose.name])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
