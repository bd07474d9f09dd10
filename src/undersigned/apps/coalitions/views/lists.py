"""All coalitions, and beginning one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.forms import StartForm
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.coalitions.views.common import address, names_form
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number, posted, words
from undersigned.kit.results import Allowed, require

LISTED = 30


def listed(request: HttpRequest) -> HttpResponse:
    """List coalitions: standing ones first, then those that came together for one text."""
    asked = words(request)
    standing, standing_on = _page(request, Kind.STANDING, asked, "after")
    ad_hoc, ad_hoc_on = _page(request, Kind.AD_HOC, asked, "texts_after")
    context = {
        "words": asked,
        "standing": standing,
        "ad_hoc": ad_hoc,
        "standing_next": standing_on,
        "ad_hoc_next": ad_hoc_on,
        "first": _at(q=asked) if request.GET.keys() & {"after", "texts_after"} else "",
        "own": [_shown(row) for row in queries.coordinated_by(request.user, now()).filter(kind=Kind.STANDING)],
        "may_start": permissions.may_start(request.user, now()) == Allowed(),
    }
    return render(request, "coalition/list.html", context)


def _page(request: HttpRequest, kind: Kind, asked: str, name: str) -> tuple[list[dict[str, Any]], str]:
    found = list(queries.listed(kind=kind, words=asked, after=number(request, name))[: LISTED + 1])
    more = _at(q=asked, **{name: found[LISTED - 1].pk}) if len(found) > LISTED else ""
    return [_shown(row) for row in found[:LISTED]], more


def _at(**asked: object) -> str:
    """Return the address of the list, narrowed down by what is not empty."""
    return reverse("coalitions", query={name: value for name, value in asked.items() if value})


def _shown(row: Coalition) -> dict[str, Any]:
    return {
        "title": row.called(),
        "url": address(row),
        "about": row.about,
        "members": getattr(row, "members", 0),
        "state": "ended" if row.ended_at else "",
        "kind": row.get_kind_display(),
    }


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Begin a coalition."""
    by = myself(request)
    require(permissions.may_start(by, now()))
    mine = [row.organisation for row in organisations.of_person(by, now()).filter(role__in=organisations.WRITING)]
    form = StartForm(posted(request), mine=mine, initial={"organisation": mine[0].pk if mine else None})
    names = names_form(request, {})
    if request.method == "POST" and form.is_valid() and names.is_valid():
        given = form.cleaned_data
        coalition = coalitions.start(
            name=given["name"],
            kind=Kind(given["kind"]),
            by=by,
            now=now(),
            organisation=given["organisation"],
            languages=given["languages"],
            about=given["about"],
            names=dict(names.pairs()),
            rules=form.rules(),
        )
        messages.success(request, _("The coalition has begun, and you are its first convener."))
        return redirect("coalition", slug=coalition.slug)
    context = {"form": form, "names": names, "crumbs": [(_("Coalitions"), reverse("coalitions"))]}
    return render(request, "coalition/new.html", context)
