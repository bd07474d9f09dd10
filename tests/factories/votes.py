"""Votes at every stage: asked by the drafter's coalition, cast in by members of the cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Scope
from undersigned.apps.people.models import Person
from undersigned.apps.votes import queries
from undersigned.apps.votes.models import Ballot, Caster, Vote
from undersigned.apps.votes.services import ballots, closing, votes
from undersigned.apps.votes.services.votes import Casting, Terms, Voting
from undersigned.core.tally import Kind, Method, Option, Part, Question, Rule, Secrecy, Tie

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE, Member
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

WEIGHTS = {REPRESENTATIVE.organisation: 45, ATTESTED.organisation: 3, LAPSED.organisation: 10}
"""How many votes each member of the roll has, unless a test says otherwise."""
MEMBERS = (REPRESENTATIVE, ATTESTED, LAPSED)
HARBOURS = (Option("harbour", "The harbour"), Option("mine", "The mine"), Option("field", "The field"))

_tokens = count()


def question(**said: Any) -> Question:
    """What is asked: a motion by a simple majority, with open names, unless a test says otherwise."""
    asked: dict[str, Any] = {
        "kind": Kind.MOTION,
        "title": "An action plan for the ports",
        "language": "en",
        "options": (),
        "rule": Rule(),
        "secrecy": Secrecy.OPEN,
    }
    return Question(**{**asked, **said})


def choice(kind: Kind = Kind.APPROVAL, *, tie: Tie = Tie.LOT, **said: Any) -> Question:
    """A question between three options; what decides between equals, and who sees whose a ballot is, as a test says."""
    method = {"method": said.pop("method", Method.APPROVAL)} if kind is Kind.ELECTION else {}
    rule = Rule(tie=tie, **method, **{name: said.pop(name) for name in ("seats", "majority") if name in said})
    return question(kind=kind, options=said.pop("options", HARBOURS), rule=rule, **said)


def line(member: Member = REPRESENTATIVE, *people: Person, **said: Any) -> Voting:
    """A line of the roll: the member, with its weight; its owner casts, under its mandate, or else these people do."""
    row = organisations.organisation(member)
    named = people or (organisations.owner(member),)
    voting = Voting(
        organisation=row,
        key=row.handle,
        name=row.name,
        country=row.country,
        votes=WEIGHTS[member.organisation],
        casters=tuple(Casting(person=one, mandate=organisations.mandate(member)) for one in named),
    )
    return replace(voting, **said)


def roll(*, present: bool | None = None) -> list[Voting]:
    """The roll of three; who is there, if presence is taken."""
    return [line(member, present=present) for member in MEMBERS]


def terms(of: Coalition, **said: Any) -> Terms:
    return Terms(**{"scope": Scope.COALITION, "subject": of.public_id, **said})


def prepared(asked: Question | None = None, *, of: Coalition | None = None, **said: Any) -> Vote:
    """A vote that is not open yet, of a coalition that everybody sees."""
    row = of or Coalition.objects.first() or coalitions.coalition(public_at=NOW)
    return votes.prepare(coalition=row, question=asked or question(), terms=terms(row, **said), by=drafter(), now=NOW)


def opened(
    asked: Question | None = None,
    *,
    lines: Sequence[Voting] | None = None,
    of: Coalition | None = None,
    now: datetime = NOW,
    **said: Any,
) -> Vote:
    """A vote that is open, for the roll of three."""
    row = prepared(asked, of=of, **said)
    return votes.open_(vote=row, roll=roll() if lines is None else lines, by=drafter(), now=now)


def caster(of: Vote, who: Member | Person = REPRESENTATIVE) -> Caster:
    """Who casts for a member: its owner, or this person."""
    person = organisations.owner(who) if isinstance(who, Member) else who
    return Caster.objects.select_related("voter__vote").get(voter__vote=of, person=person)


def parts(*said: object, **votes_for: int) -> tuple[Part, ...]:
    """Parts of a ballot: parts(for_=30, against=10), or a part as it is."""
    words = tuple(Part(number, answer.rstrip("_")) for answer, number in votes_for.items())
    return tuple(one for one in said if isinstance(one, Part)) + words


def cast(of: Vote, who: Member | Person, *said: Part, now: datetime = NOW, token: str = "", **votes_for: int) -> Ballot:
    """Somebody casts: cast(vote, ATTESTED, for_=2, against=1)."""
    by = caster(of, who)
    return ballots.cast(
        caster=by, parts=parts(*said, **votes_for), token=token or f"token-{next(_tokens)}", by=by.person, now=now
    )


def closed(of: Vote, *, now: datetime = NOW) -> Vote:
    """The vote, closed by the drafter; settled, unless somebody is awaited."""
    return closing.close(vote=of, by=drafter(), now=now)


def result_of(of: Vote) -> dict[str, Any]:
    """The result in the file of a settled vote."""
    found = queries.tally_of(of).result
    return found if isinstance(found, dict) else {}


def settled(asked: Question | None = None, **said: Any) -> Vote:
    """A vote in which 33 of 58 votes were for, and 10 against."""
    row = opened(asked, **said)
    cast(row, REPRESENTATIVE, for_=30, against=10)
    cast(row, ATTESTED, for_=3)
    return closed(row)
