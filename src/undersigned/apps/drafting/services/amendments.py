"""Amendments: written as drafts, proposed in a round, worded anew, withdrawn; rejected by a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Decision
from undersigned.apps.coalitions.services.decisions import Ground
from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.models import OPEN, Amendment, Proposal, Round, Side, State
from undersigned.apps.drafting.services import mails, wordings
from undersigned.apps.drafting.services.steps import (
    SEALED,
    Cause,
    NotFromThere,
    decided,
    held,
    hold,
    move,
    overtake_children,
    require_open,
    subject,
)
from undersigned.apps.drafting.services.wordings import Words
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import require

WRITTEN = Daily("amendment", 300, _("You have written many amendments today. Go on tomorrow, or ask the operator."))


class CounterWaits(Exception):
    """A counter-proposal waits for the proposer's answer, who answers it before wording the amendment anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposer:
    """For which organisation somebody proposes; under a mandate, or without one: then it is shown as a proposal."""

    organisation: Organisation
    mandate: Mandate | None = None


def start(
    *,
    statement: Statement,
    proposer: Proposer,
    words: Words,
    by: Person,
    now: datetime,
    parent: Amendment | None = None,
) -> Amendment:
    """Save an amendment as a draft, which only its organisation sees.

    Raises:
        NothingChanged, ChangeUnfit, MalformedAmendment, MalformedWording: See `wordings.keep`.
        NotFromThere: The amendment that it amends does not wait for a decision any more.
    """
    _require_proposer(proposer, statement, by, now)
    require_today(WRITTEN, by.actor)
    with transaction.atomic():
        round_ = _open_round(hold(statement), now)
        if parent is not None:
            require_open(held(parent))
        amendment = Amendment.objects.create(
            statement=statement,
            round=round_,
            parent=parent,
            organisation=proposer.organisation,
            mandate=proposer.mandate,
            started_at=now,
            started_by=by,
        )
        wordings.keep(amendment, words, Side.PROPOSER, author=by, now=now)
        _note(Event.AMENDMENT_STARTED, amendment, by, now)
    return amendment


def rewrite(*, amendment: Amendment, proposer: Proposer, words: Words, by: Person, now: datetime) -> Amendment:
    """Save other words for a draft; raises what `start` raises, and NotFromThere if it is no draft any more."""
    require(permissions.may_write_on(by, amendment, now))
    _require_proposer(proposer, amendment.statement, by, now)
    require_today(WRITTEN, by.actor)
    with transaction.atomic():
        row = held(amendment)
        if row.state != State.DRAFT:
            raise NotFromThere(row)
        row.organisation, row.mandate = proposer.organisation, proposer.mandate
        row.save(update_fields=["organisation", "mandate"])
        wordings.replace(row, words, author=by, now=now)
        _note(Event.AMENDMENT_SAVED, row, by, now)
    return row


def discard(*, amendment: Amendment, by: Person, now: datetime) -> None:
    """Throw a draft away. Raises NotFromThere, if it is none any more."""
    require(permissions.may_write_on(by, amendment, now))
    with transaction.atomic():
        row = held(amendment)
        if row.state != State.DRAFT:
            raise NotFromThere(row)
        _note(Event.AMENDMENT_DISCARDED, row, by, now)
        row.delete()


def propose(*, amendment: Amendment, by: Person, now: datetime) -> Amendment:
    """Let everybody who may read the text see an amendment, under the next number.

    Raises:
        NotFromThere: It is no draft any more, or what it amends does not wait for a decision any more.
    """
    require(permissions.may_write_on(by, amendment, now))
    with transaction.atomic():
        row = held(amendment)
        _require_proposer(Proposer(organisation=row.organisation, mandate=row.mandate), row.statement, by, now)
        if row.state != State.DRAFT:
            raise NotFromThere(row)
        if row.parent is not None:
            require_open(row.parent)
        row.round = _open_round(row.statement, now)
        row.number = _next_number(row.statement)
        row.save(update_fields=["round"])
        move(row, State.PROPOSED, Cause(by=by, organisation=row.organisation), now)
    return row


