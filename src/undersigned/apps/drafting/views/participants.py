"""Which organisations take part in a text: those of a standing coalition, or those that the committee asks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.services import participants
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.pages import myself
from undersigned.apps.statements.models import Statement
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

FOUND, SHOWN = 20, 600


@signed_in
@of_draft
def listed(request: HttpRequest, statement: Statement) -> HttpResponse:
    """List who takes part, to them alone; for one text, its committee asks others here and lets them go."""
    if not queries.is_taking_part(request.user, statement, now()):
        raise Http404
    if request.method == "POST":
        return _change(request, statement)
    may_ask = permissions.may_ask(request.user, statement, now()) == Allowed()
    words = request.GET.get("q", "").replace("\0", "").strip()[:200] if may_ask else ""
    found = list(queries.taking_part(statement)[: SHOWN + 1])
    rows = found[:SHOWN]
    asked = {row.organisation_id: row.pk for row in queries.asked(statement)} if may_ask else {}
    taking = [{"shown": one, "pk": asked.get(row.pk)} for row, one in zip(rows, _shown(rows), strict=True)]
    context = {"taking": taking, "more": len(found) > SHOWN, "may_ask": may_ask, "words": words}
    return show(request, statement, "drafting/participants.html", context | {"results": _found(statement, words)})


def _change(request: HttpRequest, statement: Statement) -> HttpResponse:
    by, here = myself(request), address(statement, "drafting_participants")
    if "ask" in request.POST:
        organisation = get_object_or_404(Organisation, handle=request.POST["ask"])
        participants.ask(statement=statement, organisation=organisation, by=by, now=now())
        messages.success(request, _("It takes part from now on."))
    elif request.POST.get("let_go", "").isdecimal():
        row = get_object_or_404(queries.asked(statement), pk=request.POST["let_go"][:18])
        participants.let_go(participant=row, by=by, now=now())
        messages.success(request, _("It takes part no more."))
    return redirect(here)


def _found(statement: Statement, words: str) -> list[dict[str, Any]]:
    """Return organisations of these names that act and do not take part yet."""
    if not words:
        return []
    taking = queries.taking_part(statement).order_by().values("pk")
    rows = organisations.listed(words=words).filter(closed_at__isnull=True).exclude(pk__in=taking)
    found = list(rows[:FOUND])
    return [{"shown": one, "handle": row.handle} for row, one in zip(found, _shown(found), strict=True)]


def _shown(rows: list[Organisation]) -> list[dict[str, Any]]:
    return organisations.all_shown(rows)
