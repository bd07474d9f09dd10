"""Positions as CSV: one's own, everybody's where one sees them; and a list brought in, looked at, then saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.pages import myself
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.forms import BroughtForm, MandateForm
from undersigned.apps.positions.permissions import Sight, sight
from undersigned.apps.positions.services import answers, lists
from undersigned.apps.positions.services.answers import WordsChanged
from undersigned.apps.positions.services.lists import Difference, Entry
from undersigned.apps.positions.views import telling
from undersigned.apps.positions.views.common import find, readable_names, who_sees
from undersigned.apps.positions.views.matrix import cell, name_of
from undersigned.apps.statements.models import Statement
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, posted
from undersigned.kit.results import require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FAULTS: dict[str, str | StrPromise] = {
    "unknown-wording": _("%(written)s is not asked about, or its words changed. Take the list out anew."),
    "unknown-position": _("“%(written)s” is no position. Write essential, support, accept, object or unmandated."),
    "long-note": _("The note on %(written)s is longer than 2,000 letters. Shorten it."),
    "odd-characters": _("The note on %(written)s holds characters that cannot be shown."),
    "twice": _("%(written)s in these words was answered in a line before. Keep one of them."),
}


@of_draft
def everybodys(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Hand out what everybody says, to who sees names; to all others it is not there."""
    if sight(request.user, statement, now()) is not Sight.NAMES:
        raise Http404
    rows = queries.standing(statement).select_related("organisation").order_by("organisation__name", "pk")
    return _file(lists.as_csv(lists.all_written(readable_names(request.user, statement, now()), rows.iterator())))


@signed_in
@of_draft
def own(request: HttpRequest, statement: Statement, handle: str) -> HttpResponse:
    """Hand out what an organisation says, to its own people."""
    organisation = find(request.user, statement, handle, now())
    require(permissions.may_look_at(request.user, organisation, statement, now()))
    return _file(lists.as_csv(lists.written(queries.sheet(statement, organisation))))


def _file(text: str) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="positions.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@signed_in
@of_draft
def brought_in(request: HttpRequest, statement: Statement, handle: str) -> HttpResponse:
    """Read a list, show what it would change, and save that."""
    organisation, by = find(request.user, statement, handle, now()), myself(request)
    require(permissions.may_answer(by, organisation, statement, now()))
    kept, here = f"positions-{statement.pk}-{organisation.pk}", address(statement, "positions_import", handle)
    deed = request.POST.get("do", "")
    if deed == "again":
        request.session.pop(kept, None)
        return redirect(here)
    if deed == "save" and kept in request.session:
        return _save(request, statement, organisation, lists.from_json(request.session.pop(kept)))
    if request.method == "GET" and kept in request.session:
        return _preview(request, statement, organisation, lists.from_json(request.session[kept]))
    form = BroughtForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        entries = form.entries(queries.names(statement).variants)
        if entries:
            request.session[kept] = lists.to_json(entries)
            return redirect(here)
    context = {"organisation": organisation, "form": form}
    return show(request, statement, "positions/import.html", context)


def _preview(
    request: HttpRequest, statement: Statement, organisation: Organisation, entries: Sequence[Entry]
) -> HttpResponse:
    sheet = queries.sheet(statement, organisation)
    found = lists.differences(sheet, entries)
    clauses = {clause.id: clause for clause in sheet.names.clauses}
    asked = sheet.names.variants
    mandates = drafting.mandates_for(organisation, statement, myself(request), now())
    context = {
        "organisation": organisation,
        "faults": [_fault(one) for one in entries if one.fault],
        "lines": [_shown(one, name_of(clauses[one.entry.clause], asked[one.entry.place])) for one in found],
        "same": sum(not one.fault for one in entries) - len(found),
        "form": MandateForm(mandates=mandates, initial={"told": sheet.names.terms.sees}),
        "who_sees": who_sees(statement, sheet.names.terms.sees),
    }
    return show(request, statement, "positions/import_preview.html", context)


def _fault(one: Entry) -> tuple[int, str]:
    return one.number, FAULTS[one.fault] % {"written": isolated(one.written)}


def _shown(one: Difference, name: str) -> dict[str, Any]:
    return {
        "number": one.entry.number,
        "name": name,
        "was": cell(one.was.position if one.was else None),
        "became": cell(one.entry.position),
        "note": one.entry.note,
    }


def _save(
    request: HttpRequest, statement: Statement, organisation: Organisation, entries: Sequence[Entry]
) -> HttpResponse:
    sheet = queries.sheet(statement, organisation)
    form = MandateForm(request.POST, mandates=drafting.mandates_for(organisation, statement, myself(request), now()))
    if not form.is_valid():
        messages.error(request, __("This mandate cannot be used. Bring the list in once more."))
        return redirect(address(statement, "positions_import", organisation.handle))
    said = [one.said for one in lists.differences(sheet, entries)]
    try:
        given = answers.give(speaker=form.speaker(statement, organisation), said=said, by=myself(request), now=now())
    except WordsChanged:
        messages.error(request, telling.WORDS_CHANGED)
    else:
        n = len(given.answers)
        messages.success(request, ngettext("Saved: %(n)d position.", "Saved: %(n)d positions.", n) % {"n": n})
    return redirect(address(statement, "positions_answer", organisation.handle))
