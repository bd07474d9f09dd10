"""Reports, for who keeps the desk: a list without a word of them, one of them, its files, an answer, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases import permissions as cases
from undersigned.apps.intake import pages, queries
from undersigned.apps.intake.forms.desk import AnswerForm, ClosingForm
from undersigned.apps.intake.models import Report, State
from undersigned.apps.intake.queries.reports import PAGE, count_on, others, waiting
from undersigned.apps.intake.services import reports, telling
from undersigned.apps.intake.services.holding import ReportGone
from undersigned.apps.intake.words import LABELS, MAY, PUBLISH
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.documents import download
from undersigned.kit.forms import number as number_in
from undersigned.kit.private import private
from undersigned.kit.results import Allowed


@private
@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what came in: when, in which language, and how much it is."""
    desk = pages.find_desk(request, slug)
    before, rest = number_in(request, "before"), others(desk, number_in(request, "before"))
    here, today = reverse("intake_reports", args=[slug]), count_on(desk, now().date())
    context = {
        "desk": desk,
        "unread": [] if before else waiting(desk),
        "others": rest,
        "previous_url": here if before else "",
        "next_url": f"{here}?before={rest[-1].report.pk}" if len(rest) == PAGE else "",
        "today": today if today >= telling.AN_HOUR else 0,
        "an_hour": telling.AN_HOUR,
        "a_day": telling.A_DAY,
        "is_open": queries.has_open_desk(desk.coalition, now()),
        "tell_url": reverse("intake_tell", args=[slug]),
    }
    return pages.show(request, desk.coalition, "intake/reports.html", context)


@private
@signed_in
def report(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show a report to who keeps the desk, and take in an answer, its end, or that it is to be deleted."""
    row = pages.find(request, slug, code)
    try:
        if request.method == "POST" and request.POST.get("do") == "delete":
            reports.delete(report=row, by=myself(request), now=now())
            messages.success(request, _("Deleted."))
            return redirect("intake_reports", slug=slug)
        return _written(request, row) if request.method == "POST" else _page(request, row)
    except ReportGone:
        return pages.gone(request, slug)


def _written(request: HttpRequest, row: Report) -> HttpResponse:
    closing = request.POST.get("do") == "close"
    form = ClosingForm(request.POST, prefix="closing") if closing else AnswerForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        deed = reports.close if closing else reports.answer
        try:
            deed(report=row, words=given["words"], seen=given["seen"], by=myself(request), now=now())
        except (reports.AnsweredSince, reports.NothingWritten, reports.WasClosed) as error:
            form.add_error(None, str(sentence(error, pages.FACTS)))
        else:
            done = _("It is closed. Who told it reads why.") if closing else _("They read it when they come back.")
            messages.success(request, done)
            return redirect("intake_report", slug=row.desk.coalition.slug, code=row.code)
    return _page(request, row, **{"closing" if closing else "answer": form})


def _page(request: HttpRequest, row: Report, **forms: Any) -> HttpResponse:
    by, slug = myself(request), row.desk.coalition.slug
    opened = reports.read(report=row, by=by, now=now())
    for form in forms.values():  # whoever sends it again has read what is shown now
        form.data = form.data.copy()
        form.data[form.add_prefix("seen")] = str(opened.last)
    case = opened.report.case
    is_mine = case is not None and cases.may_open(by, case, now()) == Allowed()
    context = {
        "report": opened.report,
        "opened": opened,
        "answers": [(word, _shown(key, opened.answers[key])) for key, word in LABELS.items() if key in opened.answers],
        "answer": AnswerForm(initial={"seen": opened.last}),
        "closing": ClosingForm(initial={"seen": opened.last}, prefix="closing"),
        "is_closed": opened.report.state == State.CLOSED,
        "is_taken_up": case is not None,
        "case_url": reverse("case", args=[case.code]) if case is not None and is_mine else "",
        "above": pages.above(row.desk.coalition),
        "here": reverse("intake_report", args=[slug, row.code]),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return pages.show(request, row.desk.coalition, "intake/report.html", context, status)


def _shown(key: str, value: str) -> object:
    return MAY.get(value, value) if key == PUBLISH else value


@private
@signed_in
def file(request: HttpRequest, slug: str, code: str, number: int) -> HttpResponse:
    """Hand out a file of a report, as a download whose name tells nothing."""
    row = pages.find(request, slug, code)
    try:
        found = reports.read_file(report=row, number=number, by=myself(request), now=now())
    except ReportGone:
        return pages.gone(request, slug)
    if found is None:
        raise Http404
    sent, data = found
    return download(data, kind=sent.says["kind"], name=f"file-{number}")
