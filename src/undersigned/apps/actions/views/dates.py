"""The days of a series: all of them, those that are left out, and those that are held again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from undersigned.apps.actions import queries
from undersigned.apps.actions.phrases import rule_in_words
from undersigned.apps.actions.services import actions
from undersigned.apps.actions.views.common import address, mine, show
from undersigned.core import recurrence
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NOT_THAT_DAY: dict[type[Exception], str | StrPromise] = {
    actions.NotThatDay: _("It is not held on that day: somebody else was quicker, perhaps.")
}


@never_cache
@signed_in
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    """List the days of a series; leave one out, or hold it after all, by one press."""
    action, by = mine(request, slug)
    if not action.rule:
        raise Http404
    if request.method == "POST":
        name, _colon, given = request.POST.get("do", "").partition(":")
        on = _day(given)
        deed = {"leave-out": actions.leave_out, "hold": actions.hold_again}.get(name)
        if on is None or deed is None:
            raise Http404
        said = _("Left out. Who said that they come on that day is told by mail.")
        done = said if name == "leave-out" else _("It is held on that day, too.")
        attempt(request, lambda: deed(action=action, on=on, by=by, now=now()), done, NOT_THAT_DAY)
        return redirect(address(action, "action_dates"))
    every = recurrence.days(recurrence.parse(action.rule), action.on)
    context = {
        "series": rule_in_words(action.rule, action.on),
        "days": [
            {"on": on, "left_out": on.isoformat() in action.left_out, "is_past": on < now().date()} for on in every
        ],
        "held": len(queries.days_of(action)),
    }
    return show(request, action, "action/dates.html", context)


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None
