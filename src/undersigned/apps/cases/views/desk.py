"""The desk of somebody who works on cases: their board, a new case, words looked for, and what is for members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.cases import events, pages, permissions
from undersigned.apps.cases.forms.board import BoardForm, narrowed
from undersigned.apps.cases.forms.cases import BeginForm, proposed
from undersigned.apps.cases.models import Case
from undersigned.apps.cases.queries import sharing, team
from undersigned.apps.cases.services import board, cases, members, opening, searching
from undersigned.apps.cases.views import shown
from undersigned.apps.coalitions.events import Door
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.pages import myself
from undersigned.apps.people.queries import has_second_factor
from undersigned.kit.attempts import sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.private import private
from undersigned.kit.results import NotAllowed, require

CRUMBS = [(_("Casework"), "casework")]


def _crumbs() -> list[tuple[Any, str]]:
    return [(word, reverse(name)) for word, name in CRUMBS]


@private
@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """Show the board of somebody's cases, and where they begin one."""
    by, moment = myself(request), now()
    working = team.worked_for(by, moment)
    cards = board.of(by=by, now=moment)
    form = BoardForm(request.GET or None, coalitions={one.case.coalition for one in cards})
    chosen = narrowed(cards, form)
    context = {
        "columns": shown.columns(chosen),
        "number": len(cards),
        "form": form,
        "narrowed": len(chosen) != len(cards),
        "here": reverse("casework"),
        "working": working,
        "has_factor": has_second_factor(by),
        "beside": [*_appeals(working), *events.beside(by, moment)],
        "members": list(sharing.coalitions_of(by, moment)),
    }
    return render(request, "case/desk.html", context)


def _appeals(working: Mapping[int, Coalition]) -> Iterator[Door]:
    """Lead whoever works on cases to the appeals for them."""
    if working:
        text = _("Drafts, those to be looked over, and those that are open.")
        yield Door(label=_("Appeals that you write"), text=str(text), address=reverse("appeals_drafting"))


@private
@signed_in
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Look for words, which stand in no address: what is sent with a form is not kept by browsers' histories."""
    words = request.POST.get("q", "").replace("\0", "").strip()[:200]
    found = searching.find(words=words, by=myself(request), now=now())
    return render(request, "case/search.html", {"crumbs": _crumbs(), "words": words, "found": found})


@private
@signed_in
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a case."""
    coalition, by, moment = pages.find_coalition(request, slug), myself(request), now()
    require(permissions.may_work(by, coalition, moment))
    today = moment.date()
    form = BeginForm(posted(request), today=today, initial=proposed(today))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = cases.open_(
                coalition=coalition,
                called=given["called"],
                subjects=form.subjects(),
                country=given["country"],
                review_on=given["review_on"],
                delete_on=given["delete_on"],
                by=by,
                now=moment,
            )
        except tuple(pages.FACTS) as error:
            form.add_error(None, str(sentence(error, pages.FACTS)))
        else:
            messages.success(request, _("The case is open. You lead it."))
            return redirect("case", code=row.code)
    context = {"form": form, "coalition": coalition, "crumbs": _crumbs(), "cancel_url": reverse("casework")}
    return render(request, "case/begin.html", context)


@private
@signed_in
def of_members(request: HttpRequest, slug: str) -> HttpResponse:
    """List the cases of a coalition of which its members may read something."""
    coalition = pages.find_coalition(request, slug)
    rows = members.cases(coalition=coalition, by=myself(request), now=now())
    context = {"coalition": coalition, "rows": [shown.shared(one) for one in rows], "crumbs": _crumbs()}
    return render(request, "case/of_members.html", context)


@private
@signed_in
def for_members(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a case has for the members of its coalition; who is in its team reads it there."""
    by, moment = myself(request), now()
    row = Case.objects.select_related("coalition", "key").filter(code=code).first() or pages.nowhere()
    try:
        file = opening.of_coalition(case=row, by=by, now=moment)
    except NotAllowed as error:
        raise Http404 from error
    above = [(_("Cases that members may read"), reverse("cases_of_members", args=[row.coalition.slug]))]
    context = {
        "case": row,
        "groups": shown.by_subject(file),
        "happenings": shown.happened(file),
        "crumbs": [*_crumbs(), *above],
    }
    return render(request, "case/for_members.html", context)
