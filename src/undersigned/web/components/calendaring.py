"""Days as calendars write them, for templates.

Register as the template library ``calendaring``; every filter speaks the language that Django has active.
"""

from __future__ import annotations

import datetime as dt

from django import template

from undersigned.apps.calendars import words
from undersigned.kit.days import active, clock_in, weekday_in

register = template.Library()


@register.filter
def weekday(on: dt.date) -> str:
    """A day with its weekday: Monday, 12 October 2026."""
    return weekday_in(on, active())


@register.filter
def short_day(on: dt.date) -> str:
    """A day without its year: 12 October."""
    return words.short_in(on, active())


@register.filter
def clock(at: dt.time | None) -> str:
    """A time of day: 17:00."""
    return clock_in(at, active()) if at else ""
