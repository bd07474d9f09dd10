"""The frontier as it stood when a text was sealed: what was decided then is not computed again without it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.queries.computations import Posed
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.queries import Choosable, Docket, Variant
from undersigned.apps.positions.queries import Names
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground import problem as core
from undersigned.core.commonground import spelling
from undersigned.core.text.wording import Clause

Place = tuple[str, str]


def at_the_seal(statement: Statement) -> Computation | None:
    """Return the last frontier before a text was sealed, if no round was opened since; None, if work goes on."""
    revision, latest = statements.latest_revision(statement), drafting.latest(statement)
    if revision is None or (latest is not None and latest.opens_at > revision.sealed_at):
        return None
    rows = Computation.objects.filter(statement=statement, what_if="", result__isnull=False)
    before = rows.filter(asked_at__lte=revision.sealed_at).select_related("statement", "coalition")
    return before.order_by("-asked_at", "-pk").first()


def as_posed_then(computation: Computation, posed: Posed) -> Posed:
    """Return the problem that a frontier answers, with what its ids stood for."""
    problem, names = _problem(computation), names_then(computation, posed.names)
    return Posed(problem=problem, names=names, spelled=computation.problem, digest=computation.digest)


def names_then(computation: Computation, names: Names) -> Names:
    """Return what the ids of a frontier stood for when it was asked for: clauses and wordings that went, too."""
    states = _states(computation.statement, computation.asked_at)
    drafted = {place: clause for state in states for place, clause in state.items()}
    proposed, whose = _proposed(drafting.docket_of(computation.statement))
    known, today = {**proposed, **drafted}, set(states[-1])
    clauses = (_choosable(one, known, whose, today) for one in _problem(computation).clauses)
    return replace(names, clauses=tuple(one for one in clauses if one.variants))


def _problem(computation: Computation) -> core.Problem:
    return spelling.from_json(json.dumps(computation.problem).encode())


def _states(statement: Statement, until: datetime) -> list[dict[Place, Clause]]:
    """Return the clauses of the states of a draft that were saved by then, each under its id and its key."""
    rows = statement.drafts.filter(saved_at__lte=until).order_by("number")
    return [dict(_placed(statements.wording_of(row).clauses)) for row in rows]


def _placed(clauses: Iterable[Clause]) -> Iterator[tuple[Place, Clause]]:
    return (((clause.id, drafting.key_of(clause)), clause) for clause in clauses)


def _proposed(docket: Docket) -> tuple[dict[Place, Clause], Mapping[Place, list[Amendment]]]:
    """Return the clauses as amendments have them, whatever became of these, and which amendments have each so."""
    words, whose = dict[Place, Clause](), defaultdict[Place, list[Amendment]](list)
    for amendment in docket.amendments.values():
        standing = docket.standing(amendment)
        before = dict(_placed(docket.before(standing).clauses))
        for place, clause in _placed(docket.after(standing).clauses):
            if place not in before:
                words[place] = clause
                whose[place].append(amendment)
    return words, whose


def _choosable(
    asked: core.Clause,
    known: Mapping[Place, Clause],
    whose: Mapping[Place, list[Amendment]],
    today: Container[Place],
) -> Choosable:
    """Return a clause that was asked about, with those of its wordings that are still known."""
    places = [(asked.id, key) for key in asked.variants if (asked.id, key) in known]
    variants = (
        Variant(key=place[1], clause=known[place], in_draft=place in today, amendments=tuple(whose.get(place, ())))
        for place in places
    )
    return Choosable(id=asked.id, variants=tuple(variants))
