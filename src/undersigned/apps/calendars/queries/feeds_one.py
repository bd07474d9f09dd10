"""One day of an action as a file for the calendar of somebody who comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from undersigned.apps.calendars.queries import feeds, feeds_ical
from undersigned.apps.calendars.queries.feeds_ical import Head


def one_day(number: int, on: date, language: str, place: str) -> bytes:
    """Return a calendar with the one day of an action in it; *place* is where it is, as far as this person may know."""
    [telling] = feeds.told([number], language, site=settings.URL)
    action = telling.action
    action.last_on = on + (action.last_on - action.on)
    action.on, action.rule, action.left_out = on, "", []
    head = Head(
        name=telling.title.text or _("Action"),
        description=telling.url,
        language=language,
        url=telling.url,
        site=settings.URL,
    )
    return feeds_ical.calendar(head, [replace(telling, place=place or telling.place)])
