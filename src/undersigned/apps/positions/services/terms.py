"""The terms on which positions are given: who sees them, what counts for how much. The committee changes them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Decision
from undersigned.apps.coalitions.services import decisions
from undersigned.apps.coalitions.services.decisions import Ground
from undersigned.apps.people.models import Person
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.models import Asking
from undersigned.apps.positions.queries import Names, Stakes, Terms, plain
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.soundness import require_sound
from undersigned.kit.results import Denied, require

HEAVIEST = 1_000_000
WEIGHT = Denied(_("A weight is a number from 0 to 1,000,000 with at most two decimals."))


class NothingChanged(Exception):
    """These are the terms already."""


def change(*, statement: Statement, terms: Terms, ground: Ground = None, by: Person, now: datetime) -> Asking:
    """Ask for positions on these terms from now on. Who is told of fewer eyes is never seen by more.

    Raises:
        NothingChanged: They are the terms already.
        MalformedProblem: Needs go in a circle, or a clause cannot stand.
    """
    require(permissions.may_set_terms(by, statement, now))
    _require_weights(terms)
    with transaction.atomic():
        row = (
            Statement.objects.select_for_update(of=("self",), no_key=True)
            .select_related("coalition")
            .get(pk=statement.pk)
        )
        require(permissions.may_let_see(row, terms.sees))
        known = queries.names(row)
        tidy = _tidy(terms, known)
        require_sound(Problem(clauses=tuple(replace(known, terms=tidy).asked.values()), organisations=()))
        if tidy == known.terms:
            raise NothingChanged
        decision = decisions.settled(ground, coalition=row.coalition, by=by, now=now)
        Asking.objects.filter(statement=row, replaced_at__isnull=True).update(replaced_at=now)
        asking = _keep(row, tidy, decision, by, now)
        audit.record(Event.POSITION_TERMS_CHANGED, subject=f"statement:{row.pk}", by=by.actor, now=now)
    return asking


def _keep(statement: Statement, terms: Terms, decision: Decision | None, by: Person, now: datetime) -> Asking:
    return Asking.objects.create(
        statement=statement,
        sees=terms.sees,
        clauses={clause: stakes.kept() for clause, stakes in terms.clauses.items()},
        weights={handle: plain(weight) for handle, weight in terms.weights.items()},
        decision=decision,
        set_at=now,
        set_by=by,
    )


def _require_weights(terms: Terms) -> None:
    weights = [*(stakes.weight for stakes in terms.clauses.values()), *terms.weights.values()]
    if not all(0 <= weight <= HEAVIEST and (weight * 100).denominator == 1 for weight in weights):
        require(WEIGHT)


def _tidy(terms: Terms, known: Names) -> Terms:
    """Leave out what is usual or unknown, and keep what was said of clauses and organisations that are away for now."""
    asked, here = known.asked, known.organisations
    clauses = {
        **{id_: stakes for id_, stakes in known.terms.clauses.items() if id_ not in asked},
        **{id_: _within(stakes, asked) for id_, stakes in terms.clauses.items() if id_ in asked},
    }
    weights = {
        **{handle: weight for handle, weight in known.terms.weights.items() if handle not in here},
        **{handle: weight for handle, weight in terms.weights.items() if handle in here},
    }
    return Terms(
        sees=terms.sees,
        clauses={id_: stakes for id_, stakes in clauses.items() if stakes.kept()},
        weights={handle: weight for handle, weight in weights.items() if weight != 1},
    )


def _within(stakes: Stakes, asked: Container[str]) -> Stakes:
    return replace(stakes, needs=frozenset(one for one in stakes.needs if one in asked))
