"""Amendments to read: all of them by clause or by state; each with what it changes, who is for it, its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.drafting import events, permissions, queries
from undersigned.apps.drafting.models import OPEN, Amendment, Proposal, Side, State, Step, Support
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.queries import collisions
from undersigned.apps.drafting.queries.collisions import Collision
from undersigned.apps.drafting.queries.docket import Docket
from undersigned.apps.drafting.views import comments
from undersigned.apps.drafting.views.compare import shown as shown_row
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.statements.models import Statement
from undersigned.core import amendments as core
from undersigned.core.amendments import RowKind
from undersigned.core.text.wording import Wording
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FEW, MANY = 5, 100
"""Collisions that are told beside one amendment in a list, and of all in one list: with many, there are very many."""
WAITING = "open"
"""The filter for what waits for a decision."""


def find(request: HttpRequest, statement: Statement, number: int) -> tuple[Docket, Amendment]:
    """Return an amendment with all that the reader sees of the text, or raise Http404."""
    docket = queries.docket_for(request.user, statement, now())
    row = next((one for one in docket.amendments.values() if one.number == number), None)
    if row is None:
        raise Http404
    row.statement = statement
    return docket, row


@of_draft
def listed(request: HttpRequest, statement: Statement) -> HttpResponse:
    """List the amendments, by clause or by state, narrowed down."""
    docket = queries.docket_for(request.user, statement, now())
    state, clause, by = (request.GET.get(name, "") for name in ("state", "clause", "by"))
    rows = [one for one in docket.amendments.values() if _is_asked(docket, one, state, clause)]
    found = collisions.collisions(docket)
    lines = _lines(request, docket, rows, collisions.by_amendment(found))
    groups = _by_state(lines) if by == "state" else _by_clause(docket, lines)
    context = {
        "groups": groups,
        "count": len(rows),
        "by": by,
        "filters": _filters(docket, state, clause),
        "narrowed": bool(clause or state),
        **shortened([one.sentence for one in found if one.is_grave] if state in {"", WAITING} else [], MANY),
        "mine": [_draft_line(statement, one) for one in queries.drafts_of(request.user, statement, now())],
        "speaks": queries.proposing(request.user, statement, now()),
    }
    return show(request, statement, "drafting/amendments.html", context, wording=docket.wording)


def _is_asked(docket: Docket, row: Amendment, state: str, clause: str) -> bool:
    if state == WAITING and row.state not in OPEN:
        return False
    if state not in {"", WAITING} and row.state != state:
        return False
    return not clause or clause in places(docket, row)


def places(docket: Docket, row: Amendment) -> tuple[str, ...]:
    """Return at which clauses an amendment changes something; of the title or the beginning, "" is one."""
    changes = docket.all_changes(docket.standing(row))
    return queries.touched(changes) or ("",)


def _filters(docket: Docket, state: str, clause: str) -> dict[str, Any]:
    states = [(WAITING, __("not decided yet")), *((one.value, one.label) for one in State if one != State.DRAFT)]
    names = queries.names_in(docket.wording)
    return {
        "states": [{"value": value, "label": label, "chosen": value == state} for value, label in states],
        "clauses": [{"value": id_, "label": name, "chosen": id_ == clause} for id_, name in names.items()],
    }


def _lines(
    request: HttpRequest, docket: Docket, rows: Sequence[Amendment], found: Mapping[int, Sequence[Collision]]
) -> list[dict[str, Any]]:
    supporters, steps = queries.supporters(rows), queries.last_steps(rows)
    _clauses, said = queries.count_comments(request.user, docket.statement, now())
    return [
        {
            **line(docket, row),
            "supports": len(supporters.get(row.pk, ())),
            **shortened([one.sentence for one in found.get(row.pk, ())], FEW),
            "last": step_line(steps[row.pk]) if row.pk in steps else None,
            "comments": said[row.pk],
        }
        for row in rows
    ]


def shortened(sentences: Sequence[str], most: int) -> dict[str, Any]:
    """Return the first so many collisions, and how many more there are."""
    return {"collisions": sentences[:most], "more_collisions": max(0, len(sentences) - most)}


def line(docket: Docket, row: Amendment) -> dict[str, Any]:
    """Return what a list shows of an amendment: what it is called, whose it is, where it stands, what it changes."""
    proposal = docket.standing(row)
    return {
        "row": row,
        "label": row.label,
        "url": address(docket.statement, "drafting_amendment", row.number),
        "organisation": row.organisation.name,
        "mandated": row.mandate_id is not None,
        "state": row.state,
        "deeds": queries.deeds(docket, proposal),
        "places": places(docket, row),
        "parent": docket.amendments[row.parent_id].label if row.parent_id else "",
        "waiting": docket.waiting(row) is not None and row.state in OPEN,
        "version": proposal.number,
    }


def _draft_line(statement: Statement, row: Amendment) -> dict[str, Any]:
    parent = row.parent.label if row.parent else ""
    return {
        "url": address(statement, "drafting_amendment_draft", row.pk),
        "organisation": row.organisation.name,
        "parent": parent,
        "started_at": row.started_at,
    }


def _by_clause(docket: Docket, lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put amendments under the first clause that each changes, in the order of the text; what is gone comes last."""
    names = queries.names_in(docket.wording)
    order = ["", *names]
    sorted_: dict[str, list[dict[str, Any]]] = {}
    for one in lines:
        first = min(one["places"], key=lambda id_: order.index(id_) if id_ in order else len(order))
        sorted_.setdefault(first if first in order else "gone", []).append(one)
    called = {"": __("The title, or the beginning"), "gone": __("Clauses that are not in the draft any more")} | names
    return [{"name": called[key], "lines": sorted_[key]} for key in [*order, "gone"] if key in sorted_]


