"""What pages of a desk share: find it and its reports for who keeps it, and say what came of an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake import permissions
from undersigned.apps.intake.models import Desk, Report
from undersigned.apps.intake.queries import reports as queries
from undersigned.apps.intake.services import desks, reports, telling
from undersigned.kit.attempts import Facts
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FACTS: Final[Facts] = {
    desks.NobodyKeepsIt: _("Name a case worker who keeps the desk first: else nobody would read what is told."),
    desks.KeptAlready: _("They keep this desk already."),
    desks.NotAWorker: _("They are no case worker of this coalition any more."),
    desks.NoFactor: _("They need a passkey, or codes of a program, on their account first: ask them to add one."),
    reports.AnsweredSince: _("Something was written since you opened this page. Read it, then send your words again."),
    reports.NothingWritten: _("Write a word: who told reads it when they come back."),
    reports.WasClosed: _("This report is closed already."),
    telling.NothingAdded: _("Write something, or choose a file."),
}
GONE: Final = _("This report is not there any more: who told it took it back, or somebody deleted it.")
CASEWORK: Final = _("Casework")


def find_coalition(request: HttpRequest, slug: str) -> Coalition:
    """Return a coalition for those on its committee.

    Raises:
        NotAllowed: They are not.
    """
    coalition = get_object_or_404(Coalition, slug=slug)
    if coalitions.may_see(request.user, coalition, now()) != Allowed():
        raise Http404
    require(permissions.may_set_up(request.user, coalition, now()))
    return coalition


def find_desk(request: HttpRequest, slug: str) -> Desk:
    """Return a desk for who keeps it; Http404 for all others, as if there were none.

    Raises:
        NotAllowed: They keep it, and have nothing but a mailbox to sign in with.
    """
    desk = Desk.objects.filter(coalition__slug=slug).select_related("coalition").first()
    if desk is None:
        raise Http404
    answer = permissions.may_keep(request.user, desk, now())
    if answer == permissions.NOWHERE:
        raise Http404
    require(answer)
    return desk


def find(request: HttpRequest, slug: str, code: str) -> Report:
    """Return a report for who keeps its desk; Http404 for all others, and when it is gone.

    Raises:
        NotAllowed: As `find_desk` does.
    """
    report = queries.find(find_desk(request, slug), code)
    if report is None:
        raise Http404
    return report


def show(
    request: HttpRequest, coalition: Coalition, template: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page of casework, with what lies above it."""
    crumbs: list[tuple[str | StrPromise, str]] = [(CASEWORK, reverse("casework")), *more.pop("above", [])]
    return render(request, template, {"coalition": coalition, "crumbs": crumbs, **more}, status=status)


def above(coalition: Coalition) -> list[tuple[str | StrPromise, str]]:
    """Return what lies between casework and a page about one report."""
    return [(pgettext_lazy("told at a desk", "Reports"), reverse("intake_reports", args=[coalition.slug]))]


def gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a report is gone, and lead back to the others."""
    return render(
        request, "intake/gone.html", {"text": GONE, "url": reverse("intake_reports", args=[slug])}, status=410
    )
