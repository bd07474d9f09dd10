"""Asking for a frontier: small ones are computed at once, large ones wait for their turn; both are kept and reused."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.commonground import permissions, queries
from undersigned.apps.commonground.models import Computation, State, Surroundings
from undersigned.apps.commonground.queries import Posed, WhatIf
from undersigned.apps.commonground.services.parts import Around, Known, Lent
from undersigned.apps.people.models import Person
from undersigned.apps.positions.permissions import Sight, sight
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.soundness import require_sound
from undersigned.kit import solving
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import require

AT_ONCE: Final = 1.0
"""Seconds that a page may take to compute what it shows."""
THREADS: Final = 2
"""As many of them as it may take for that: others want their pages, too."""
SMALL: Final = 30_000
"""Positions that there could be: with more, a page does not even try."""
LARGEST: Final = 1_000_000
"""With more, nothing is computed here: the command does it, on one's own machine."""
FRESH: Final = timedelta(days=1)

COMPUTED = Daily(
    "commonground.compute", 300, _("You have let very much be computed today. Go on tomorrow; what is known stays.")
)


class TooLarge(Exception):
    """There are more positions than this server computes with."""


class Busy(Exception):
    """Something else is being computed for this coalition. Its text is for those who look after it."""

    def __init__(self, computation: Computation | None) -> None:
        super().__init__(str(computation))
        self.computation = computation


def ask(*, statement: Statement, what_if: WhatIf | None = None, by: Person, now: datetime) -> Computation:
    """Return the frontier of a text: a known one, one that was small enough to compute now, or one that waits.

    Raises:
        NotAllowed: They may not, or not any more today.
        MalformedProblem: Nothing can stand as it is asked, such as a clause that must, without one that it needs.
        TooLarge, Busy: Nothing was begun.
    """
    row, posed = _asked(statement, what_if or WhatIf(), by, now)
    if row.is_busy or row.state == State.DONE:
        return _looked_at(row, now)
    _count(posed, by)
    if row.pk is None and size_of(posed.problem) <= SMALL:
        row = _quick(row, posed, by, now)
    return row if row.state == State.DONE else _promised(row, by, now)


def at_once(*, statement: Statement, what_if: WhatIf | None = None, by: Person, now: datetime) -> Computation | None:
    """Return the same, or what was found of it within about a second; None of what is too large to try.

    Nothing is promised for later, and what took too long is not tried again: somebody has to ask for it.

    Raises:
        NotAllowed, MalformedProblem, TooLarge: As `ask`.
    """
    row, posed = _asked(statement, what_if or WhatIf(), by, now)
    if row.pk:
        return _looked_at(row, now)
    if size_of(posed.problem) > LARGEST:
        raise TooLarge
    if size_of(posed.problem) > SMALL:
        return None
    _count(posed, by)
    return _quick(row, posed, by, now)


def _asked(statement: Statement, wanted: WhatIf, by: Person, now: datetime) -> tuple[Computation, Posed]:
    """Return what is known of a problem, or a new row for it that is not saved."""
    may = permissions.may_compute if wanted.is_nothing else permissions.may_ask_what_if
    require(may(by, statement, now))
    posed = queries.posed(statement, wanted, by_heads=sight(by, statement, now) is not Sight.NAMES)
    known = queries.of_problem(statement, posed.digest)
    if known is not None and (known.is_busy or known.state == State.DONE):
        return _as_it_stands(known, wanted, now), posed
    row = known or Computation(statement=statement, coalition=statement.coalition, digest=posed.digest)
    row.problem, row.what_if = dict(posed.spelled), wanted.query
    row.closed_round = queries.closed_round(statement, now)
    row.asked_at, row.wanted_at, row.asked_by = now, now, by
    return row, posed


