"""Whether an operator recognises a coalition, so that it counts here what it says of other organisations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.services import recognition
from undersigned.apps.coalitions.views.common import address, attempt, find, show
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated
from undersigned.kit.results import require

DEEDS = {"recognise": recognition.recognise, "recognise-no-more": recognition.recognise_no_more}


@signed_in
def recognise(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask an operator once more; then recognise a coalition, or no longer. Which, the button says, not the moment."""
    row, by = find(request, slug), myself(request)
    require(permissions.may_recognise(by))
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is not None:
        attempt(request, lambda: deed(coalition=row, by=by, now=now()), _("Saved. The page of the coalition says so."))
        return redirect(address(row))
    if row.recognised_at is None:
        require(permissions.may_be_recognised(row))
    context = _begin(row) if row.recognised_at is None else _stop(row)
    more = {"crumbs": [(row.called(), address(row))], "cancel_url": address(row)}
    return show(request, row, "confirm.html", context | more)


def _begin(row: Coalition) -> dict[str, Any]:
    return {
        "title": _("Recognise %(name)s?") % {"name": isolated(row.called())},
        "text": _("What it says of other organisations counts for everybody here from now on."),
        "points": [
            _("Its committee can confirm organisations, and members that it admitted can vouch for others."),
            _("Recognise whom you know: anybody can begin a coalition under any name."),
            _("It says nothing about what the coalition wants."),
        ],
        "act": _("Recognise it"),
        "do": "recognise",
    }


def _stop(row: Coalition) -> dict[str, Any]:
    confirmed = queries.confirmations(row).count()
    return {
        "title": _("Recognise %(name)s no longer?") % {"name": isolated(row.called())},
        "text": _("What it says of other organisations does not count here from now on."),
        "points": [
            _("Organisations that it confirms: %(n)d. Each confirmation ends, and its history says when.")
            % {"n": confirmed},
            _("Members that no other recognised coalition has admitted vouch for nobody any more."),
            _("Both stay only if enough of its members prove their domains."),
            _("If you recognise it again, it has to confirm and to vouch anew."),
        ],
        "act": _("Recognise it no longer"),
        "do": "recognise-no-more",
        "grave": True,
    }
