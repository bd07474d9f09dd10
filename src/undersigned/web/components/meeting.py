"""Clocks of an assembly, for templates: what the clocks of its place show, and how much time is left to speak.

Register as the template library ``meeting``.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from undersigned.kit import zones
from undersigned.kit.days import active, clock_in, day_in, in_digits

if TYPE_CHECKING:
    from undersigned.apps.assemblies.events import Panel

register = template.Library()


@register.filter
def clock_at(moment: dt.datetime | None, zone: str) -> str:
    """What the clocks of a zone show at an instant, in the page's digits: 09:30."""
    if moment is None:
        return ""
    return clock_in(zones.wall(moment, zone).time(), active())


@register.filter
def day_at(moment: dt.datetime | None, zone: str) -> str:
    """The day on which an instant lies in a zone, in the page's language."""
    return day_in(zones.wall(moment, zone).date(), active()) if moment else ""


@register.filter
def offset_at(moment: dt.datetime, zone: str) -> int:
    """How many minutes the clocks of a zone are before UTC at an instant."""
    ahead = zones.wall(moment, zone) - moment.astimezone(dt.UTC).replace(tzinfo=None)
    return int(ahead.total_seconds() // 60)


@register.filter
def zone_words(moment: dt.datetime, zone: str) -> str:
    """How far the clocks of a zone are from UTC at an instant: UTC+2."""
    return zones.offset_words(moment, zone)


@register.filter
def left(ends_at: dt.datetime | None, now: dt.datetime) -> str:
    """How many minutes and seconds are left, in the page's digits; with a minus, when time is over: 2:05, −0:12."""
    if ends_at is None:
        return ""
    seconds = int((ends_at - now).total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return in_digits(f"{'−' if seconds < 0 else ''}{minutes}:{rest:02}", active())


@register.filter
def seconds_left(ends_at: dt.datetime | None, now: dt.datetime) -> int:
    """How many seconds are left; below nothing, when time is over."""
    return int((ends_at - now).total_seconds()) if ends_at else 0


@register.simple_tag(takes_context=True)
def panel(context: template.RequestContext, drawn: Panel) -> SafeString:
    """A part of the live page that another room draws, with what it is given, and the assembly."""
    given = {"assembly": context.get("assembly"), **drawn.context}
    return render_to_string(drawn.template, given, context.get("request"))
