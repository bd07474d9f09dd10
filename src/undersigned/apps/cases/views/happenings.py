"""What happened: written down, said otherwise, taken out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from undersigned.apps.cases import pages
from undersigned.apps.cases.forms.happenings import HappeningForm, initial
from undersigned.apps.cases.models import Audience, Happening
from undersigned.apps.cases.services import happenings, rows
from undersigned.apps.cases.views import common, sections
from undersigned.apps.people.pages import myself
from undersigned.core.casework import Confidence
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.private import private
from undersigned.kit.saving import EDITED, Came, save


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
    made: list[Happening] = []
    if request.method == "POST" and form.is_valid():
        what = form.what()
        came = save(form, lambda: made.append(happenings.add(case=case, what=what, by=by, now=now())), common.FACTS)
        if came is Came.SAVED:
            return redirect(_to(code, made[0]))
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
    edited, status, made = "", 200, list[Happening]()
    if request.method == "POST" and form.is_valid():
        what = form.what()
        came = save(
            form,
            lambda: made.append(happenings.change(happening=row, what=what, by=by, now=now())),
            common.FACTS,
        )
        if came is Came.SAVED:
            return redirect(_to(code, made[0]))
        if came is Came.MOVED:
            edited, status = str(EDITED), came.status
    context = {
        "form": form,
        "happening": last,
        "edited": edited,
        "saved": sections.one(file, last, common.today()) if edited else None,
        "action": reverse("case_happening", args=[code, last.pk]),
        "cancel_url": _to(code, last),
    }
    return pages.show(request, row.case, "case/happening.html", context, status)


@private
@signed_in
@require_POST
def take_out(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take it out of the case; for thirty days it can be put back."""
    row, by = common.found(request, code, Happening, pk), myself(request)
    attempt(request, lambda: rows.take_out(row=row, by=by, now=now()), common.OUT, common.FACTS)
    return redirect(_to(code))
