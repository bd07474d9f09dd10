"""Facts: written down, said otherwise, taken out, put back; and who may open a sealed one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.cases import pages, permissions
from undersigned.apps.cases.forms.facts import FactForm, NewFactForm
from undersigned.apps.cases.forms.teams import PersonForm
from undersigned.apps.cases.models import Audience, Case, Fact, Grant, Kind
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import facts, looking, opening
from undersigned.apps.cases.views import sections, shown
from undersigned.apps.cases.views.kinds import KINDS
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number, posted
from undersigned.kit.private import private
from undersigned.kit.results import Allowed, require
from undersigned.kit.saving import EDITED, Came, save


@private
@signed_in
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Choose what is to be written down; then write it down."""
    row, by, moment = pages.find(request, code), myself(request), now()
    require(permissions.may_change(by, row, moment))
    subject = number(request, "subject")
    back = reverse("case", args=[code])
    if (given := request.GET.get("kind", "")) not in Kind.values:
        return pages.show(request, row, "case/kinds.html", {"kinds": KINDS, "subject": subject, "cancel_url": back})
    form = _new_form(request, row, Kind(given), subject)
    if request.method == "POST" and form.is_valid():
        about, says = form.about(), form.says()
        came = save(form, lambda: facts.add(case=row, about=about, says=says, by=by, now=moment), pages.FACTS)
        if came is Came.SAVED:
            return redirect(back)
    context = {"form": form, "label": Kind(given).label, "cancel_url": back}
    return pages.show(request, row, "case/fact_new.html", context)


def _new_form(request: HttpRequest, row: Case, kind: Kind, subject: int) -> NewFactForm:
    by, moment = myself(request), now()
    file = opening.read(case=row, by=by, now=moment)
    known = {who.pk: who for who in file.subjects}
    first = file.subjects[0].pk if len(known) == 1 and kind not in WHOLE else ""
    return NewFactForm(
        posted(request),
        kind=kind,
        subjects=[(who, shown.name_of(file, who)) for who in file.subjects],
        sources=[(one.row, shown.title_of(one)) for one in file.sources],
        people=_others(row, by),
        initial={"audience": Audience.TEAM, "subject": subject if subject in known else first},
    )


WHOLE = {Kind.COUNTRY, Kind.NOTE}
"""What is said of the case as a whole more often than of somebody."""


def _others(row: Case, by: Person) -> list[Person]:
    return [one.person for one in team.team(row, now()) if one.person_id != by.pk]


def _find(request: HttpRequest, code: str, pk: int) -> Fact:
    """Return a fact that somebody may open; Http404 for one that is sealed to others, as for one that is not there."""
    row = pages.find(request, code)
    rows = Fact.objects.filter(case=row, pk=pk).select_related("key", "subject", "replaced_by", "noted_by")
    fact = rows.first()
    if fact is None:
        raise Http404
    fact.case = row
    if permissions.may_read(request.user, fact, now()) != Allowed():
        raise Http404
    return fact


