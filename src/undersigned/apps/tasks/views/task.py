"""A task: what it is, who does it, what was reported; answered and reported by those who may."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.pages import myself
from undersigned.apps.tasks import events, pages, permissions
from undersigned.apps.tasks.forms import AnswerForm, ReportForm
from undersigned.apps.tasks.models import Owner, State, Task
from undersigned.apps.tasks.queries.shown import sign_of
from undersigned.apps.tasks.services import owners, reports
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed

COMMITTEE = "committee"


@never_cache
def task(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show it, with forms for those who answer and report."""
    row = pages.find(request, slug, number)
    return _shown(request, row, _report_form(request, row, None))


def _shown(request: HttpRequest, row: Task, form: ReportForm | None) -> HttpResponse:
    moment = now()
    owning = list(row.owners.select_related("organisation").order_by("ended_at", "organisation__name", "pk"))
    for one in owning:
        one.task = row
    resolved = events.named([row.revision_id]) if row.revision_id else {}
    context = {
        "task": row,
        "sign": sign_of(row, moment),
        "owners": [one for one in owning if one.ended_at is None],
        "former": [one for one in owning if one.ended_at is not None],
        "asked": [_asked(one) for one in owning if _may_answer(request, one)],
        "reports": row.reports.select_related("organisation"),
        "decision_url": coalitions.decision_url(row.decision),
        "resolved": resolved.get(row.revision_id or 0),
        "form": form,
        "may_change": permissions.may_change(request.user, row, moment) == Allowed(),
    }
    return pages.show(request, row.coalition, "task/task.html", context)


def _may_answer(request: HttpRequest, owner: Owner) -> bool:
    return permissions.may_answer(request.user, owner, now()) == Allowed()


def _asked(owner: Owner) -> dict[str, Any]:
    return {"owner": owner, "form": AnswerForm(auto_id=f"id_{owner.pk}_%s")}


def _parties(request: HttpRequest, row: Task) -> list[tuple[str, str]]:
    """Return for whom somebody can report: organisations that are to do it, and the committee."""
    moment = now()
    owning = [one.organisation for one in row.owners.filter(ended_at=None).select_related("organisation")]
    may = [one for one in owning if permissions.may_report(request.user, row, one, moment) == Allowed()]
    found = [(one.handle, one.name) for one in may]
    if permissions.may_report(request.user, row, None, moment) == Allowed():
        found.append((COMMITTEE, __("the committee")))
    return found


def _report_form(request: HttpRequest, row: Task, data: Any) -> ReportForm | None:
    parties = _parties(request, row)
    if not parties:
        return None
    drops = parties[-1][0] == COMMITTEE
    wanted = [State.OPEN, State.UNDER_WAY, State.DONE, *([State.DROPPED] if drops else [])]
    states = [one for one in wanted if one != row.state] if drops or row.ended_at is None else []
    return ReportForm(data, parties=parties, states=states)


@signed_in
@require_POST
def report(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say what became of it."""
    row, by = pages.find(request, slug, number), myself(request)
    form = _report_form(request, row, posted(request))
    if form is None:
        reports.report(task=row, words="", became=None, organisation=None, by=by, now=now())  # refused, with the reason
        raise Http404
    if not form.is_valid():
        return _shown(request, row, form)
    given = form.cleaned_data["organisation"] or form.initial["organisation"]
    organisation = None if given == COMMITTEE else Organisation.objects.filter(handle=given).first()
    said, became = form.cleaned_data["words"], form.stands()
    attempt(
        request,
        lambda: reports.report(task=row, words=said, became=became, organisation=organisation, by=by, now=now()),
        _("Your report stands on this page."),
        pages.FACTS,
    )
    return redirect("task", slug=slug, number=number)


@signed_in
@require_POST
def answer(request: HttpRequest, slug: str, number: int, handle: str) -> HttpResponse:
    """Accept or decline for an organisation that is asked."""
    row, by = pages.find(request, slug, number), myself(request)
    rows = row.owners.filter(organisation__handle=handle, ended_at=None).select_related("organisation")
    owner = rows.first()
    if owner is None:
        raise Http404
    owner.task = row
    form, declines = AnswerForm(posted(request)), request.POST.get("do") == "decline"
    if not form.is_valid():
        for said in form.errors.get("words", []):
            messages.error(request, str(said))
        return redirect("task", slug=slug, number=number)
    words = form.cleaned_data["words"]
    if declines:
        told = _("Declined. The committee is told.")
        attempt(request, lambda: owners.decline(owner=owner, words=words, by=by, now=now()), told, pages.FACTS)
    else:
        told = _("Accepted. You are reminded a week and a day before its day.")
        attempt(request, lambda: owners.accept(owner=owner, words=words, by=by, now=now()), told, pages.FACTS)
    return redirect("task", slug=slug, number=number)
