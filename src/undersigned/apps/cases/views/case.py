"""The page of a case, and what is said of the case itself: what its team calls it, and whom it is about."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases import pages, permissions
from undersigned.apps.cases.forms.cases import RenameForm, SubjectForm
from undersigned.apps.cases.models import Audience
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import cases, opening
from undersigned.apps.cases.views import sections, shown
from undersigned.apps.people.pages import myself
from undersigned.core.casework import deletion_near, review_due
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.private import private
from undersigned.kit.results import Allowed, require


@private
@signed_in
def case(request: HttpRequest, code: str) -> HttpResponse:
    """Show what somebody of the team may read of a case; that they did is written down."""
    row, by, moment = pages.find(request, code), myself(request), now()
    file = opening.read(case=row, by=by, now=moment)
    sealed = [one.row for one in file.facts if one.row.audience == Audience.SEALED]
    context: dict[str, Any] = {
        "file": file,
        "called": file.called,
        "groups": shown.by_subject(file, team.grants_of(sealed, moment)),
        "unopened": file.unopened,
        "alone": team.team(row, moment).count() == 1,
        "review_due": review_due(row.review_on, moment.date()),
        "deletion_near": deletion_near(row.delete_on, moment.date()),
        "may_change": permissions.may_change(by, row, moment) == Allowed(),
        "may_lead": permissions.may_lead(by, row, moment) == Allowed(),
        **sections.of(file, by, moment),
    }
    return pages.show(request, row, "case/case.html", context)


@private
@signed_in
def rename(request: HttpRequest, code: str) -> HttpResponse:
    """Call it otherwise."""
    row, by, moment = pages.find(request, code), myself(request), now()
    require(permissions.may_change(by, row, moment))
    called = opening.calls([row])[row.pk]
    form = RenameForm(posted(request), initial={"called": called})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["called"]
        if attempt(request, lambda: cases.rename(case=row, called=given, by=by, now=moment), _("Saved."), pages.FACTS):
            return redirect("case", code=code)
    return pages.show(request, row, "case/rename.html", {"form": form, "cancel_url": reverse("case", args=[code])})


@private
@signed_in
def subject(request: HttpRequest, code: str) -> HttpResponse:
    """Say that it is about somebody else, too."""
    row, by, moment = pages.find(request, code), myself(request), now()
    require(permissions.may_change(by, row, moment))
    form = SubjectForm(posted(request))
    if request.method == "POST" and form.is_valid():
        whom = form.whom()
        deed = lambda: cases.add_subject(case=row, whom=whom, by=by, now=moment)  # noqa: E731  # once
        if attempt(request, deed, _("Added."), pages.FACTS):
            return redirect("case", code=code)
    return pages.show(request, row, "case/subject.html", {"form": form, "cancel_url": reverse("case", args=[code])})