def _by_state(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    groups = [{"name": state.label, "lines": [one for one in lines if one["state"] == state]} for state in State]
    return [group for group in groups if group["lines"]]


@of_draft
def amendment(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Show an amendment."""
    docket, row = find(request, statement, number)
    proposal, waiting = docket.standing(row), docket.waiting(row)
    counter = waiting if waiting is not None and row.state in OPEN else None
    found = collisions.by_amendment(collisions.collisions(docket)).get(row.pk, [])
    context = {
        **line(docket, row),
        "amendment": row,
        "organisation_url": organisation_url(row.organisation),
        "mandate": mandate_line(row.mandate),
        "parent_row": line(docket, docket.amendments[row.parent_id]) if row.parent_id else None,
        "proposal": proposal,
        "rows": _changed(docket, row, proposal),
        "compared": docket.wording,
        "is_on_earlier": row.state in OPEN and _is_on_earlier(docket, row, proposal),
        "counter": _counter(docket, proposal, counter) if counter else None,
        "found": found,
        "supports": [_support(docket, one) for one in queries.supports(row)],
        "children": [line(docket, one) for one in docket.children(row)],
        "versions": [_version(docket, one) for one in reversed(docket.versions(row))],
        "steps": [step_line(one) for one in reversed(queries.steps(row))],
        "talk": comments.shown(request, statement, amendment=row),
        "acts": _acts(request, row, counter),
        "frozen": events.frozen(row.pk) if row.state in OPEN else "",
    }
    return show(request, statement, "drafting/amendment.html", context, wording=docket.wording)


def _changed(docket: Docket, row: Amendment, proposal: Proposal) -> list[dict[str, Any]]:
    """Return what it changes: of an open one that amends the text, in the draft of today."""
    if row.parent_id is None and row.state in OPEN:
        changes = docket.today(proposal).changes
        return rows_between(docket, docket.wording, core.apply(docket.wording, changes))
    return rows_between(docket, docket.before(proposal), docket.after(proposal))


def rows_between(docket: Docket, old: Wording, new: Wording) -> list[dict[str, Any]]:
    """Return what `drafting/_parts/compared.html` shows of two wordings: the title and the clauses that differ."""
    here = {clause.id for clause in docket.wording.clauses}
    found = core.compare(old, new)
    rows = [
        shown_row(row, address(docket.statement, "drafting_clause", row.id) if row.id in here else "")
        for row in found.rows
        if row.kind != RowKind.KEPT
    ]
    title = [{"name": __("Title"), "kind": "changed", "text": found.title}] if old.title != new.title else []
    return [*title, *rows]


def texts(docket: Docket, old: Proposal, new: Proposal) -> tuple[Wording, Wording]:
    """Return the text with each of two wordings, so that they differ in nothing but what the wordings say."""
    if (old.base_id, old.upon_id) == (new.base_id, new.upon_id):
        return docket.after(old), docket.after(new)
    return docket.as_of_today(old), docket.as_of_today(new)


def _is_on_earlier(docket: Docket, row: Amendment, proposal: Proposal) -> bool:
    """Tell whether it amends what another amendment said before it was worded anew."""
    return row.parent_id is not None and docket.standing(docket.amendments[row.parent_id]).pk != proposal.upon_id


def _counter(docket: Docket, proposal: Proposal, counter: Proposal) -> dict[str, Any]:
    return {
        "proposal": counter,
        "rows": rows_between(docket, *texts(docket, proposal, counter)),
        "rationale": counter.rationale,
        "made_at": counter.made_at,
    }


def _support(docket: Docket, one: Support) -> dict[str, Any]:
    amendment_ = docket.amendments[one.amendment_id]
    earlier = one.proposal_id != docket.standing(amendment_).pk
    return {
        "organisation": one.organisation.name,
        "url": organisation_url(one.organisation),
        "mandate": mandate_line(one.mandate),
        "given_at": one.given_at,
        "earlier": one.proposal.number if earlier else 0,
    }


SIDES: dict[str, str | StrPromise] = {
    Side.PROPOSER: _("by the proposer"),
    Side.DRAFTERS: _("counter-proposal of the drafters"),
    Side.DECISION: _("an amendment to it was taken in, by decision"),
}
ANSWERS: dict[str, str | StrPromise] = {
    "accepted": _("accepted"),
    "declined": _("declined"),
    "replaced": _("replaced by another one"),
    "": _("not answered yet"),
}


def _version(docket: Docket, one: Proposal) -> dict[str, Any]:
    return {
        "number": one.number,
        "made_at": one.made_at,
        "said": SIDES[one.side],
        "answer": _answer(docket, one),
        "comment": one.answer_comment,
        "rationale": one.rationale,
        "stands": docket.standing(docket.amendments[one.amendment_id]).pk == one.pk,
    }


def _answer(docket: Docket, one: Proposal) -> str | StrPromise:
    """Say what became of a counter-proposal; nothing of other wordings."""
    if one.side != Side.DRAFTERS:
        return ""
    over = not one.answer and docket.amendments[one.amendment_id].state not in OPEN
    return _("not answered") if over else ANSWERS[one.answer]


def step_line(step: Step) -> dict[str, Any]:
    """Return a step as a history shows it: who moved it, when, under which decision."""
    whose = step.organisation.name if step.organisation else ""
    committee = __("the committee") if step.decision_id else ""
    return {
        "at": step.at,
        "state": step.became,
        "title": __(step.note) if step.became == State.OVERTAKEN and step.note else step.note,
        "by": whose or committee,
        "decision": coalitions.decision_said(step.decision),
        "decision_url": coalitions.decision_url(step.decision),
    }


def mandate_line(mandate: Mandate | None) -> dict[str, Any] | None:
    """Return what a page says of the mandate on which something rests, or None: then it is a proposal."""
    if mandate is None:
        return None
    return {"body": mandate.body, "on": mandate.decided_on, "revoked": mandate.revoked_at is not None}


def organisation_url(row: Organisation) -> str:
    """Return the page of an organisation."""
    return reverse("organisation", args=[row.handle])


def _acts(request: HttpRequest, row: Amendment, counter: Proposal | None) -> dict[str, str]:
    """Return where whoever looks goes on from here, by what they may do."""
    person, moment, statement = request.user, now(), row.statement
    if row.state not in OPEN:
        return {}
    own = permissions.may_write_on(person, row, moment) == Allowed()
    proposing = queries.proposing(person, statement, moment)
    others = [one for one in proposing if one.pk != row.organisation_id]
    may = {
        "support": bool(others),
        "amend": bool(proposing),
        "reword": counter is None and permissions.may_reword(person, row, moment) == Allowed(),
        "withdraw": own,
        "answer": counter is not None and permissions.may_answer_counter(person, row, moment) == Allowed(),
        "counter": permissions.may_counter(person, statement, moment) == Allowed(),
        "reject": permissions.may_decide(person, statement, moment) == Allowed(),
        "take_over": row.parent is not None and _may_take_over(request, row),
    }
    names = [name for name, allowed in may.items() if allowed]
    found = {name: address(statement, f"drafting_amendment_{name}", row.number) for name in names}
    return found | {"adopt": f"{address(statement, 'drafting_amendment_adopt')}?a={row.label}"}


def _may_take_over(request: HttpRequest, row: Amendment) -> bool:
    if row.parent is None or row.parent.state not in OPEN:
        return False
    row.parent.statement = row.statement
    decides = permissions.may_decide(request.user, row.statement, now()) == Allowed()
    return decides or permissions.may_reword(request.user, row.parent, now()) == Allowed()


@of_draft
def versions(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Compare any two wordings of an amendment, as the text would be with each."""
    docket, row = find(request, statement, number)
    known = {str(one.number): one for one in docket.versions(row)}
    numbers = list(known)
    old = known.get(request.GET.get("from", numbers[max(0, len(numbers) - 2)]))
    new = known.get(request.GET.get("to", numbers[-1]))
    if old is None or new is None:
        raise Http404
    context = {
        **line(docket, row),
        "versions": [_version(docket, one) for one in docket.versions(row)],
        "old": old.number,
        "new": new.number,
        "rows": rows_between(docket, *texts(docket, old, new)),
        "compared": docket.wording,
    }
    return show(request, statement, "drafting/amendment_versions.html", context, wording=docket.wording)
