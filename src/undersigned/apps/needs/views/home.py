"""What needs somebody: the first page after signing in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from undersigned.apps.needs import permissions, queries
from undersigned.apps.needs.forms import FOR_DAYS, AsideForm, FilterForm
from undersigned.apps.needs.models import PutAside
from undersigned.apps.needs.queries import Need
from undersigned.apps.needs.services import aside
from undersigned.apps.organisations.queries import of_person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed


@dataclass(frozen=True, slots=True)
class Row:
    """A need as the page shows it: whether it can be put aside, and until when it is."""

    need: Need
    may_wait: bool
    aside: PutAside | None = None


@signed_in
@never_cache
def needs(request: HttpRequest) -> HttpResponse:
    """Show what waits, and put something aside or bring it back."""
    person, moment = myself(request), now()
    found = queries.find(person, moment)
    if request.method == "POST":
        return _changed(request, found, moment)
    queries.remember(person, len(found.open))
    form = FilterForm([*found.open, *(need for need, _row in found.aside)], data=request.GET)
    whose = form.chosen()
    rows = [Row(need, permissions.may_put_aside(need, moment) == Allowed()) for need in _of(found.open, whose)]
    context = {
        "form": form,
        "narrow": len(form.fields["whose"].choices) > 2,  # type: ignore[attr-defined]  # a choice field
        "whose": whose,
        "dated": [row for row in rows if row.need.deadline],
        "waiting": [row for row in rows if not row.need.deadline],
        "aside": [Row(need, may_wait=True, aside=row) for need, row in found.aside if whose in {"", need.whose.key}],
        "number": len(found.open),
        "now": moment,
        "for_days": FOR_DAYS,
        "acts": not found.open and of_person(person, moment).exists(),
        "enter_url": _address("organisation_new"),
        "find_url": _address("organisations"),
    }
    return render(request, "needs/needs.html", context)


def _of(needs: Iterable[Need], whose: str) -> list[Need]:
    return [need for need in needs if whose in {"", need.whose.key}]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:  # a room that is not open yet
        return ""


def _changed(request: HttpRequest, found: queries.Found, moment: datetime) -> HttpResponse:
    if request.POST.get("do") == "back":
        aside.bring_back(mark=request.POST.get("mark", "")[:100], by=myself(request))
        messages.success(request, _("It is back among what waits."))
        return _back(request)
    form = AsideForm(request.POST)
    need = next((one for one in found.open if form.is_valid() and one.mark == form.cleaned_data["mark"]), None)
    if need is None:
        messages.warning(request, _("This does not wait any more. Somebody has settled it."))
        return _back(request)
    aside.put(need=need, until_on=form.until_on(moment.date()), by=myself(request), now=moment)
    messages.success(request, _("You are reminded of it later. Until then it is at the end of this page."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    whose = request.POST.get("whose", "")[:40]
    return redirect(reverse("needs", query={"whose": whose} if whose else None))
