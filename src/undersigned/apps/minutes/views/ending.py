"""Minutes are sent to those who attended, and approved."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.minutes import pages, permissions
from undersigned.apps.minutes.forms import ApproveForm, CirculateForm
from undersigned.apps.minutes.models import Minutes
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.services import approving, circulating
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import require


@signed_in
def circulate(request: HttpRequest, slug: str) -> HttpResponse:
    """Send them to those who attended."""
    row, by = pages.find(request, slug), myself(request)
    require(permissions.may_circulate(by, row, now()))
    form = CirculateForm(posted(request))
    if request.method == "POST" and form.is_valid():
        sent = circulating.circulate(minutes=row, days=form.cleaned_data["days"], by=by, now=now())
        said = ngettext("They go to %(n)d person who attended.", "They go to %(n)d persons who attended.", sent)
        messages.success(request, said % {"n": sent})
        return assemblies.to(row.assembly, "minutes")
    context = {
        "form": form,
        "number": len(queries.people_who_attended(row.assembly)),
        "changes": queries.changes_since(row, now()),
    }
    return pages.show(request, row, "minutes/circulate.html", context)


@signed_in
def approve(request: HttpRequest, slug: str) -> HttpResponse:
    """Approve them: from then on they are sealed."""
    row, by = pages.find(request, slug), myself(request)
    require(permissions.may_approve(by, row, now()))
    form = ApproveForm(posted(request), votes=queries.votes_that_approve(row))
    if request.method == "POST" and form.is_valid():
        approval = approving.Approval(words=form.cleaned_data["words"], vote=form.approving(), read=_read(request))
        deed = lambda: approving.approve(minutes=row, approval=approval, by=by, now=now())  # noqa: E731  # once
        if attempt(request, deed, _("The minutes are approved and sealed."), pages.FACTS):
            return assemblies.to(row.assembly, "minutes")
    context = {"form": form, "draft": queries.latest(row), "changes": _changes(row)}
    return pages.show(request, row, "minutes/approve.html", context)


def _changes(row: Minutes) -> int:
    return len(queries.changes_since(row, now()))


def _read(request: HttpRequest) -> int:
    given = request.POST.get("read", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
