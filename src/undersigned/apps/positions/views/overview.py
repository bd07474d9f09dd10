"""The overview: who has answered how much, who says what as far as one sees it, and where one's own sheet is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.models import Answer
from undersigned.apps.positions.permissions import Sight, sight
from undersigned.apps.positions.queries import Names, Place, Progress, Totals
from undersigned.apps.positions.views import telling
from undersigned.apps.positions.views.common import choices, readable_names
from undersigned.apps.positions.views.matrix import cell, counted, matrix, name_of
from undersigned.apps.statements.models import Statement
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

Far = Sequence[tuple[Organisation, Progress]]


@of_draft
def overview(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Show the matrix to who sees names, totals to everybody else, and everybody their own."""
    moment = now()
    known, sees = readable_names(request.user, statement, moment), sight(request.user, statement, moment)
    far = queries.progress(statement, known)
    mine = _mine(request, known)
    seen = _with_names if sees is Sight.NAMES else _with_totals
    context = {
        "mine": [_own(statement, one, progress) for one, progress in far if one.pk in mine],
        "choices": choices(),
        "sees": known.terms.sees,
        "sees_names": sees is Sight.NAMES,
        "turnout": sum(bool(progress.answered) for _one, progress in far),
        "count": len(far),
        "asked": len(known.variants),
        "stakes": list(_stakes(known)),
        "weights": list(_weights(known)),
        "changes": telling.changes(statement),
        "may_remind": permissions.may_remind(request.user, statement, moment) == Allowed(),
        **seen(request, statement, known),
    }
    return show(request, statement, "positions/overview.html", context)


def _mine(request: HttpRequest, known: Names) -> dict[int, Organisation]:
    """Return the organisations that take part and for which somebody acts, by number."""
    taking_part = {one.pk for one in known.organisations.values()}
    rows = drafting.acted_for(request.user, now())
    return {row.organisation_id: row.organisation for row in rows if row.organisation_id in taking_part}


def _own(statement: Statement, organisation: Organisation, progress: Progress) -> dict[str, Any]:
    return {
        "name": organisation.name,
        "progress": progress,
        "url": address(statement, "positions_answer", organisation.handle),
        "history_url": address(statement, "positions_history", organisation.handle),
    }


def _with_names(request: HttpRequest, statement: Statement, known: Names) -> dict[str, Any]:
    """Return what who sees names is shown: the matrix, and on which conditions organisations sign."""
    urls = {handle: address(statement, "positions_history", handle) for handle in known.organisations}
    shown = matrix(
        known,
        queries.positions(statement),
        urls=urls,
        clause_url=reverse("drafting_clause", args=[statement.slug, "CLAUSE"]),
        across=_number(request, "clauses"),
        down=_number(request, "organisations"),
    )
    wanted = queries.conditions(statement)
    here = known.organisations.items()
    said = [(one.name, telling.condition(wanted[handle], known)) for handle, one in here if handle in wanted]
    return {"matrix": shown, "conditions": [(name, condition) for name, condition in said if condition]}


def _with_totals(request: HttpRequest, statement: Statement, known: Names) -> dict[str, Any]:
    """Return what everybody else is shown: totals of the rounds that closed, beside what they said themselves."""
    found = queries.totals(statement, now())
    own = list(_mine(request, known).values())
    said = [queries.answers_of(statement, one) for one in own]
    return {"totals": found, "own": own, "lines": list(_lines(known, found, said))}


def _lines(known: Names, found: Totals | None, said: Sequence[Mapping[Place, Answer]]) -> Iterator[dict[str, Any]]:
    for clause in known.clauses:
        for variant in clause.variants:
            place = (clause.id, variant.key)
            tally = found.tallies.get(place) if found else None
            yield {
                "name": name_of(clause, variant),
                "answered": tally.answered if tally else None,
                "counts": list(counted(tally)),
                "own": [cell(answers[place].position if place in answers else None) for answers in said],
            }


def _stakes(known: Names) -> Iterator[dict[str, Any]]:
    """Give the clauses of which something is not usual: their weight, whether they have to stand, what they need."""
    names = {clause.id: drafting.name_of(clause.clause) for clause in known.clauses}
    for clause in known.clauses:
        stakes = known.terms.stakes(clause.id)
        if stakes.kept():
            needs = [names[one.id] for one in known.clauses if one.id in stakes.needs]
            yield {"name": names[clause.id], "weight": stakes.weight, "required": stakes.required, "needs": needs}


def _weights(known: Names) -> Iterator[tuple[str, Any]]:
    for handle, one in known.organisations.items():
        if known.terms.weight(handle) != 1:
            yield one.name, known.terms.weight(handle)


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 1
