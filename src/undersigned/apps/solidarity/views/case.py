"""A public case: its page, and its picture."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.solidarity.models import Picture
from undersigned.apps.solidarity.models.resting import standing
from undersigned.apps.solidarity.pages import require_public, unkept
from undersigned.apps.solidarity.queries import adoptions, cases, page
from undersigned.kit import pictures
from undersigned.kit.clock import now
from undersigned.kit.days import active


@unkept
def case(request: HttpRequest, code: str) -> HttpResponse:
    """Show all that is public of a case."""
    require_public(code)
    moment = now()
    found = page.shown(code, active(), moment)
    if found is None:
        raise Http404
    context = {
        "shown": found,
        "ending": adoptions.ended_by(request.user, found.case, list(found.standing), moment),
        "case": found.case,
        "today": cases.today(moment),
        "crumbs": [(_("Cases"), reverse("cases"))],
    }
    return render(request, "solidarity/case.html", context)


@unkept
def picture(_request: HttpRequest, code: str) -> HttpResponse:
    """Give the picture of a case."""
    row = require_public(code)
    found = Picture.objects.filter(standing(cases.today(now())), case=row).first()
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.jpeg), content_type="image/jpeg", headers=pictures.HEADERS)
