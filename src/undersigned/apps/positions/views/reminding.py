"""Reminding those who have not answered: whom it reaches is shown before it is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.people.pages import myself
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.services import reminders
from undersigned.apps.statements.models import Statement
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import require


@signed_in
@of_draft
def remind(request: HttpRequest, statement: Statement) -> HttpResponse:
    """List who has not answered, and remind whom it is time to."""
    by = myself(request)
    require(permissions.may_remind(by, statement, now()))
    if request.method == "POST":
        n = len(reminders.send(statement=statement, by=by, now=now()))
        said = ngettext("%(n)d organisation is reminded.", "%(n)d organisations are reminded.", n)
        if n:
            messages.success(request, said % {"n": n})
        else:
            messages.info(request, _("Nobody was due: nothing was sent."))
        return redirect(address(statement, "positions_remind"))
    found = queries.slow(statement, now())
    context = {
        "due": [one for one in found if one.is_due],
        "later": [one for one in found if one.people and not one.is_due],
        "unreached": [one for one in found if not one.people],
        "days": queries.SOON.days,
    }
    return show(request, statement, "positions/remind.html", context)
