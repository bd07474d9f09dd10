"""What happened: written down, said otherwise, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.cases import pages
from undersigned.apps.cases.forms.happenings import HappeningForm, initial
from undersigned.apps.cases.models import Audience, Draft, Happening, Source
from undersigned.apps.cases.services import happenings, rows
from undersigned.apps.cases.views import common, sections
from undersigned.apps.people.pages import myself
from undersigned.core.casework import Confidence
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.private import private

KINDS: Final[Mapping[str, type[Happening | Source | Draft]]] = {
    "happening": Happening,
    "source": Source,
    "draft": Draft,
}


def _to(code: str, row: Happening | None = None) -> str:
    return reverse("case", args=[code]) + (f"#happening-{row.pk}" if row else "#happenings")


@private
@signed_in
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Write down something that happened, or is to happen."""
    case, by = pages.find(request, code), myself(request)
    common.to_write(request, case)
    beginning = {"audience": Audience.TEAM, "confidence": Confidence.REPORTED}
    form = HappeningForm(posted(request), initial=beginning, **common.offered(common.opened(request, case)))
    if request.method == "POST" and form.is_valid():
        what = form.what()
        done = common.do(form, lambda: happenings.add(case=case, what=what, by=by, now=now()))
        if done.made:
            return redirect(_to(code, done.made))
    return pages.show(request, case, "case/happening_new.html", {"form": form, "cancel_url": _to(code)})


@private
@signed_in
def happening(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say it otherwise."""
    row, last = common.found_or_replaced(request, code, Happening, pk)
    common.to_write(request, row.case)
    if row != last and request.method != "POST":
        return redirect("case_happening", code=code, pk=last.pk)
    by, file = myself(request), common.opened(request, row.case)
    one = next(one for one in file.happenings if one.row == last)
    form = HappeningForm(posted(request), initial=initial(one), **common.offered(file))
    done = common.Done[Happening]()
    if request.method == "POST" and form.is_valid():
        what = form.what()
        done = common.do(form, lambda: happenings.change(happening=row, what=what, by=by, now=now()))
        if done.made:
            return redirect(_to(code, done.made))
    context = {
        "form": form,
        "happening": last,
        "edited": done.edited,
        "saved": sections.one(file, last, common.today()) if done.edited else None,
        "action": reverse("case_happening", args=[code, last.pk]),
        "cancel_url": _to(code, last),
    }
    return pages.show(request, row.case, "case/happening.html", context, done.status)


@private
@signed_in
@require_POST
def take_out(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take it out of the case; for thirty days it can be put back."""
    row, by = common.found(request, code, Happening, pk), myself(request)
    attempt(request, lambda: rows.take_out(row=row, by=by, now=now()), common.OUT, common.FACTS)
    return redirect(_to(code))


@private
@signed_in
@require_POST
def put_back(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponse:
    """Put back what was taken out: something that happened, a source, or words for the public."""
    case, by = pages.find(request, code), myself(request)
    row = KINDS[kind]._default_manager.filter(case=case, pk=pk).first() if kind in KINDS else None  # noqa: SLF001  # Django's name
    if row is None:
        raise Http404
    row.case = case
    attempt(request, lambda: rows.put_back(row=row, by=by, now=now()), _("It stands there again."), common.FACTS)
    return redirect("case_history", code=code)
