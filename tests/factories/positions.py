"""Positions that members of the cast give on drafts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from undersigned.apps.organisations.models import Mandate
from undersigned.apps.people.models import Person
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Answer, Position, Sees
from undersigned.apps.positions.queries import Place, Terms
from undersigned.apps.positions.services import answers, terms
from undersigned.apps.positions.services.answers import Given, Said, Speaker
from undersigned.apps.statements.models import Statement

from tests.cast import NOW, REPRESENTATIVE, Member
from tests.factories import organisations
from tests.factories.people import drafter


def place(on: Statement, clause: str = "c1", number: int = 0) -> Place:
    """Where a wording of a clause is answered: the draft's, or the next ones by number."""
    found = {one.id: one for one in queries.names(on).clauses}
    return clause, found[clause].variants[number].key


def speaker(on: Statement, member: Member = REPRESENTATIVE, **facts: Any) -> Speaker:
    return Speaker(statement=on, organisation=organisations.organisation(member), **facts)


def said(
    on: Statement,
    positions: dict[str, Position],
    member: Member = REPRESENTATIVE,
    *,
    by: Person | None = None,
    mandate: Mandate | None = None,
    note: str = "",
    now: datetime = NOW,
) -> Given:
    """What a member says of the draft's wordings, by the ids of clauses; they look at the page just before."""
    known = queries.answers_of(on, organisations.organisation(member))
    words = [
        Said(place=(at := place(on, clause)), position=position, note=note, seen=known[at].pk if at in known else None)
        for clause, position in positions.items()
    ]
    who = by or organisations.owner(member)
    return answers.give(speaker=speaker(on, member, mandate=mandate), said=words, by=who, now=now)


def answer(on: Statement, position: Position = Position.SUPPORT, **facts: Any) -> Answer:
    """What a member says of the first clause."""
    return said(on, {"c1": position}, **facts).answers[0]


def seen_by(on: Statement, sees: Sees, *, now: datetime = NOW, **more: Any) -> None:
    """The committee says who sees positions, unless they do already."""
    wanted = Terms(sees=sees, **more)
    if queries.terms(on) != wanted:
        terms.change(statement=on, terms=wanted, by=drafter(), now=now)
