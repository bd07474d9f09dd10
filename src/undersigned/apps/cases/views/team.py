"""Who is in a case's team, and who read what of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.cases import pages, permissions
from undersigned.apps.cases.forms.teams import MemberForm, TurnForm
from undersigned.apps.cases.models import Case, Role, TeamMember
from undersigned.apps.cases.queries import team as queries
from undersigned.apps.cases.services import opening, readings, teams
from undersigned.apps.cases.views import reading
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number, posted
from undersigned.kit.private import private
from undersigned.kit.results import Allowed, require

A_PAGE = 50
"""Readings on one page."""


@private
@signed_in
def team(request: HttpRequest, code: str) -> HttpResponse:
    """Show who is in the team; its leads take others in."""
    row, by, moment = pages.find(request, code), myself(request), now()
    may_lead = permissions.may_lead(by, row, moment) == Allowed()
    people = _candidates(row) if may_lead else []
    form = MemberForm(posted(request), people=people) if people else None
    if request.method == "POST" and form is not None and form.is_valid():
        given, person = form.cleaned_data, form.chosen()
        deed = lambda: teams.add(  # noqa: E731  # once
            case=row, person=person, role=Role(given["role"]), until_on=given["until_on"], by=by, now=moment
        )
        if attempt(request, deed, _("They are in the team now."), pages.FACTS):
            return redirect("case_team", code=code)
    members = queries.team(row, moment)
    context: dict[str, Any] = {
        "members": members,
        "leads": {one.pk for one in queries.leads(row, moment)},
        "me": by.pk,
        "form": form,
        "may_lead": may_lead,
        "alone": len(members) == 1,
    }
    return pages.show(request, row, "case/team.html", context)


def _candidates(row: Case) -> list[tuple[Person, str]]:
    """Return the case workers of the coalition who are not in the team."""
    moment = now()
    here = {one.person_id for one in queries.team(row, moment)}
    workers = queries.workers(row.coalition, moment)
    return [(one.person, one.person.name) for one in workers if one.person_id not in here]


def _member(row: Case, pk: int) -> TeamMember:
    found = queries.team(row, now()).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.case = row
    return found


@private
@signed_in
def member(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say as what somebody is in the team, and until when."""
    row, by, moment = pages.find(request, code), myself(request), now()
    require(permissions.may_lead(by, row, moment))
    here = _member(row, pk)
    form = TurnForm(posted(request), initial={"role": here.role, "until_on": here.until_on})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        deed = lambda: teams.set_(  # noqa: E731  # once
            member=here, role=Role(given["role"]), until_on=given["until_on"], by=by, now=moment
        )
        if attempt(request, deed, _("Saved."), pages.FACTS):
            return redirect("case_team", code=code)
    context = {
        "form": form,
        "member": here,
        "cancel_url": reverse("case_team", args=[code]),
        "above": [(_("Team"), reverse("case_team", args=[code]))],
    }
    return pages.show(request, row, "case/member.html", context)


@private
@signed_in
@require_POST
def end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Let somebody go from the team; one may go by oneself."""
    row, by = pages.find(request, code), myself(request)
    here = _member(row, pk)
    told = _("They are in the team no more, and open nothing of the case.")
    went = attempt(request, lambda: teams.end(member=here, by=by, now=now()), told, pages.FACTS)
    return redirect("casework") if went and here.person_id == by.pk else redirect("case_team", code=code)


@private
@signed_in
def log(request: HttpRequest, code: str) -> HttpResponse:
    """Show who read and wrote what, for who leads the case; that they looked is written down, too."""
    row, by, moment = pages.find(request, code), myself(request), now()
    first = min(number(request, "from"), 1_000_000)
    lines = readings.of(case=row, by=by, now=moment, first=first, most=A_PAGE + 1)
    file = opening.read(case=row, by=by, now=moment)
    here = reverse("case_readings", args=[code])
    more = len(lines) > A_PAGE
    context = {
        "lines": reading.lines(lines[:A_PAGE], file),
        "next_url": f"{here}?from={first + A_PAGE}" if more else "",
        "previous_url": f"{here}?from={max(0, first - A_PAGE)}" if first else "",
    }
    return pages.show(request, row, "case/readings.html", context)
