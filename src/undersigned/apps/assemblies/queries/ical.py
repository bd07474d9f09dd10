"""An assembly as calendar programs take it: one event under one name, whatever becomes of it (RFC 5545).

    UID:assembly-5b3c…@undersigned.example
    SEQUENCE:2
    DTSTART;TZID=Europe/Paris:20261128T100000
    STATUS:CANCELLED

What is over days lasts whole days, and keeps nobody busy. The link to the meeting is told to who takes part alone.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from undersigned.apps.assemblies.models import Assembly, AssemblyText, Form
from undersigned.apps.assemblies.queries.agenda import Line, Sight, agenda_of
from undersigned.apps.assemblies.queries.assemblies import address_of, text_of
from undersigned.kit import zones
from undersigned.kit.days import locale_for
from undersigned.kit.ics import writing
from undersigned.kit.ics.writing import END

PRODUCT: Final = "-//Undersigned//Assemblies//EN"
A_DAY: Final = timedelta(days=1)


def calendar(assembly: Assembly, sight: Sight, tag: str) -> bytes:
    """Return a calendar with an assembly in it, in a language, as somebody may know it."""
    rows = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "METHOD:PUBLISH",
        *_zone(assembly),
        *_event(assembly, sight, tag),
        "END:VCALENDAR",
        "",
    ]
    return END.join(rows).encode()


def uid_of(assembly: Assembly) -> str:
    """Return under which name calendars know an assembly, for ever."""
    return f"assembly-{assembly.public_id}@{urlsplit(settings.URL).hostname or 'localhost'}"


def _zone(assembly: Assembly) -> list[str]:
    if assembly.form == Form.OVER_DAYS or assembly.zone in writing.UTC_NAMES:
        return []
    return [writing.timezone(assembly.zone, assembly.starts_at.year - 1, assembly.ends_at.year + 1)]


def _event(assembly: Assembly, sight: Sight, tag: str) -> list[str]:
    text, changed = text_of(assembly, tag), writing.instant(assembly.changed_at)
    over_days = assembly.form == Form.OVER_DAYS
    place = place_of(assembly, tag)
    inside = sight is Sight.PARTICIPANTS and bool(assembly.link)
    return [
        "BEGIN:VEVENT",
        f"UID:{uid_of(assembly)}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{assembly.sequence}",
        *_times(assembly),
        writing.text("SUMMARY", text.title, language=text.language),
        writing.text("DESCRIPTION", _description(assembly, text, sight, tag), language=text.language),
        *([writing.text("LOCATION", place)] if place else []),
        *([writing.folded(f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:{assembly.link}")] if inside else []),
        writing.folded(f"URL:{settings.URL}{address_of(assembly)}"),
        f"STATUS:{'CANCELLED' if assembly.called_off_at else 'CONFIRMED'}",
        f"TRANSP:{'TRANSPARENT' if over_days or assembly.called_off_at else 'OPAQUE'}",
        "END:VEVENT",
    ]


def _times(assembly: Assembly) -> list[str]:
    first, last = zones.wall(assembly.starts_at, assembly.zone), zones.wall(assembly.ends_at, assembly.zone)
    if assembly.form == Form.OVER_DAYS:
        return [writing.day("DTSTART", first.date()), writing.day("DTEND", last.date() + A_DAY)]
    return [
        writing.wall("DTSTART", first.date(), first.time(), assembly.zone),
        writing.wall("DTEND", last.date(), last.time(), assembly.zone),
    ]


def place_of(assembly: Assembly, tag: str) -> str:
    """Return where an assembly meets, in one line; nothing where it meets nowhere."""
    country = str(locale_for(tag).territories.get(assembly.country, assembly.country))
    return ", ".join(part for part in (*assembly.address.splitlines(), assembly.locality, country) if part)


def _description(assembly: Assembly, text: AssemblyText, sight: Sight, tag: str) -> str:
    agenda = "\n".join(agenda_lines(agenda_of(assembly, sight, tag)))
    link = assembly.link if sight is Sight.PARTICIPANTS else ""
    return "\n\n".join(part for part in (text.about, agenda, link, settings.URL + address_of(assembly)) if part)


def agenda_lines(lines: list[Line]) -> list[str]:
    """Return an agenda in lines of plain text: its number, and what it is called."""
    return [f"{'  ' * line.depth}{line.number} {line.title}".rstrip() for line in lines]