@private
@signed_in
def fact(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say a fact otherwise. Whoever comes late is shown what was saved meanwhile, beside what they typed."""
    row, by, moment = _find(request, code, pk), myself(request), now()
    if row.replaced_at is not None and request.method != "POST":
        return redirect("case_history", code=code)
    form, moved, status = _form(request, row), None, 200
    if request.method == "POST" and form.is_valid():
        require(permissions.may_write(by, row, moment))
        says = form.says()
        came = save(form, lambda: facts.change(fact=row, says=says, by=by, now=moment), pages.FACTS)
        if came is Came.SAVED:
            return redirect("case", code=code)
        if came is Came.MOVED:
            moved, status = _saved_meanwhile(row, by), came.status
    context = _beside(request, row) | {"form": form, "moved": moved, "edited": EDITED if moved else ""}
    return pages.show(request, row.case, "case/fact.html", context, status)


def _form(request: HttpRequest, row: Fact) -> FactForm:
    by, moment = myself(request), now()
    said = looking.one(fact=row, by=by, now=moment)
    sources = opening.sources(case=row.case, by=by, now=moment)
    return FactForm(
        posted(request),
        kind=Kind(row.kind),
        sources=[(one.row, shown.title_of(one)) for one in sources],
        people=[] if row.audience == Audience.SEALED else _others(row.case, by),
        initial={
            "value": said["value"],
            "note": said["note"],
            "audience": row.audience,
            "sources": [str(one.pk) for one in row.sources.all()],
        },
    )


def _beside(request: HttpRequest, row: Fact) -> dict[str, Any]:
    """Return what a page of a fact shows beside its form: who may open it, and where it is taken out."""
    moment = now()
    is_sealed = row.audience == Audience.SEALED
    grants = list(team.grants_of([row], moment)) if is_sealed else []
    granted = {one.person_id for one in grants}
    others = [(one.person, one.person.name) for one in team.team(row.case, moment) if one.person_id not in granted]
    return {
        "fact": row,
        "label": Kind(row.kind).label,
        "grants": grants,
        "grant_form": PersonForm(people=others) if is_sealed and others else None,
        "may_change": permissions.may_write(request.user, row, moment) == Allowed(),
        "cancel_url": reverse("case", args=[row.case.code]),
    }


def _saved_meanwhile(row: Fact, by: Person) -> dict[str, Any] | None:
    """Return what stands now where somebody said it otherwise: where it is changed, and its words, if they may know."""
    end = facts.last(row)
    end.case = row.case
    address = reverse("case_fact", args=[row.case.code, end.pk])
    if permissions.may_read(by, end, now()) != Allowed():
        return {"address": "", "words": "", "note": ""}
    said = looking.one(fact=end, by=by, now=now())
    return {"address": address, "words": shown.words_of(end.kind, str(said["value"])), "note": said["note"]}


@private
@signed_in
@require_POST
def take_out(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take it out."""
    row, by = _find(request, code, pk), myself(request)
    told = _("Taken out. It can be put back for thirty days.")
    attempt(request, lambda: facts.take_out(fact=row, by=by, now=now()), told, pages.FACTS)
    return redirect("case", code=code)


@private
@signed_in
@require_POST
def put_back(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Put it back, or say again what it said."""
    row, by = _find(request, code, pk), myself(request)
    attempt(request, lambda: facts.put_back(fact=row, by=by, now=now()), _("Put back."), pages.FACTS)
    return redirect("case", code=code)


@private
@signed_in
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was replaced and taken out in the last thirty days."""
    row, by, moment = pages.find(request, code), myself(request), now()
    file = opening.read(case=row, by=by, now=moment)
    names = {who.pk: shown.name_of(file, who) for who in file.subjects}
    titles = shown.titles_of(file)
    lines = [
        {
            "told": shown.told(one, titles),
            "whom": names.get(one.row.subject_id or 0, ""),
            "taken_out": one.row.replaced_by is None,
            "may": permissions.may_write(by, one.row, moment) == Allowed(),
        }
        for one in looking.before(case=row, by=by, now=moment)
    ]
    context = {
        "lines": lines,
        "before": sections.before(row, by, moment),
        "may_put_back": permissions.may_change(by, row, moment) == Allowed(),
    }
    return pages.show(request, row, "case/history.html", context)


@private
@signed_in
@require_POST
def grant(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Let somebody else of the team open it."""
    row, by, moment = _find(request, code, pk), myself(request), now()
    people = [(one.person, one.person.name) for one in team.team(row.case, moment)]
    form = PersonForm(posted(request), people=people)
    if form.is_valid():
        person, until_on = form.chosen(), form.cleaned_data["until_on"]
        attempt(
            request,
            lambda: facts.grant(fact=row, person=person, until_on=until_on, by=by, now=moment),
            _("Saved."),
            pages.FACTS,
        )
    return redirect("case_fact", code=code, pk=pk)


@private
@signed_in
@require_POST
def take_away(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Let somebody open it no more."""
    row, by = _find(request, code, pk), myself(request)
    found = Grant.objects.filter(fact=row, pk=number(request, "grant"), ended_at=None).select_related("person")
    given = found.first()
    if given is None:
        raise Http404
    given.fact = row
    attempt(request, lambda: facts.take_away(grant=given, by=by, now=now()), _("Saved."), pages.FACTS)
    return redirect("case_fact", code=code, pk=pk) if given.person_id != by.pk else redirect("case", code=code)
