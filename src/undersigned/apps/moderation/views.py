"""Pages on which something public is reported, judged and objected to, and the record of it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from undersigned.apps.moderation import permissions, queries, words
from undersigned.apps.moderation.events import KINDS, Seen, seen
from undersigned.apps.moderation.forms import AnswerForm, ComplaintForm, MeasureForm, ObjectionForm
from undersigned.apps.moderation.models import Ground, Measure, Objection, Outcome
from undersigned.apps.moderation.queries import Line
from undersigned.apps.moderation.services import complaints, measures
from undersigned.apps.moderation.services.measures import Verdict
from undersigned.apps.people.models import Person
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Denied, require


def terms(request: HttpRequest) -> HttpResponse:
    """Show what holds for everything that is published here."""
    return render(
        request, "moderation/terms.html", {"further": words.further(get_language() or settings.LANGUAGE_CODE)}
    )


@never_cache
def complain(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Take in what somebody finds wrong. No account, and the same answer for everybody."""
    thing = _seen_or_404(kind, number)
    if not queries.is_public(kind, number):  # what is hidden is called by its name to nobody
        raise Http404
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        complaints.make(
            kind=kind,
            number=number,
            ground=Ground(given["ground"]),
            words=given["words"],
            contact=given["contact"],
            language=get_language() or settings.LANGUAGE_CODE,
            now=now(),
        )
        return redirect("report_sent")
    return render(request, "moderation/complain.html", {"form": form, "thing": thing, "label": KINDS[kind].label})


def sent(request: HttpRequest) -> HttpResponse:
    """Say what happens now."""
    return render(request, "moderation/sent.html")


@signed_in
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for whoever looks."""
    person, moment = _person(request), now()
    context = {
        "waiting": [_row(one) for one in queries.waiting(person, moment)],
        "objections": [_objection(row, person, moment) for row in queries.objections(person, moment)],
    }
    return render(request, "moderation/queue.html", context)


def _row(one: queries.Waiting) -> dict[str, object]:
    address = reverse("moderation_judge", args=[one.kind, one.number])
    return {"label": KINDS[one.kind].label, "address": address, "waiting": one}


def _objection(row: Objection, person: Person, moment: datetime) -> dict[str, object]:
    """Name an objection; whoever cannot answer it sees why it waits, and that somebody else has to be found."""
    found = seen(row.measure.kind, row.measure.number)
    allowed = permissions.may_answer(person, row, moment)
    return {
        "title": found.title if found else "",
        "address": reverse("objection_answer", args=[row.pk]),
        "objection": row,
        "refusal": allowed.reason if isinstance(allowed, Denied) else "",
    }


@signed_in
def judge(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Show what was said of a thing, and take the decision."""
    thing, moment = _seen_or_404(kind, number), now()
    require(permissions.may_judge(request.user, kind, number, moment))
    hiding = queries.measure_hiding(kind, number)
    said = queries.complaints_about(kind, number)[: queries.PAGE]
    ground = next((one.ground for one in (*said, hiding) if one), "")
    form = MeasureForm(request.POST or None, hidden="hidden" if hiding else "shown", initial={"ground": ground})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        outcome, ground = Outcome(given["outcome"]), Ground(given["ground"])
        verdict = Verdict(kind=kind, number=number, outcome=outcome, ground=ground, reason=given["reason"])
        measures.take(verdict=verdict, by=_person(request), now=moment)
        messages.success(request, _("Decided, and written into the record."))
        return redirect("moderation")
    context = {
        "form": form,
        "thing": thing,
        "label": KINDS[kind].label,
        "hiding": hiding,
        "complaints": said,
        "measures": queries.measures_about(kind, number)[: queries.PAGE],
    }
    return render(request, "moderation/judge.html", context)


def record(request: HttpRequest) -> HttpResponse:
    """Show everybody what was hidden, shown again and kept, and why."""
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdecimal() and len(before) < 18 else None
    lines = queries.record(before=number)
    further = f"?before={lines[-1].measure.pk}" if len(lines) == queries.PAGE else ""
    context = {"lines": [_line(line) for line in lines], "next_url": further, "previous_url": ""}
    return render(request, "moderation/record.html", context)


def _line(line: Line) -> dict[str, object]:
    """Name what is public; what is hidden is named by its kind alone, so that the record does not show it."""
    measure = line.measure
    label = KINDS[measure.kind].label if measure.kind in KINDS else measure.kind
    shown = line.seen if measure.outcome != Outcome.HIDDEN else None
    is_shown = shown is not None and shown.is_public and _is_shown(measure)
    return {"measure": measure, "label": label, "thing": shown if is_shown else None}


def _is_shown(measure: Measure) -> bool:
    return queries.measure_hiding(measure.kind, measure.number) is None


@signed_in
def object_to(request: HttpRequest, number: int) -> HttpResponse:
    """Let those to whom a hidden thing belongs say why that was wrong."""
    measure = get_object_or_404(Measure, pk=number)
    require(permissions.may_object(request.user, measure, now()))
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        measures.object_to(measure=measure, words=form.cleaned_data["words"], by=_person(request), now=now())
        messages.success(request, _("Your objection was taken in. Somebody else than who decided will answer it."))
        return redirect("moderation_record")
    thing = seen(measure.kind, measure.number)
    return render(request, "moderation/object.html", {"form": form, "measure": measure, "thing": thing})


@signed_in
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer an objection."""
    objection = get_object_or_404(Objection.objects.select_related("measure"), pk=number)
    require(permissions.may_answer(request.user, objection, now()))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome, reason = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["reason"]
        measures.answer(objection=objection, outcome=outcome, reason=reason, by=_person(request), now=now())
        messages.success(request, _("Answered, and written into the record."))
        return redirect("moderation")
    thing = seen(objection.measure.kind, objection.measure.number)
    return render(request, "moderation/answer.html", {"form": form, "objection": objection, "thing": thing})


def _seen_or_404(kind: str, number: int) -> Seen:
    found = seen(kind, number)
    if found is None:
        raise Http404
    return found


def _person(request: HttpRequest) -> Person:
    person = request.user
    if not isinstance(person, Person):
        raise TypeError(person)
    return person
