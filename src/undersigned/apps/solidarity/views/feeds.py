"""Public cases for programs: what changed, days to come, and all of it. Nothing keeps an answer; there is no cookie."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.apps.solidarity.pages import unkept
from undersigned.apps.solidarity.queries import feeds_atom, feeds_ical, feeds_json
from undersigned.kit.clock import now
from undersigned.kit.forms import number


@require_safe
@unkept
def atom(request: HttpRequest) -> HttpResponse:
    """Give which cases are new or changed."""
    with translation.override(_language(request)):
        body = feeds_atom.atom(_head(request, _("Cases"), _("Public cases: what is new or changed")), now())
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


@require_safe
@unkept
def ical(request: HttpRequest) -> HttpResponse:
    """Give days in court, and others to come."""
    with translation.override(_language(request)):
        head = _head(request, _("Hearings"), _("Days in court, and others to come, of public cases"))
        body = feeds_ical.calendar(head, now())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@require_safe
@unkept
def json(request: HttpRequest) -> HttpResponse:
    """Give all public cases, in pages."""
    with translation.override(_language(request)):
        head = _head(request, _("Cases"), "")
        body = feeds_json.document(head, now(), before=number(request, "before"))
    return HttpResponse(body, content_type="application/json")


def _language(request: HttpRequest) -> str:
    """Return the language in which a feed is told: a program has no cookie, so its address says it."""
    asked = request.GET.get("words", "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _head(request: HttpRequest, name: str, description: str) -> Head:
    language = translation.get_language() or settings.LANGUAGE_CODE
    url = settings.URL + request.path
    return Head(name=name, description=description, language=language, url=url, site=settings.URL)
