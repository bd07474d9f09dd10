"""How long a case is kept: looked at again, closed, opened again, deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.cases import pages, permissions
from undersigned.apps.cases.forms.cases import DaysForm, proposed
from undersigned.apps.cases.forms.deleting import DeleteForm
from undersigned.apps.cases.models import Case
from undersigned.apps.cases.services import cases
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.private import private
from undersigned.kit.results import require


def _led(request: HttpRequest, code: str) -> Case:
    row = pages.find(request, code)
    require(permissions.may_lead(request.user, row, now()))
    return row


@private
@signed_in
def keep(request: HttpRequest, code: str) -> HttpResponse:
    """Say when it is looked at again and deleted; from here it is closed, and deleted at once."""
    row, by, moment = _led(request, code), myself(request), now()
    today = moment.date()
    review_on = row.review_on if row.review_on > today else proposed(today)["review_on"]
    initial = {"review_on": review_on, "delete_on": max(row.delete_on, review_on)}
    form = DaysForm(posted(request), today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        deed = lambda: cases.review(case=row, **given, by=by, now=moment)  # noqa: E731  # once
        if attempt(request, deed, _("Looked at, and saved."), pages.FACTS):
            return redirect("case", code=code)
    context: dict[str, Any] = {"form": form, "cancel_url": reverse("case", args=[code])}
    return pages.show(request, row, "case/keep.html", context)


@private
@signed_in
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close it."""
    row, by = _led(request, code), myself(request)
    told = _("Closed. Its team reads it, and writes nothing in it.")
    attempt(request, lambda: cases.close(case=row, by=by, now=now()), told, pages.FACTS)
    return redirect("case", code=code)


@private
@signed_in
@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Open it again."""
    row, by = _led(request, code), myself(request)
    attempt(request, lambda: cases.reopen(case=row, by=by, now=now()), _("Open again."), pages.FACTS)
    return redirect("case", code=code)


@private
@signed_in
def delete(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, say what goes and what cannot be called back; then delete everything of it."""
    row, by = _led(request, code), myself(request)
    form = DeleteForm(posted(request), code=code)
    if request.method == "POST" and form.is_valid():
        cases.delete(case=row, by=by, now=now())
        messages.success(request, _("The case is deleted."))
        return redirect("casework")
    context = {"form": form, "points": list(_goes(row)), "cancel_url": reverse("case_keep", args=[code])}
    return pages.show(request, row, "case/delete.html", context)


def _goes(row: Case) -> list[str]:
    """Say what goes, and what does not."""
    goes = [
        __("All facts, events, sources, files and consents go, with the keys under which they are kept."),
        __("The list of who read what goes, too. That there was a case, and who deleted it, stays in the audit trail."),
    ]
    if row.public_id is not None:
        goes.append(__("Its public page, its appeals and everything else that is public of it go at once."))
        goes.append(__("What others copied, printed or were sent cannot be called back."))
    goes.append(
        __("Backups hold it, encrypted. Once the keys are rotated by the operator, old key files alone open that.")
    )
    return goes
