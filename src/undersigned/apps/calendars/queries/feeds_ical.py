"""Actions as calendar programs read them: RFC 5545, with what RFC 7986 adds.

    BEGIN:VEVENT
    UID:5b3c…@undersigned.example
    DTSTAMP:20261001T090000Z
    SEQUENCE:2
    DTSTART;TZID=Europe/Lisbon:20261012T180000
    SUMMARY;LANGUAGE=pt:Vigília
    STATUS:CANCELLED
    END:VEVENT

There is no METHOD and no ORGANIZER: what is published invites nobody (RFC 5545, 3.8.4.3), and no address of anybody is
in it. DTSTAMP is the last change, so that the same actions have the same bytes. What lasts whole days floats: it is
the same day everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from undersigned.apps.actions.models import Action
from undersigned.apps.calendars.queries.feeds import Telling
from undersigned.core import recurrence
from undersigned.kit import zones
from undersigned.kit.ics import writing
from undersigned.kit.ics.writing import END

PRODUCT: Final = "-//Undersigned//Calendar of actions//EN"
Zone: TypeAlias = tuple[str, int, int]
A_DAY: Final = timedelta(days=1)
AHEAD: Final = 3
"""Years of changes of the clocks: a series goes on for two at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a calendar says of itself, and the site it is of."""

    name: str
    description: str
    language: str
    url: str
    site: str
    ask_again: str = "PT6H"

    @property
    def host(self) -> str:
        """The host after which events are named."""
        return urlsplit(self.site).hostname or "localhost"


def calendar(head: Head, tellings: Iterable[Telling], gone: Iterable[Action] = ()) -> bytes:
    """Return a calendar of actions, and of some that went out of sight."""
    told, gone = list(tellings), list(gone)
    zones_told = zones_of([*(telling.action for telling in told), *gone])
    return whole(head, [*zones_told, *events(told, gone, host=head.host)])


def whole(head: Head, components: Iterable[str]) -> bytes:
    """Return a calendar of these components."""
    rows = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        writing.text("NAME", head.name, language=head.language),
        writing.text("X-WR-CALNAME", head.name),
        writing.text("DESCRIPTION", head.description, language=head.language),
        writing.text("X-WR-CALDESC", head.description),
        writing.folded(f"URL:{head.url}"),
        f"REFRESH-INTERVAL;VALUE=DURATION:{head.ask_again}",
        f"X-PUBLISHED-TTL:{head.ask_again}",
        f"X-UNDERSIGNED-FROM:{head.host}",
        *components,
        "END:VCALENDAR",
        "",
    ]
    return END.join(rows).encode()


def zone_of(action: Action) -> Zone | None:
    """Return in which zone an action begins at a time, and the years in which the changes of its clocks matter."""
    if action.begins is None or action.zone in writing.UTC_NAMES:
        return None
    return action.zone, action.on.year - 1, max(action.last_on.year, action.on.year + AHEAD)


def zones_of(rows: Iterable[Action]) -> list[str]:
    """Return a VTIMEZONE for each zone in which something begins at a time, with every change that may matter."""
    return timezones(zone_of(row) for row in rows)


def timezones(wanted: Iterable[Zone | None]) -> list[str]:
    """Return a VTIMEZONE for each zone, from the first year to the last that is wanted of it."""
    years: dict[str, tuple[int, int]] = {}
    for one in wanted:
        if one is not None:
            zone, first, last = one
            known = years.get(zone, (first, last))
            years[zone] = min(first, known[0]), max(last, known[1])
    return [writing.timezone(zone, first, last) for zone, (first, last) in sorted(years.items())]


def events(tellings: Iterable[Telling], gone: Iterable[Action], *, host: str) -> list[str]:
    """Return the lines of events."""
    rows = [line for telling in tellings for line in _event(telling, host)]
    return [*rows, *(line for action in gone for line in _gone(action, host))]


def _event(telling: Telling, host: str) -> list[str]:
    action, where = telling.action, telling.whereabouts
    categories = [one for one in (telling.kind, telling.campaign) if one]
    changed = writing.instant(telling.changed_at)
    return [
        "BEGIN:VEVENT",
        f"UID:{action.uid}@{host}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        *([writing.moment("CREATED", action.listed_at)] if action.listed_at else []),
        f"SEQUENCE:{action.sequence}",
        *_times(action),
        writing.text("SUMMARY", telling.title.text, language=telling.title.language),
        writing.text("DESCRIPTION", telling.whole_description, language=telling.description.language),
        *([writing.text("LOCATION", telling.place)] if telling.place else []),
        *([f"GEO:{where.latitude:.6f};{where.longitude:.6f}"] if where.is_exact else []),
        *([_conference(where.online)] if where.online.startswith(("https://", "http://")) else []),
        writing.folded(f"URL:{telling.url}"),
        f"STATUS:{'CANCELLED' if action.called_off_at else 'CONFIRMED'}",
        *([writing.texts("CATEGORIES", categories)] if categories else []),
        "CLASS:PUBLIC",
        "TRANSP:TRANSPARENT",
        *(["X-UNDERSIGNED-BROUGHT-IN:TRUE"] if action.source_id else []),
        "END:VEVENT",
    ]


def _gone(action: Action, host: str) -> list[str]:
    """Say of what went out of sight nothing but that it is called off, so that calendars lose it."""
    return [
        "BEGIN:VEVENT",
        f"UID:{action.uid}@{host}",
        writing.moment("DTSTAMP", action.changed_at),
        writing.moment("LAST-MODIFIED", action.changed_at),
        f"SEQUENCE:{action.sequence}",
        *_times(action),
        writing.text("SUMMARY", _("Not in the calendar any more")),
        "STATUS:CANCELLED",
        "CLASS:PUBLIC",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _conference(address: str) -> str:
    plain = "".join(letter for letter in address if letter.isprintable() and letter != " ")
    return writing.folded(f"CONFERENCE;VALUE=URI:{plain}")


def _times(action: Action) -> list[str]:
    """Return when it is held. RFC 5545 means an end to be no part of it: whole days end with the day after."""
    if action.begins is None:
        rows = [writing.day("DTSTART", action.on), writing.day("DTEND", action.last_on + A_DAY)]
    else:
        rows = [writing.wall("DTSTART", action.on, action.begins, action.zone)]
        if action.ends is not None:
            rows.append(writing.wall("DTEND", action.last_on, action.ends, action.zone))
        elif action.last_on > action.on:
            rows.append(writing.wall("DTEND", action.last_on + A_DAY, action.begins.min, action.zone))
    return [*rows, *_series(action)] if action.rule else rows


def _series(action: Action) -> list[str]:
    rows = [writing.folded(f"RRULE:{_rule(action)}")]
    days = sorted(map(date.fromisoformat, action.left_out))
    if days and action.begins is None:
        rows.append(writing.folded(f"EXDATE;VALUE=DATE:{','.join(f'{day:%Y%m%d}' for day in days)}"))
    elif days and action.begins is not None:
        first = writing.wall("EXDATE", days[0], action.begins, action.zone)
        utc = "Z" if action.zone in writing.UTC_NAMES else ""
        rest = [f",{day:%Y%m%d}T{action.begins:%H%M%S}{utc}" for day in days[1:]]
        rows.append(writing.folded(first + "".join(rest)))
    return rows


def _rule(action: Action) -> str:
    """Return the rule; where times are told, RFC 5545 wants its end as an instant, in UTC."""
    rule = recurrence.parse(action.rule)
    if rule.until is None or action.begins is None:
        return str(rule)
    until = zones.moved(rule.until, action.begins, action.zone)
    return str(rule).replace(f"UNTIL={rule.until:%Y%m%d}", f"UNTIL={until:%Y%m%dT%H%M%SZ}")
