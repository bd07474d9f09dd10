"""The draft as a page to read: its words, and beside each clause what is proposed and said of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from undersigned.apps.drafting import queries
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.queries.docket import Docket
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.kit.clock import now


@of_draft
def draft(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Show the draft of today, the round, and what was proposed and said at each clause."""
    docket = queries.docket_for(request.user, statement, now())
    wording = docket.wording
    comments, _on_amendments = queries.count_comments(request.user, statement, now())
    proposed = queries.by_clause(docket)
    clauses = [
        {
            "shown": one,
            "url": address(statement, "drafting_clause", one.id),
            "amendments": [_amendment(docket, row) for row in proposed.get(one.id, ())],
            "comments": comments[one.id],
        }
        for one in statements.shown_clauses(wording)
    ]
    context = {
        "clauses": clauses,
        "at_the_top": [_amendment(docket, row) for row in proposed.get("", ())],
        "count_amendments": len(docket.open),
        "count_comments": comments.total(),
        "saved_at": docket.latest.saved_at,
        "number": docket.latest.number,
        "sealed": statements.latest_revision(statement),
        "speaks": queries.proposing(request.user, statement, now()),
    }
    return show(request, statement, "drafting/reading.html", context, wording=wording)


def proposed_at(docket: Docket, clause: str) -> list[dict[str, Any]]:
    """Return the open amendments at a clause, as a page lists them."""
    return [_amendment(docket, row) for row in queries.by_clause(docket).get(clause, ())]


def _amendment(docket: Docket, row: Amendment) -> dict[str, Any]:
    return {
        "label": row.label,
        "organisation": row.organisation.name,
        "url": amendment_url(docket.statement, row),
        "deeds": queries.deeds(docket, docket.standing(row)),
    }


def amendment_url(statement: Statement, row: Amendment) -> str:
    """Return the page of an amendment."""
    return address(statement, "drafting_amendment", row.number)
