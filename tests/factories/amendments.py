"""Amendments: proposed by members of the cast, answered by the drafter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from undersigned.apps.coalitions.models import Coalition, Decision
from undersigned.apps.drafting import queries
from undersigned.apps.drafting.models import Amendment, Proposal, Support
from undersigned.apps.drafting.queries.docket import Docket
from undersigned.apps.drafting.services import adopting, amendments, proposals, supports
from undersigned.apps.drafting.services.adopting import Adopted, Selection
from undersigned.apps.drafting.services.amendments import Proposer
from undersigned.apps.drafting.services.wordings import Words
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.core.amendments import Change, Replace

from tests.cast import ATTESTED, NOW, REPRESENTATIVE, Member
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

OPEN_TO_ALL = Replace(clause="c1", text="Every harbour is open to all in distress.")
"""An amendment to the first clause of the text of the factories."""


def words(of: Statement, *changes: Change, upon: Proposal | None = None, rationale: str = "It is better.") -> Words:
    base = upon.base if upon else statements.latest_draft(of)
    return Words(changes=changes or (OPEN_TO_ALL,), base=base, upon=upon, rationale=rationale)


def proposer(member: Member = REPRESENTATIVE, *, mandated: bool = False) -> Proposer:
    row = organisations.organisation(member)
    return Proposer(organisation=row, mandate=organisations.mandate(member) if mandated else None)


def drafted(
    of: Statement, *changes: Change, by: Member = REPRESENTATIVE, now: datetime = NOW, **more: Any
) -> Amendment:
    """A draft of a member's, which nobody else sees; `parent` says what it amends."""
    parent: Amendment | None = more.get("parent")
    upon = standing(parent) if parent else None
    return amendments.start(
        statement=of,
        proposer=proposer(by, mandated=more.get("mandated", False)),
        words=words(of, *changes, upon=upon),
        parent=parent,
        by=organisations.owner(by),
        now=now,
    )


def proposed(
    of: Statement, *changes: Change, by: Member = REPRESENTATIVE, now: datetime = NOW, **more: Any
) -> Amendment:
    row = drafted(of, *changes, by=by, now=now, **more)
    return amendments.propose(amendment=row, by=organisations.owner(by), now=now)


def docket(of: Statement) -> Docket:
    return queries.docket_of(of)


def standing(row: Amendment) -> Proposal:
    """What an amendment says now."""
    read = queries.docket_of(row.statement)
    return read.standing(read.amendments[row.pk])


def countered(row: Amendment, *changes: Change, now: datetime = NOW) -> Proposal:
    """The drafter's other words for it."""
    now_said = standing(row)
    made = Words(changes=changes, base=now_said.base, upon=now_said.upon, rationale="Shorter.")
    return proposals.counter(amendment=row, words=made, by=drafter(), now=now)


def supported(row: Amendment, by: Member = ATTESTED, *, mandated: bool = False, now: datetime = NOW) -> Support:
    return supports.give(
        proposal=standing(row), supporter=proposer(by, mandated=mandated), by=organisations.owner(by), now=now
    )


def decided(of: Coalition) -> Decision:
    return coalitions.decision(of)


def selection(of: Statement, *rows: Amendment, **more: Any) -> Selection:
    """What the committee looks at now, with these amendments ticked."""
    read = queries.docket_of(of)
    together = queries.adoption_of(read, [read.amendments[row.pk] for row in rows], more.get("choices", {})).amendments
    return Selection(seen={one.pk: read.standing(one).pk for one in together}, based_on=read.latest.number, **more)


def adopted(of: Statement, *rows: Amendment, now: datetime = NOW, **more: Any) -> Adopted:
    chosen = selection(of, *rows, **more)
    return adopting.adopt(
        statement=of, selection=chosen, ground=decided(of.coalition), by=drafter(), now=now, note="Carried."
    )
