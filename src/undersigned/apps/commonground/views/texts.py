"""An offer as a whole text, and making it the draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.forms import GroundForm
from undersigned.apps.commonground import permissions, queries
from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.queries import Coarse, Offered, called, whatif
from undersigned.apps.commonground.services import takings
from undersigned.apps.commonground.views import chips
from undersigned.apps.commonground.views.common import SAVED_SINCE, SAYS_SO, WORDS_GONE, find, offer_of, sees_names
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.queries.amendments import name_of
from undersigned.apps.drafting.services.wordings import NothingChanged
from undersigned.apps.people.pages import myself
from undersigned.apps.positions import queries as positions
from undersigned.apps.positions.queries import Names
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Draft, Statement
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.core import amendments as core
from undersigned.core.text.wording import Wording
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, require


@of_draft
def text(request: HttpRequest, statement: Statement, computation: int, number: int) -> HttpResponse:
    """Show an offer as readers would read it, who signs it, and how it differs from the draft."""
    row = find(request, statement, computation)
    offer = offer_of(request, row, number)
    context = _offer(request, row, offer, statements.latest_draft(statement))
    return show(request, statement, "commonground/text.html", context)


@signed_in
@of_draft
def take(request: HttpRequest, statement: Statement, computation: int, number: int) -> HttpResponse:
    """Ask once more, by which decision, and make an offer the draft."""
    require(permissions.may_take(request.user, statement, now()))
    row = find(request, statement, computation)
    offer, draft = offer_of(request, row, number), statements.latest_draft(statement)
    form = GroundForm(posted(request), coalition=statement.coalition)
    status = 200
    if request.method == "POST" and form.is_valid():
        refused = _take(request, row, offer, form)
        if refused is None:
            return redirect("drafting", slug=statement.slug)
        form.add_error(None, refused)
        status = 409
    context = _offer(request, row, offer, draft) | {"form": form, "based_on": draft.number}
    return show(request, statement, "commonground/take.html", context, status=status)


def _take(request: HttpRequest, row: Computation, offer: Offered, form: GroundForm) -> Any:
    """Do it, or return why not."""
    try:
        taken = takings.take(
            computation=row,
            offer=offer.number - 1,
            based_on=_number(request.POST.get("based_on", "")),
            ground=form.ground(),
            by=myself(request),
            now=now(),
        )
    except DraftMoved:
        return SAVED_SINCE
    except takings.WordsGone:
        return WORDS_GONE
    except NothingChanged:
        return SAYS_SO
    done = __("The offer is the draft now: it was saved as state %(n)d, by the decision you named.")
    messages.success(request, done % {"n": taken.draft.number})
    return None


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


def _offer(request: HttpRequest, row: Computation, offer: Offered, draft: Draft) -> dict[str, Any]:
    seen, names = sees_names(request, row.statement), positions.names(row.statement)
    if seen and queries.at_the_seal(row.statement) == row:
        names = queries.names_then(row, names)
    wording = queries.wording_of(offer, names, draft)
    before = statements.wording_of(draft)
    many = len(row.problem["organisations"])
    return {
        "computation": row,
        "offer": offer,
        "count": len(queries.offers(row)),
        "new": wording,
        "clauses": statements.shown_clauses(wording) if wording else [],
        "rows": _compared(before, wording) if wording else [],
        "left_out": [called.clause_called(one.clause) for one in names.clauses if one.id not in offer.text],
        "sees_names": seen,
        "many": many,
        "asked": [chip.label for chip in chips.chips(whatif.read(QueryDict(row.what_if)), names)],
        **(_people(offer, names, row) if seen else {"coarse": _coarse(row, offer)}),
        "may_take": permissions.may_take(request.user, row.statement, now()) == Allowed(),
        "back": address(row.statement, "common_ground") + _back(row, offer),
    }


def _coarse(row: Computation, offer: Offered) -> Coarse | None:
    return next((one for one in queries.told_of(row) if one.number == offer.number), None)


def _back(row: Computation, offer: Offered) -> str:
    return f"?{row.what_if}&offer={offer.number}" if row.what_if else f"?offer={offer.number}"


def _people(offer: Offered, names: Names, row: Computation) -> dict[str, Any]:
    inside = {*offer.signers, *offer.pending}
    others = [one["id"] for one in row.problem["organisations"] if one["id"] not in inside]
    kinds = (("signers", offer.signers), ("pending", offer.pending), ("others", others))
    return {kind: [called.organisation_called(one, names) for one in handles] for kind, handles in kinds}


def _compared(old: Wording, new: Wording) -> list[dict[str, Any]]:
    """Return what `drafting/_parts/compared.html` shows of what is different."""
    rows = (row for row in core.compare(old, new).rows if row.kind != core.RowKind.KEPT)
    return [_compared_row(row) for row in rows]


BECAME = {core.RowKind.INSERTED: _("New"), core.RowKind.DELETED: _("Left out"), core.RowKind.CHANGED: _("Other words")}


def _compared_row(row: core.Row) -> dict[str, Any]:
    clause = row.new or row.old
    return {
        "url": "",
        "kind": row.kind.value,
        "name": name_of(clause) if clause is not None else row.id,
        "said": BECAME.get(row.kind, ""),
        "label": row.label,
        "heading": row.heading,
        "text": row.text,
    }
