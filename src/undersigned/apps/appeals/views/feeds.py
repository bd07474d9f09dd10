"""Appeals as feeds: Atom, a calendar of last days, JSON. No cache keeps them: a consent can end at any hour."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from undersigned.apps.appeals.pages import unkept
from undersigned.apps.appeals.queries import feeds
from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.kit.clock import now


@unkept
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Give the appeals that everybody reads, the last opened first."""
    return _given(request, feeds.atom, "application/atom+xml")


@unkept
@require_safe
def ical(request: HttpRequest) -> HttpResponse:
    """Give the last days of open appeals, as a calendar to subscribe to."""
    return _given(request, feeds.calendar, "text/calendar")


@unkept
@require_safe
def json(request: HttpRequest) -> HttpResponse:
    """Give open appeals to programs."""
    return _given(request, feeds.document, "application/json")


def _given(request: HttpRequest, make: Callable[[Head, feeds.Moment], bytes], kind: str) -> HttpResponse:
    language = request.GET.get("words", "")
    language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        head = Head(
            name=_("Appeals"),
            description=_("Appeals to public offices for people who are persecuted, and until when they are sent."),
            language=language,
            url=settings.URL + request.path,
            site=settings.URL,
        )
        data = make(head, now())
    return HttpResponse(data, content_type=f"{kind}; charset=utf-8")
