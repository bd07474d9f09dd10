"""When and where an action is, in a line of a mail or of a page of somebody who comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.utils.translation import gettext as _

from undersigned.apps.actions.queries import Times, Whereabouts
from undersigned.kit import zones
from undersigned.kit.days import clock_in, locale_for, weekday_in


def when(times: Times, tag: str) -> str:
    """Say when an action is, by the clocks there: Monday, 12 October 2026, 18:00 to 20:00 (Europe/Berlin, UTC+2)."""
    said = weekday_in(times.on, tag)
    if times.last_on != times.on:
        said = _("%(first)s, to %(last)s") % {"first": said, "last": weekday_in(times.last_on, tag)}
    if times.begins is None:
        return said
    zone = times.zone.replace("_", " ")
    return f"{said}, {_hours(times, times.begins, tag)} ({zone}, {times.offset_words})"


def _hours(times: Times, begins: time, tag: str) -> str:
    if times.ends is None or times.last_on != times.on:
        return clock_in(begins, tag)
    return _("%(begins)s to %(ends)s") % {"begins": clock_in(begins, tag), "ends": clock_in(times.ends, tag)}


def moment(at: datetime, zone: str, tag: str) -> str:
    """Say an instant by the clocks of a place: Sunday, 11 October 2026, 18:00 (Europe/Berlin)."""
    wall = zones.wall(at, zone)
    return f"{weekday_in(wall.date(), tag)}, {clock_in(wall.time(), tag)} ({zone.replace('_', ' ')})"


def place_lines(where: Whereabouts, tag: str) -> list[str]:
    """Say where an action is, as far as the one who reads it may know, a line each."""
    return list(_lines(where, tag))


def _lines(where: Whereabouts, tag: str) -> Iterator[str]:
    if where.has_place:
        if where.address:
            yield from where.address.splitlines()
        country = str(locale_for(tag).territories.get(where.country, where.country))
        yield ", ".join(part for part in (where.town(tag), country) if part)
        if where.is_exact and where.latitude is not None and where.longitude is not None:
            yield f"{where.latitude:.5f}, {where.longitude:.5f}"
    if where.online:
        yield where.online
