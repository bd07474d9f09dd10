"""The calendars that programs ask for, again and again, with no session: the address is the key."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from undersigned.apps.calendars.queries import feeds_own
from undersigned.apps.needs import queries
from undersigned.apps.needs.models import Feed, Holds
from undersigned.apps.needs.queries.calendar import as_calendar
from undersigned.kit import limits
from undersigned.kit.clock import now
from undersigned.kit.tokens import BadToken

SECONDS = 60
"""For so long a program gets the same calendar again, however often it asks."""
AN_HOUR, TIMES = 3600, 60
"""How often a calendar is made anew within an hour, by all processes together."""


def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give what its person wants in it: 404 when there never was such an address, 410 when it is used no more."""
    try:
        row = queries.feed_of(token)
    except BadToken:
        return _answer("", status=404)
    if row is None:
        return _answer("", status=410)
    kept = f"needs-feed:{token}"
    calendar: bytes | None = cache.get(kept)
    if calendar is None:
        if not limits.within("needs feed", str(row.pk), times=TIMES, seconds=AN_HOUR):
            return _answer("", status=429)
        calendar = _made(row)
        cache.set(kept, calendar, SECONDS)
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="needs.ics"'
    return _closed(response)


def _made(row: Feed) -> bytes:
    moment = now()
    with translation.override(row.person.language or settings.LANGUAGE_CODE):
        site, host = settings.URL, urlsplit(settings.URL).hostname or "localhost"
        found = queries.deadlines_of(row.person, moment) if row.holds != Holds.ACTIONS else []
        if row.holds == Holds.DEADLINES:
            return as_calendar(found, site=site, host=host, now=moment)
        more = feeds_own.of_person(row.person, moment, language=get_language() or "", site=site, host=host)
        name = _("Actions") if row.holds == Holds.ACTIONS else _("What needs you, and actions")
        return as_calendar(found, site=site, host=host, now=moment, more=more, name=name)


def _answer(text: str, *, status: int) -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    if status == 429:
        response.headers["Retry-After"] = str(AN_HOUR)
    return _closed(response)


def _closed(response: HttpResponse) -> HttpResponse:
    """Let no cache and no search engine keep it."""
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
