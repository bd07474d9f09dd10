"""On which condition an organisation would sign."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.people.pages import myself
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.forms import ConditionForm
from undersigned.apps.positions.services import conditions
from undersigned.apps.positions.views.common import find, who_sees
from undersigned.apps.statements.models import Statement
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import require


@signed_in
@of_draft
def condition(request: HttpRequest, statement: Statement, handle: str) -> HttpResponse:
    """Say on which condition the organisation signs; nothing chosen is no condition."""
    organisation, by = find(request.user, statement, handle, now()), myself(request)
    require(permissions.may_answer(by, organisation, statement, now()))
    others = drafting.taking_part(statement).exclude(pk=organisation.pk)
    sees, wanted = queries.terms(statement).sees, queries.condition_of(statement, organisation)
    form = ConditionForm(posted(request), others=others, wanted=wanted, sees=sees)
    here = address(statement, "positions_answer", handle)
    if request.method == "POST" and form.is_valid():
        wanted, told = form.wanted(), form.was_told()
        if conditions.state(statement=statement, organisation=organisation, wanted=wanted, told=told, by=by, now=now()):
            messages.success(request, _("The condition is saved."))
        return redirect(here)
    context = {
        "organisation": organisation,
        "form": form,
        "who_sees": who_sees(statement, sees),
        "cancel_url": here,
    }
    return show(request, statement, "positions/condition.html", context)
