"""What pages of cases share: find a case for those of its team, show it with what lies above, say what came of an act.

A case that somebody may not open is asked for with the same questions as one that is not there, and answered alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Case
from undersigned.apps.cases.services import cases, facts, teams, turns, workers, writing
from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.kit.attempts import Facts
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, require
from undersigned.kit.saving import EDITED, EditedSince

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FACTS: Final[Facts] = {
    cases.NobodyNamed: _("Say whom the case is about: one person or group at least, two hundred at most."),
    cases.BadDays: _("It is looked at again within a year from today, and not deleted before that."),
    cases.WasClosed: _("Somebody else closed it, or opened it again, a moment ago."),
    teams.LastLead: _("Somebody must lead the case, without an end. Make somebody else a lead first."),
    teams.NotInIt: _("This person is not in the team any more."),
    turns.HasOne: _("This person is among them already."),
    turns.Lapsed: _("This day is over. Choose one that is still to come, or none."),
    workers.NotOne: _("Somebody else let them go a moment ago."),
    writing.NeverPublic: _("This is never published. Choose another audience."),
    writing.NotInTeam: _("One of those whom you chose is not in the team any more. Look again, then save."),
    writing.NotOfThisCase: _("One of the sources was taken out or changed in between. Look again, then save."),
    facts.TakenOut: _("Somebody else took this out, or put it back, a moment ago."),
    facts.LastGrant: _("Nobody could open this any more. Let somebody else open it first, without an end."),
    EditedSince: EDITED,
}


def find(request: HttpRequest, code: str) -> Case:
    """Return a case in whose team somebody is; Http404 for all others, as for a case that is not there.

    Raises:
        NotAllowed: They are in its team, and a mailbox is all that they need to sign in.
    """
    row = Case.objects.select_related("coalition", "key", "public").filter(code=code).first() or nowhere()
    answer = permissions.may_open(request.user, row, now())
    if answer == permissions.NOWHERE:
        raise Http404
    require(answer)
    return row


def nowhere() -> Case:
    """Return what stands for a case that is not there, so that as much is asked about it as about one that is."""
    return Case(pk=0, coalition=Coalition(pk=0))


def find_coalition(request: HttpRequest, slug: str) -> Coalition:
    """Return a coalition; Http404 for who may not know of it."""
    coalition = get_object_or_404(Coalition, slug=slug)
    if coalitions.may_see(request.user, coalition, now()) != Allowed():
        raise Http404
    return coalition


def show(request: HttpRequest, case: Case, template: str, more: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show a page of a case, with what lies above it and beside it. Nothing but its code says which it is."""
    tabs = [
        {"label": label, "url": address, "current": address == request.path}
        for label, address in _beside(request, case)
    ]
    context = {"case": case, "crumbs": [*crumbs(case), *more.pop("above", [])], "tabs": tabs, **more}
    return render(request, template, context, status=status)


def crumbs(case: Case) -> list[tuple[str | StrPromise, str]]:
    """Return what lies above a page of a case."""
    return [(_("Casework"), reverse("casework")), (_("A case"), reverse("case", args=[case.code]))]


def _beside(request: HttpRequest, case: Case) -> list[tuple[str | StrPromise, str]]:
    places: list[tuple[str | StrPromise, str]] = [
        (_("The case"), "case"),
        (_("What was before"), "case_history"),
        (_("Team"), "case_team"),
    ]
    if permissions.may_lead(request.user, case, now()) == Allowed():
        places += [(_("Who read what"), "case_readings"), (_("How long it is kept"), "case_keep")]
    return [(label, reverse(name, args=[case.code])) for label, name in places]
