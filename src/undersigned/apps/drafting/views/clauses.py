"""One clause: its words today, how it came to them, what is proposed for it, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting import queries
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.queries.amendments import name_of, names_in
from undersigned.apps.drafting.views import comments
from undersigned.apps.drafting.views.reading import proposed_at
from undersigned.apps.statements import events as saved
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Draft, Statement
from undersigned.core.amendments import Event, EventKind, history
from undersigned.core.text.diff import Piece, PieceKind
from undersigned.core.text.wording import Wording
from undersigned.kit.clock import now

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Pieces = tuple[Piece, ...]

STATES = 300
"""Saved states through which a clause is followed, the latest ones."""

HAPPENED: dict[EventKind, str | StrPromise] = {
    EventKind.APPEARED: _("It stood in the text"),
    EventKind.CHANGED: _("Other words"),
    EventKind.MOVED: _("Moved"),
    EventKind.DELETED: _("Deleted"),
    EventKind.RETURNED: _("Taken in again"),
}


@of_draft
def clause(request: HttpRequest, statement: Statement, clause: str) -> HttpResponse:
    """Show a clause that is in the draft, or once was in a state of it that the reader may see."""
    states = list(queries.drafts(request.user, statement, now()).order_by("-number")[:STATES])[::-1]
    wordings = [statements.wording_of(state) for state in states]
    events = history(clause, wordings)
    if not events:
        raise Http404
    docket = queries.docket_for(request.user, statement, now(), latest=states[-1])
    wording = docket.wording
    last = next(event.clause for event in reversed(events) if event.clause is not None)
    ids = [one.id for one in wording.clauses]
    context = {
        "clause": next((one for one in statements.shown_clauses(wording) if one.id == clause), None),
        "name": name_of(last),
        "amendments": proposed_at(docket, clause),
        "events": _told(statement, states, wordings, events, _came(request, statement)),
        "talk": comments.shown(request, statement, clause=clause),
        "speaks": queries.proposing(request.user, statement, now()),
        **_beside(statement, ids, clause),
    }
    return show(request, statement, "drafting/clause.html", context, wording=wording)


def _beside(statement: Statement, ids: Sequence[str], clause: str) -> dict[str, str]:
    """Return where the clauses before and after this one are read."""
    if clause not in ids:
        return {"previous_url": "", "next_url": ""}
    at = ids.index(clause)
    before, after = ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else ""
    pairs = (("previous_url", before), ("next_url", after))
    return {key: address(statement, "drafting_clause", id_) if id_ else "" for key, id_ in pairs}


def _came(request: HttpRequest, statement: Statement) -> Mapping[int, str]:
    """Say how saved states came about, by their number, to who takes part: others may not know of every amendment."""
    inside = queries.is_taking_part(request.user, statement, now())
    return saved.said_of_states(statement.pk) if inside else {}


def _told(
    statement: Statement,
    states: Sequence[Draft],
    wordings: Sequence[Wording],
    events: Sequence[Event],
    came: Mapping[int, str],
) -> list[dict[str, Any]]:
    """Say what happened to a clause, the latest first, each with its words in pieces, and through whom."""
    return [
        _event(statement, states, event, names_in(wordings[event.index]))
        | {"because": came.get(states[event.index].number, "")}
        for event in reversed(events)
    ]


def _event(statement: Statement, states: Sequence[Draft], event: Event, names: Mapping[str, str]) -> dict[str, Any]:
    state = states[event.index]
    before = states[event.index - 1].number if event.index else None
    compared = address(statement, "drafting_compare")
    return {
        "kind": event.kind.value,
        "said": HAPPENED[event.kind],
        "at": state.saved_at,
        "number": state.number,
        "after": names.get(event.after, "") if event.kind == EventKind.MOVED else "",
        "pieces": _pieces(event),
        "compare_url": f"{compared}?from={before}&to={state.number}" if before else "",
    }


def _pieces(event: Event) -> list[Pieces]:
    """Return the text in pieces, and before it the label and the heading where they changed; nothing of a mere move.

    What the reader sees first was not put in by anybody: it stands there as it was.
    """
    if event.kind == EventKind.MOVED:
        return []
    if event.index == 0 and event.clause is not None:
        return [(Piece(PieceKind.KEEP, event.clause.text),)] if event.clause.text else []
    around = [pieces for pieces in (event.label, event.heading) if any(one.kind != PieceKind.KEEP for one in pieces)]
    return [*around, event.text] if event.text else around
