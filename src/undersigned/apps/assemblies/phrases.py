"""When an assembly is, by the clocks of its place, in a line of a page or of a mail."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.kit import zones
from undersigned.kit.days import clock_in, weekday_in


def when(starts_at: datetime, ends_at: datetime, zone: str, tag: str) -> str:
    """Say when it is: Saturday, 28 November 2026, 10:00 to 18:00 (Europe/Paris, UTC+1)."""
    first, last = zones.wall(starts_at, zone), zones.wall(ends_at, zone)
    offset = zones.offset_words(starts_at, zone)
    place = f"({zone.replace('_', ' ')}, {offset})" if zone != offset else f"({offset})"
    if first.date() == last.date():
        between = {"begins": clock_in(first.time(), tag), "ends": clock_in(last.time(), tag)}
        hours = _("%(begins)s to %(ends)s") % between
        return f"{weekday_in(first.date(), tag)}, {hours} {place}"
    said = _("%(first)s, to %(last)s") % {"first": _at(first, tag), "last": _at(last, tag)}
    return f"{said} {place}"


def moment(at: datetime, zone: str, tag: str) -> str:
    """Say an instant by the clocks of a place: Saturday, 28 November 2026, 10:00 (Europe/Paris)."""
    return f"{_at(zones.wall(at, zone), tag)} ({zone.replace('_', ' ')})"


def _at(wall: datetime, tag: str) -> str:
    return f"{weekday_in(wall.date(), tag)}, {clock_in(wall.time(), tag)}"