def reword(*, amendment: Amendment, words: Words, by: Person, now: datetime) -> Proposal:
    """Word an amendment anew while the round is open. Support that was given stays, for the wording before.

    Raises:
        NotFromThere: It does not wait for a decision any more.
        CounterWaits: A counter-proposal has to be answered first.
        NothingChanged, ChangeUnfit, MalformedAmendment, MalformedWording: See `wordings.keep`.
    """
    require(permissions.may_reword(by, amendment, now))
    require_today(WRITTEN, by.actor)
    with transaction.atomic():
        row = held(amendment)
        require_open(row)
        require(permissions.may_be_reworded(row))
        if row.proposals.filter(side=Side.DRAFTERS, answer="").exists():
            raise CounterWaits
        made = wordings.keep(row, words, Side.PROPOSER, author=by, now=now)
        if row.state == State.NEGOTIATED:
            move(row, State.PROPOSED, Cause(by=by, organisation=row.organisation), now)
        _note(Event.AMENDMENT_REWORDED, row, by, now)
    return made


def withdraw(*, amendment: Amendment, note: str, by: Person, now: datetime) -> Amendment:
    """Take an amendment back. It stays to be read, and so does what was said of it."""
    require(permissions.may_write_on(by, amendment, now))
    with transaction.atomic():
        row = held(amendment)
        require_open(row)
        move(row, State.WITHDRAWN, Cause(by=by, organisation=row.organisation, note=note), now)
        mails.tell_decided(overtake_children(row, now), now=now)
    return row


def reject(*, amendment: Amendment, ground: Ground, note: str, by: Person, now: datetime) -> Amendment:
    """Reject an amendment by a decision of the coalition; raises NotFromThere, if it was decided already."""
    require(permissions.may_decide(by, amendment.statement, now))
    with transaction.atomic():
        require_open(held(amendment))
        decision = decided(ground, amendment.statement, by=by, now=now)
        return reject_decided(amendment=amendment, decision=decision, note=note, by=by, now=now)


def reject_decided(
    *, amendment: Amendment, decision: Decision, note: str = "", by: Person | None, now: datetime
) -> Amendment:
    """Reject what an assembly rejected: its decision allows it. Raises NotFromThere, if it was decided already."""
    with transaction.atomic():
        row = held(amendment)
        require_open(row)
        step = move(row, State.REJECTED, Cause(by=by, decision=decision, note=note), now)
        mails.tell_decided([step, *overtake_children(row, now)], now=now)
    return row


def let_go(statement: int, now: datetime) -> None:
    """Let all that waits for a decision on a text be overtaken, since the text was sealed, in that transaction."""
    row = hold(Statement.objects.get(pk=statement))
    for amendment in Amendment.objects.filter(statement=row, state__in=OPEN).order_by("number"):
        move(amendment, State.OVERTAKEN, Cause(by=None, note=SEALED), now)


def _require_proposer(proposer: Proposer, statement: Statement, by: Person, now: datetime) -> None:
    require(permissions.may_propose(by, proposer.organisation, statement, now))
    require(permissions.may_use(proposer.mandate, by, proposer.organisation, statement, now))


def _open_round(statement: Statement, now: datetime) -> Round:
    round_ = queries.current(statement, now)
    if round_ is None:
        require(permissions.NO_ROUND)
        raise AssertionError
    return round_


def _next_number(statement: Statement) -> int:
    highest: int = Amendment.objects.filter(statement=statement).aggregate(n=Max("number"))["n"] or 0
    return highest + 1


def _note(event: Event, amendment: Amendment, by: Person, now: datetime) -> None:
    audit.record(event, subject=subject(amendment), by=by.actor, now=now, organisation=amendment.organisation_id)
