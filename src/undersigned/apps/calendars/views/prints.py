"""The calendar on paper: a poster of a day, and the programme of some days by country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.calendars.pages.calendar import Asked
from undersigned.apps.calendars.pages.periods import Look, period
from undersigned.apps.calendars.services import prints
from undersigned.apps.calendars.services.prints import LISTED, LONGEST, Nothing, TooMany
from undersigned.apps.calendars.views.calendar import asked_of
from undersigned.apps.publishing.editions import CannotPrint
from undersigned.kit.clock import now

PAPERS = {"a3", "a4"}


def poster(request: HttpRequest) -> HttpResponse:
    """Print what is held where on a day."""
    asked = asked_of(request)
    paper = request.GET.get("paper", "")
    name = f"poster-{asked.on}.pdf"
    size = paper if paper in PAPERS else "a4"
    wanted = replace(asked.filter, since=None, until=None)
    return _given(
        request,
        asked,
        name,
        lambda: prints.poster(asked=wanted, on=asked.on, paper=size, language=asked.language, now=now()),
    )


def programme(request: HttpRequest) -> HttpResponse:
    """Print what is held on some days, by country: those that are asked for, or else the month."""
    asked = asked_of(request)
    month = period(Look.MONTH, asked.on, asked.language)
    first = asked.filter.since or (min(month.first, asked.filter.until) if asked.filter.until else month.first)
    last = max(first, min(asked.filter.until or month.last, first + LONGEST))
    wanted = replace(asked.filter, since=None, until=None)
    return _given(
        request,
        asked,
        f"programme-{first}-{last}.pdf",
        lambda: prints.programme(asked=wanted, first=first, last=last, language=asked.language, now=now()),
    )


def _given(request: HttpRequest, asked: Asked, name: str, make: Callable[[], bytes]) -> HttpResponse:
    """Hand it out, or say honestly why there is none, and what to do instead."""
    try:
        data = make()
    except Nothing:
        return _refused(request, asked, _("Nothing that you asked for is held on these days."))
    except TooMany as error:
        said = _("There are %(count)s actions: a programme holds %(most)s. Choose a country, or fewer days.")
        return _refused(request, asked, said % {"count": error.count, "most": LISTED})
    except CannotPrint as error:
        return _refused(request, asked, _("The print shop says: %(reason)s") % {"reason": error})
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _refused(request: HttpRequest, asked: Asked, reason: str) -> HttpResponse:
    back = reverse("calendar") + asked.filter.query(view=Look.AGENDA.value, on=asked.on.isoformat())
    return render(request, "calendar/no_print.html", {"reason": reason, "back": back}, status=422)
