"""Ending the adoption of a case."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from undersigned.apps.coalitions.forms.decisions import GroundForm
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.pages import myself
from undersigned.apps.solidarity import permissions
from undersigned.apps.solidarity.models import Adoption
from undersigned.apps.solidarity.pages import require_public
from undersigned.apps.solidarity.queries import adoptions, cases
from undersigned.apps.solidarity.services import adoptions as services
from undersigned.kit.attempts import Facts, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import require

FACTS: Final[Facts] = {
    services.StandsNoLonger: _("The coalition stands with this case no longer."),
    services.NoDecision: _("Say by which decision: choose one, or write down who decided what, when."),
}


@never_cache
@signed_in
def end(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Ask once more, and by which decision; then end it."""
    adoption, by = _found(code, slug), myself(request)
    require(permissions.may_end(by, adoption, now()))
    speaks = adoptions.speaks_for(by, adoption.case, now())
    form = GroundForm(posted(request), coalition=adoption.coalition, needed=not speaks)
    if request.method == "POST" and form.is_valid():
        try:
            services.end(adoption=adoption, ground=form.ground(), by=by, now=now())
        except tuple(FACTS) as error:
            form.add_error(None, str(sentence(error, FACTS)))
        else:
            messages.success(request, _("The coalition stands with this case no longer."))
            return redirect(cases.address_of(adoption.case))
    return render(request, "solidarity/end.html", _context(adoption, form))


def _found(code: str, slug: str) -> Adoption:
    adoption = adoptions.find(require_public(code), get_object_or_404(Coalition, slug=slug))
    if adoption is None:
        raise Http404
    return adoption


def _context(adoption: Adoption, form: GroundForm) -> dict[str, Any]:
    address = cases.address_of(adoption.case)
    return {"adoption": adoption, "form": form, "cancel_url": address, "crumbs": [(_("A case"), address)]}
