"""Drafts that are discussed: rounds, who takes part, comments."""

from __future__ import annotations

from datetime import datetime, timedelta

from undersigned.apps.drafting.models import Audience, Comment, Participant, Round
from undersigned.apps.drafting.services import comments, participants, rounds
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement
from undersigned.core.text.wording import Wording

from tests.cast import NOW, REPRESENTATIVE, Member
from tests.factories import coalitions, organisations
from tests.factories.people import drafter
from tests.factories.statements import WORDING, drafted

WEEK = timedelta(days=7)
CLOSES = NOW + 2 * WEEK
"""When rounds close, unless a test says otherwise."""


def text(*members: Member, wording: Wording = WORDING) -> Statement:
    """A draft of a standing coalition, of which the representative's organisation is a member, and these others."""
    six = coalitions.coalition()
    for member in dict.fromkeys((REPRESENTATIVE, *members)):
        coalitions.admitted(six, member)
    return drafted(six, wording)


def opened(of: Statement, audience: Audience = Audience.MEMBERS, *, now: datetime = NOW) -> Round:
    """The next round of a text, which the drafter opens for two weeks."""
    names = {1: "First reading", 2: "Second reading"}
    name = names.get(of.rounds.count() + 1, "Another reading")
    terms = rounds.Terms(name=name, audience=audience, closes_at=now + 2 * WEEK, note="Look at clause 2.")
    return rounds.begin(statement=of, terms=terms, by=drafter(), now=now)


def closed(round_: Round, *, now: datetime = NOW + WEEK) -> Round:
    return rounds.close(round_=round_, by=drafter(), now=now)


def asked(of: Statement, member: Member = REPRESENTATIVE, *, now: datetime = NOW) -> Participant:
    organisation = organisations.organisation(member)
    return participants.ask(statement=of, organisation=organisation, by=drafter(), now=now)


def comment(
    on: Statement,
    words: str = "Name the harbours.",
    *,
    clause: str = "c1",
    by: Person | None = None,
    organisation: Organisation | None = None,
    now: datetime = NOW,
) -> Comment:
    """What somebody says of a clause: the representative, for themselves, unless a test says otherwise."""
    place = comments.Place(statement=on, clause=clause)
    return comments.make(at=place, text=words, by=by or organisations.owner(), now=now, organisation=organisation)
