"""Votes to count: small ones by hand, and Hypothesis strategies for any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from undersigned.core.tally import (
    ABSTAIN,
    AGAINST,
    FOR,
    Abstentions,
    Electorate,
    Kind,
    Majority,
    Member,
    Method,
    Of,
    Option,
    Part,
    Question,
    Roll,
    Rule,
    Secrecy,
    Tie,
    Vote,
    ballot,
    closed,
    result_of,
)

OPENED = datetime(2026, 10, 12, 16, 1, 2, tzinfo=UTC)
CLOSED = datetime(2026, 10, 12, 16, 4, 31, tzinfo=UTC)
COUNTRIES = {"a": "PT", "b": "CL", "c": "PT", "d": "", "e": "CL", "f": "BO"}


def rule(majority=Majority.SIMPLE, **changes):
    """Make a rule of this majority, with an allowed objector where there must be one."""
    allowed = 1 if majority is Majority.CONSENSUS_MINUS else 0
    return Rule(**{"majority": majority, "allowed": allowed, **changes})


def roll(votes, *, electorate=Electorate.MEMBERS, opening=None, closing=None):
    """Make a roll of members, each by its id with its votes; in the countries that their ids stand for."""
    members = tuple(
        Member(one, one.upper(), COUNTRIES.get(one, ""), weight) for one, weight in sorted(dict(votes).items())
    )
    return Roll(members, electorate, opening, closing)


def vote_of(who, cast, *, options="", kind=Kind.MOTION, by=None, lot=()):
    """Make an open vote: who has how many votes, who casts so many for which answers, by which rule."""
    question = Question(
        kind=kind,
        title="An action plan for the ports",
        language="en",
        options=tuple(Option(one, f"Option {one}") for one in options),
        rule=by or rule(),
        secrecy=Secrecy.OPEN,
    )
    voted = tuple(sorted(cast))
    ballots = tuple(ballot([Part(n, answer) for n, answer in cast[one]], one) for one in voted)
    return Vote(
        id="0" * 32,
        question=question,
        roll=who if isinstance(who, Roll) else roll(who),
        opened_at=OPENED,
        closed_at=CLOSED,
        ballots=ballots,
        voted=voted,
        lot=tuple(lot),
    )


def election(cast, options, seats=1, *, method=Method.APPROVAL, tie=Tie.AGAIN, majority=Majority.SIMPLE, lot=()):
    """Make an election in which each of the answers was given by so many votes of one voter."""
    by = rule(majority, method=method, seats=seats, tie=tie)
    return vote_of({"a": 10**6}, {"a": cast} if cast else {}, options=options, kind=Kind.ELECTION, by=by, lot=lot)


def hidden(vote):
    """Make the closed vote of an open one."""
    question = replace(vote.question, secrecy=Secrecy.CLOSED)
    return replace(vote, question=question, ballots=closed(vote.ballots))


def published(vote):
    """Give a vote the result that follows from it."""
    return replace(vote, result=result_of(vote))


def outcome(vote) -> str:
    return str(result_of(vote)["outcome"])


def count_by(majority):
    """List the ways of counting abstentions that a majority knows."""
    shares = majority in {Majority.TWO_THIRDS, Majority.THREE_QUARTERS}
    return list(Abstentions) if shares else [Abstentions.NOT_COUNTED]


@st.composite
def rules(draw, majorities=tuple(Majority), ties=(Tie.REJECTED, Tie.AGAIN, Tie.CHAIR)):
    majority = draw(st.sampled_from(majorities))
    tie = draw(st.sampled_from(ties))
    return rule(
        majority,
        abstentions=draw(st.sampled_from(count_by(majority))),
        both=draw(st.sampled_from([None, None, Of.VOTERS, Of.COUNTRIES])),
        tie=tie,
        casting=draw(st.sampled_from([None, FOR, AGAINST])) if tie is Tie.CHAIR else None,
    )


ANY_RULE = rules()

weights = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 4), max_size=5)


@st.composite
def split(draw, votes, answers):
    """Give at most so many votes away, in parts."""
    parts = []
    while votes and (given := draw(st.integers(0, votes))):
        parts.append((given, draw(answers)))
        votes -= given
    return parts


@st.composite
def cast_by(draw, who, answers):
    """Let the members vote, or not, with what they have."""
    cast = {one: draw(split(votes, answers)) for one, votes in who.items()}
    return {one: parts for one, parts in cast.items() if parts}


@st.composite
def motions(draw, by=ANY_RULE):
    """Draw any motion that is voted on by its members."""
    who = draw(weights)
    return vote_of(who, draw(cast_by(who, st.sampled_from([FOR, AGAINST, ABSTAIN]))), by=draw(by))


def rankings(options):
    """Draw any ranking of some of the options, with equals."""

    def ranked(drawn):
        places, chosen = drawn
        ranks: dict[int, list[str]] = {}
        for option in chosen:
            ranks.setdefault(places[option], []).append(option)
        return tuple(tuple(sorted(ranks[place])) for place in sorted(ranks))

    places = st.fixed_dictionaries({one: st.integers(0, 3) for one in options})
    return st.tuples(places, st.lists(st.sampled_from(options), min_size=1, unique=True)).map(ranked)


def preferences(options):
    """Draw any order of some of the options."""
    return st.lists(st.sampled_from(options), min_size=1, unique=True).map(tuple)
