"""Many actions at once, from pasted lines: looked at line by line, then published together, or none."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import never_cache

from undersigned.apps.actions import queries
from undersigned.apps.actions.forms.many import EXAMPLE, ManyForm
from undersigned.apps.actions.services import many
from undersigned.apps.actions.services.many import Row
from undersigned.apps.actions.services.plans import Refused
from undersigned.apps.actions.views.common import crumbs_of, holders, home, nobody, refuse
from undersigned.apps.actions.views.shown import when
from undersigned.apps.actions.views.writing import day_asked
from undersigned.apps.campaigns import pages as campaign_pages
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import NotAllowed


@never_cache
@signed_in
def several(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in lines, show what they come to, and publish them all when every line is right."""
    campaign, by = campaign_pages.find(request, slug), myself(request)
    rows = holders(by, campaign, now())
    if not rows:
        return nobody(request, campaign)
    kinds = campaigns.kinds_for(campaign.coalitions.all())
    if request.method != "POST":
        begun = {"on": day_asked(request.GET.get("day", ""), campaign), "language": get_language()}
        return _page(request, campaign, ManyForm(rows=rows, kinds=kinds, initial=begun))
    form = ManyForm(request.POST, rows=rows, kinds=kinds)
    if not form.is_valid():
        return _page(request, campaign, form, status=422)
    found = many.read(form.cleaned_data["lines"], form.base(campaign), campaign, now())
    wrong = any(row.problems for row in found)
    if request.POST.get("do") != "publish" or wrong or not found:
        return _page(request, campaign, form, found, status=422 if wrong else 200)
    try:
        written = many.write_many(campaign=campaign, organisation=form.holder, rows=found, by=by, now=now())
    except Refused as error:
        refuse(form, error)
    except NotAllowed as error:  # too many for today: the lines are not thrown away
        form.add_error(None, str(error))
    else:
        return _done(request, form, len(written))
    return _page(request, campaign, form, found, status=422)


def _done(request: HttpRequest, form: ManyForm, number: int) -> HttpResponse:
    said = ngettext("%(n)d action is in the calendar.", "%(n)d actions are in the calendar.", number)
    messages.success(request, said % {"n": number})
    return redirect(home(form.holder))


def _page(
    request: HttpRequest, campaign: Campaign, form: ManyForm, found: list[Row] | None = None, status: int = 200
) -> HttpResponse:
    if day := form.day(campaign):
        form.follow(campaigns.label_of_kind(day.kind))
    context = {
        "form": form,
        "campaign": campaign,
        "campaign_title": campaigns.title_of(campaign),
        "crumbs": crumbs_of(campaign),
        "back": campaigns.address_of(campaign),
        "rows": [_shown(row) for row in found or []],
        "right": sum(not row.problems for row in found or []),
        "wrong": sum(bool(row.problems) for row in found or []),
        "example": EXAMPLE,
    }
    return render(request, "action/many.html", context, status=status)


def _shown(row: Row) -> dict[str, Any]:
    plan = row.plan
    return {
        "number": row.number,
        "line": row.line,
        "problems": row.problems,
        "plan": plan,
        "town": queries.town_called(plan.place, plan.locality) if plan else "",
        "when": when(plan) if plan else "",
    }