def _as_it_stands(row: Computation, wanted: WhatIf, now: datetime) -> Computation:
    """Let what was known before a round closed, or by a question that changes nothing, count as how things stand."""
    closed = queries.closed_round(row.statement, now)
    is_first = bool(closed) and not Computation.objects.filter(statement=row.statement, closed_round=closed).exists()
    if wanted.is_nothing and (row.what_if or (is_first and not row.closed_round)):
        row.what_if, row.closed_round = "", row.closed_round or (closed if is_first else 0)
        row.save(update_fields=["what_if", "closed_round"])
    return row


def _count(posed: Posed, by: Person) -> None:
    require_sound(posed.problem)
    if size_of(posed.problem) > LARGEST:
        raise TooLarge
    require_today(COMPUTED, f"person:{by.pk}")


def size_of(problem: Problem) -> int:
    """Return how many positions there could be."""
    return len(problem.organisations) * sum(len(clause.variants) for clause in problem.clauses)


def stop(*, computation: Computation, by: Person, now: datetime) -> None:
    """Let what is being computed end with what is known. What only waits goes, or stays as it was known before."""
    require(permissions.may_stop(by, computation.statement, now))
    with transaction.atomic():
        rows = Computation.objects.filter(pk=computation.pk)
        waiting = rows.filter(state=State.WAITING)
        known_before = waiting.filter(result__isnull=False).update(state=State.STOPPED, finished_at=now)
        if not known_before and waiting.delete()[0] == 0:
            rows.filter(state=State.RUNNING, stop_asked_at__isnull=True).update(stop_asked_at=now)
        subject = f"statement:{computation.statement_id}"
        audit.record(Event.FRONTIER_STOPPED, subject=subject, by=by.actor, now=now)


def _looked_at(row: Computation, now: datetime) -> Computation:
    """Let it stay for longer, since somebody asked for it."""
    if not row.closed_round and now - row.wanted_at > FRESH:
        row.wanted_at = now
        row.save(update_fields=["wanted_at"])
    return row


def _quick(row: Computation, posed: Posed, by: Person, now: datetime) -> Computation:
    """Compute as much as a page may; what is not whole by then is kept as stopped."""
    # Before the clock runs: for small problems, loading the solver takes longer than solving them.
    from undersigned.apps.commonground.services.answering import parts  # noqa: PLC0415  # it loads the solver

    with solving.stopping_after(AT_ONCE) as stop_:
        lent = Lent(run=solving.in_threads(stop_, many=THREADS), stop=stop_)
        found = list(parts(posed.problem, lent))
        state = State.STOPPED if stop_.wished else State.DONE
    return _keep(row, found, state, by, now)


def _promised(row: Computation, by: Person, now: datetime) -> Computation:
    row.state, row.began_at, row.finished_at, row.stop_asked_at = State.WAITING, None, None, None
    row.proven, row.left = 0, 0
    try:
        with transaction.atomic():
            row.save()
            audit.record(Event.FRONTIER_ASKED, subject=f"statement:{row.statement_id}", by=by.actor, now=now)
    except IntegrityError as error:
        raise Busy(queries.busy(row.coalition)) from error
    return row


def _keep(row: Computation, found: list[Known | Around], state: State, by: Person, now: datetime) -> Computation:
    """Keep all parts in one go."""
    known = [part for part in found if isinstance(part, Known)]
    around = [part for part in found if isinstance(part, Around)]
    row.result, row.state, row.finished_at = known[-1].result, state, now
    row.proven, row.left = len(row.result["offers"]), 0
    try:
        with transaction.atomic():
            row.save()
            row.outside.all().delete()
            Surroundings.objects.bulk_create(
                Surroundings(computation=row, offer=part.offer, bridges=part.bridges, block=part.block)
                for part in around
            )
            audit.record(Event.FRONTIER_ASKED, subject=f"statement:{row.statement_id}", by=by.actor, now=now)
    except IntegrityError:  # two windows asked at once: they got the same answer
        return queries.of_problem(row.statement, row.digest) or row
    return row
