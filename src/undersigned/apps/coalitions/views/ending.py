"""A coalition is ended, and taken up again: each asked once more, with what it means, and by which decision."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import permissions
from undersigned.apps.coalitions.forms import TakenForm
from undersigned.apps.coalitions.models import Kind
from undersigned.apps.coalitions.services import ending
from undersigned.apps.coalitions.views.common import address, attempt, coordinated, find, show
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, posted
from undersigned.kit.results import require

STAYS = _("Its texts stay, with all who signed them. So do its decisions, and the log.")
STOPS = _("Its committee acts no more: it seals, decides and appoints nothing, and its open invitations open nothing.")
RETURNS = _("Those who are on its committee today can take it up again, by another decision.")
OF_MEMBERS = (
    _("Its register stays as it is: members are shown as they were."),
    _("Nobody joins any more. Who undersigns its charter from now on does not become a member, now or later."),
    _("Votes on admissions end without an outcome. Whoever has applied can read in the register that nobody answers."),
    _("What it and its members said of other organisations does not count any more."),
)


@signed_in
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what stays and what stops, then end it."""
    row, by = coordinated(request, slug)
    form = TakenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        taken = form.taken()
        attempt(
            request,
            lambda: ending.end(coalition=row, decision=taken, by=by, now=now()),
            _("This coalition has ended. The decision is recorded."),
        )
        return redirect("coalition", slug=slug)
    members = OF_MEMBERS if row.kind == Kind.STANDING else ()
    context = {
        "title": _("End %(name)s?") % {"name": isolated(row.called())},
        "text": _("It acts no more. What it said and did stays, for everybody to read."),
        "points": [STAYS, STOPS, *members, RETURNS],
        "act": _("End the coalition"),
        "grave": True,
        "form": form,
        "crumbs": [(row.called(), address(row)), (_("Settings"), address(row, "coalition_settings"))],
        "cancel_url": address(row, "coalition_settings"),
    }
    return show(request, row, "confirm.html", context)


@signed_in
def take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what begins again, then let it go on."""
    row, by = find(request, slug), myself(request)
    require(permissions.may_take_up(by, row))
    form = TakenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        taken = form.taken()
        attempt(
            request,
            lambda: ending.take_up(coalition=row, decision=taken, by=by, now=now()),
            _("The coalition goes on. The decision is recorded."),
        )
        return redirect("coalition", slug=slug)
    context = {
        "title": _("Take %(name)s up again?") % {"name": isolated(row.called())},
        "text": _("It goes on with the members, the committee and the rules that it had."),
        "points": [
            _("You are on its committee in any case, even if your term has run out."),
            _("Votes on admissions begin anew, with all their days. Votes that were cast can be changed."),
            _("What it and its members said of other organisations has to be said anew."),
        ],
        "act": _("Take it up again"),
        "form": form,
        "crumbs": [(row.called(), address(row))],
        "cancel_url": address(row),
    }
    return show(request, row, "confirm.html", context)
