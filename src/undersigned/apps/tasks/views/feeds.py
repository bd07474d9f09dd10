"""Calendars of tasks, per coalition and per organisation, and what one organisation is to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.tasks import queries
from undersigned.apps.tasks.models import Task
from undersigned.apps.tasks.queries.ical import calendar
from undersigned.kit.clock import now
from undersigned.kit.kept import Kept

SECONDS: Final = 60
KEPT: Final = Kept(seconds=SECONDS, limit_bytes=8 << 20)
ROWS: Final = 300


@require_safe
def of_coalition(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what everybody may read of a plan, as a calendar to subscribe to."""
    rows = Coalition.objects.filter(pk__in=queries.seen_coalitions().values("pk"))
    coalition = get_object_or_404(rows, slug=slug)
    found = queries.public().filter(coalition=coalition)
    return _given(request, found, lambda: _("Tasks: %(name)s") % {"name": coalition.called()})


@require_safe
def of_organisation(request: HttpRequest, handle: str) -> HttpResponse:
    """Give what everybody may read of what an organisation is to do, as a calendar to subscribe to."""
    row = _organisation(handle)
    found = queries.of_organisation(row.pk).filter(pk__in=queries.public().values("pk"))
    return _given(request, found, lambda: _("Tasks: %(name)s") % {"name": row.name})


def _organisation(handle: str) -> Organisation:
    return get_object_or_404(organisations.listed(), handle=handle)


def _given(request: HttpRequest, rows: QuerySet[Task], name: Callable[[], str]) -> HttpResponse:
    language = request.GET.get("words", "")
    language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    changed = rows.order_by().aggregate(last=Max("changed_at"))["last"]
    with translation.override(language):
        title = name()
        head = Head(
            name=title, description=title, language=language, url=settings.URL + request.path, site=settings.URL
        )
        mark = f"{changed} {rows.order_by().count()}"
        body = KEPT.give(f"{request.path} {language}", lambda: calendar(head, rows, now()), of=mark)
    response = HttpResponse(body.data, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    moment = int(body.changed_at.timestamp())
    found = get_conditional_response(request, etag=body.etag, last_modified=moment, response=response) or response
    found.headers["ETag"] = body.etag
    found.headers["Last-Modified"] = http_date(moment)
    return found


@never_cache
def organisation(request: HttpRequest, handle: str) -> HttpResponse:
    """List what an organisation is to do in its coalitions, as far as whoever looks may read it."""
    row, moment = _organisation(handle), now()
    seen = queries.visible_to(request.user, moment).values("pk")
    found = queries.lines(queries.of_organisation(row.pk).filter(pk__in=seen)[:ROWS], moment)
    context = {
        "open": [one for one in found if one.task.ended_at is None],
        "ended": [one for one in found if one.task.ended_at is not None],
        "calendar": settings.URL + reverse("organisation_tasks_ics", args=[handle]),
        **organisations.head(row, request.user, request.path, moment),
    }
    return render(request, "task/organisation.html", context)
