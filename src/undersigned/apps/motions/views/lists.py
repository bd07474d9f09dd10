"""The motions of an assembly: by item and state, looked for by number; and all of them as a booklet to print."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.motions import permissions
from undersigned.apps.motions.forms.lists import FilterForm
from undersigned.apps.motions.models import Motion, MotionState
from undersigned.apps.motions.queries import beginning, listing, puttings
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.views import shown
from undersigned.apps.statements import queries as statements
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

DRAFTS = 100
"""Drafts of one's own in a list."""


def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List them, narrowed down by state, and by words or a number."""
    assembly, moment = assemblies.find(request, slug), now()
    form = FilterForm(request.GET)
    groups = listing.by_item(request.user, assembly, moment, only=form.states(), words=form.words())
    context = {
        "groups": [_group(group) for group in groups],
        "count": sum(len(group.motions) for group in groups),
        "form": form,
        "clear_url": request.path if form.narrows() else "",
        "mine": [_line(row) for row in queries.drafts_of(request.user, assembly, moment)[:DRAFTS]],
        "bundled": bool(puttings.bundles(assembly)),
        "may_begin": _may_begin(request, assembly, moment),
        "may_order": permissions.may_order(request.user, assembly, moment) == Allowed(),
    }
    return assemblies.show(request, assembly, "motion/list.html", context)


def _group(group: listing.Group) -> dict[str, Any]:
    head = {"number": group.number, "title": group.title, "language": group.language}
    rows = sorted(group.motions, key=lambda row: row.state in queries.OVER)  # what is decided comes last
    words = queries.words_of(rows)
    return {**head, "lines": [{**_line(row), "word": words[row.pk]} for row in rows]}


def _line(row: Motion) -> dict[str, Any]:
    state = MotionState(row.state)
    return {
        "label": row.label,
        "title": row.title,
        "language": row.language,
        "url": queries.address_of(row),
        "mover": row.mover.name if row.mover else "",
        "state": queries.SIGNS[state],
        "word": state.label,
        "advice": row.get_advice_display() if row.advice else "",
    }


def _may_begin(request: HttpRequest, assembly: Assembly, moment: datetime) -> bool:
    seats = [None, *beginning.seats_of(request.user, assembly, moment)]
    return any(permissions.may_begin(request.user, assembly, seat, moment) == Allowed() for seat in seats)


def booklet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all motions with their amendments and recommendations on one page, to be printed."""
    assembly, moment = assemblies.find(request, slug), now()
    groups = listing.by_item(request.user, assembly, moment)
    context = {
        "groups": [
            {
                "number": group.number,
                "title": group.title,
                "language": group.language,
                "motions": [_whole(request, row, moment) for row in group.motions],
            }
            for group in groups
        ],
        "made_at": moment,
        "crumbs": assemblies.crumbs(assembly, (_("Motions"), reverse("motions", args=[slug]))),
    }
    return assemblies.show(request, assembly, "motion/booklet.html", context)


def _whole(request: HttpRequest, row: Motion, moment: datetime) -> dict[str, Any]:
    wording = queries.wording_of(row)
    return {
        **_line(row),
        **shown.deed_of(row),
        "reason": row.reason,
        "advice_words": row.advice_words,
        "seconds": [one.organisation.name for one in queries.seconds_of(row)],
        "wording": wording,
        "clauses": statements.shown_clauses(wording) if wording else [],
        "amendments": shown.amendments(request, row, moment)["amendments"],
    }
