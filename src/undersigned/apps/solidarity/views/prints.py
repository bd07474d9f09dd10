"""Public cases on paper: one of them, and a year of all."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from undersigned.apps.publishing.editions import CannotPrint
from undersigned.apps.solidarity.pages import require_public, unkept
from undersigned.apps.solidarity.queries import cases, page
from undersigned.apps.solidarity.services import leaflets
from undersigned.apps.solidarity.services import years as services
from undersigned.kit.clock import now
from undersigned.kit.days import active

FIRST, LAST = 1900, 2999


@require_safe
@unkept
def review(request: HttpRequest, year: int) -> HttpResponse:
    """Print what happened in a year, or say honestly why not."""
    if not FIRST <= year <= LAST:
        raise Http404
    return given(
        request,
        f"cases-{year}.pdf",
        lambda: services.review(year=year, language=active(), now=now()),
        back=reverse("case_numbers"),
    )


@require_safe
@unkept
def leaflet(request: HttpRequest, code: str) -> HttpResponse:
    """Print a case."""
    require_public(code)
    found = page.shown(code, active(), now())
    if found is None:
        raise Http404
    return given(
        request,
        f"case-{code}.pdf",
        lambda: leaflets.made(shown=found, language=active(), now=now()),
        back=cases.address_of(found.case),
    )


def given(request: HttpRequest, name: str, make: Callable[[], bytes], *, back: str) -> HttpResponse:
    """Hand a print out, or say honestly why there is none."""
    try:
        data = make()
    except services.Nothing as error:
        raise Http404 from error
    except CannotPrint as error:
        reason = _("The print shop says: %(reason)s") % {"reason": error}
        return render(request, "solidarity/no_print.html", {"reason": reason, "back": back}, status=422)
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
