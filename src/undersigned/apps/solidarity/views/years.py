"""A year of public cases, on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from undersigned.apps.publishing.editions import CannotPrint
from undersigned.apps.solidarity.pages import unkept
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
    try:
        data = services.review(year=year, language=active(), now=now())
    except services.Nothing as error:
        raise Http404 from error
    except CannotPrint as error:
        reason = _("The print shop says: %(reason)s") % {"reason": error}
        context = {"reason": reason, "back": reverse("case_numbers")}
        return render(request, "calendar/no_print.html", context, status=422)
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="cases-{year}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
