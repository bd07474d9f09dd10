"""Corrections by those who attended, and what the minute-taker answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.minutes import pages, permissions
from undersigned.apps.minutes.forms import CorrectionAnswerForm, CorrectionForm
from undersigned.apps.minutes.models import Correction, Minutes
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.services import corrections
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import require


@signed_in
def ask(request: HttpRequest, slug: str, clause: str) -> HttpResponse:
    """Ask for a correction of a clause."""
    row, by = pages.find(request, slug), myself(request)
    require(permissions.may_correct(by, row, now()))
    known = pages.clause(row, clause)
    mine = queries.attended_for(by, row.assembly)
    form = CorrectionForm(posted(request), known=mine, initial={"text": known.text})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wish = corrections.Wish(
            organisation=form.known[given["organisation"]],
            clause=clause,
            words=given["text"],
            because=given["because"],
        )
        deed = lambda: corrections.ask(minutes=row, wish=wish, by=by, now=now())  # noqa: E731  # once
        if attempt(
            request, deed, _("Your correction stands beside the clause. You hear what becomes of it."), pages.FACTS
        ):
            return assemblies.to(row.assembly, "minutes")
    return pages.show(request, row, "minutes/correct.html", {"form": form, "clause": known})


def _correction(row: Minutes, number: int) -> Correction:
    rows = queries.corrections(row).select_related("organisation", "minutes__assembly__host")
    return get_object_or_404(rows, pk=number)


@signed_in
@require_POST
def take_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take one's correction back."""
    row, by = pages.find(request, slug), myself(request)
    found = _correction(row, number)
    deed = lambda: corrections.take_back(correction=found, by=by, now=now())  # noqa: E731  # once
    attempt(request, deed, _("Your correction is taken back."), pages.FACTS)
    return assemblies.to(row.assembly, "minutes")


@signed_in
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Accept or decline a correction."""
    row, by = pages.find(request, slug), myself(request)
    found = _correction(row, number)
    require(permissions.may_answer(by, found, now()))
    form, do = CorrectionAnswerForm(posted(request)), request.POST.get("do", "")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["answer"]
        if do == "decline" and not said:
            messages.error(request, _("Say why in a few words: who asked for it reads that."))
        elif do == "decline":
            deed = lambda: corrections.decline(correction=found, answer=said, by=by, now=now())  # noqa: E731  # once
            attempt(request, deed, _("Declined. Who asked for it is told."), pages.FACTS)
            return assemblies.to(row.assembly, "minutes")
        elif do in form.DEEDS:
            taken = form.DEEDS[do]
            deed = lambda: corrections.accept(  # noqa: E731  # once
                correction=found, taken=taken, answer=said, by=by, now=now()
            )
            if attempt(request, deed, _("Accepted. Who asked for it is told."), pages.FACTS):
                return assemblies.to(row.assembly, "minutes")
    context = {"form": form, "one": pages.correction(request, found), "clause": _now(row, found)}
    return pages.show(request, row, "minutes/answer.html", context)


def _now(row: Minutes, found: Correction) -> object:
    """Return the clause as it reads now; none, if it was left out since."""
    return next((one for one in queries.wording_of(row).clauses if one.id == found.clause), None)
