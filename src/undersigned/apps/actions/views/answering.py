"""An organisation answers a proposal: it holds the action, corrects it first, or says why not."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from undersigned.apps.actions import permissions, queries
from undersigned.apps.actions.forms.ending import DeclineForm
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.services import proposals
from undersigned.apps.actions.services.plans import Refused
from undersigned.apps.actions.services.saving import ChangedMeanwhile
from undersigned.apps.actions.views.common import address, find, home, mark, seen, show
from undersigned.apps.actions.views.shown import facts_of
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, require


@never_cache
@signed_in
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a proposal to whom it was made, and take in their answer."""
    action, by, moment = find(slug), myself(request), now()
    if permissions.may_see(by, action, moment) != Allowed():
        raise Http404
    require(organisations.may_write_for(by, action.organisation, moment))
    if not queries.waits(action):
        return redirect(home(action.organisation) if action.declined_at else address(action, "action_preview"))
    form = DeclineForm(request.POST if request.POST.get("do") == "decline" else None)
    if request.method == "POST":
        if request.POST.get("do") == "decline" and form.is_valid():
            return _decline(request, action, form.cleaned_data["reason"], by)
        if request.POST.get("do") == "approve":
            return _approve(request, action, by)
    may = permissions.may_approve(by, action, moment)
    context = facts_of(action, moment) | {
        "form": form,
        "looked_at": mark(action),
        "why_not": "" if may == Allowed() else getattr(may, "reason", ""),
    }
    return show(request, action, "action/answer.html", context, status=422 if form.errors else 200)


def _approve(request: HttpRequest, action: Action, by: Person) -> HttpResponse:
    if (looked_at := seen(request.POST.get("looked_at", ""))) is None:
        return _moved(request, action)
    try:
        action = proposals.approve(action=action, looked_at=looked_at, by=by, now=now())
    except ChangedMeanwhile:
        return _moved(request, action)
    except Refused as error:
        for fault in error.faults:
            messages.error(request, str(fault.words))
        return redirect(address(action, "action_change"))
    messages.success(request, _("It is in the calendar, as an action of yours. Whoever proposed it is told."))
    return redirect(address(action, "action_preview"))


def _moved(request: HttpRequest, action: Action) -> HttpResponse:
    messages.warning(request, _("It was corrected since this page was made. Look at it again."))
    return redirect(address(action, "action_answer"))


def _decline(request: HttpRequest, action: Action, reason: str, by: Person) -> HttpResponse:
    proposals.decline(action=action, reason=reason, by=by, now=now())
    messages.success(request, _("Declined. Whoever proposed it is told why."))
    return redirect(home(action.organisation))
