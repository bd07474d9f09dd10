"""The roll call of 10 December 1948, as a vote: forty-eight for, none against, eight abstaining, two absent."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from importlib.resources import files

import pytest

from undersigned.core.tally import (
    ABSTAIN,
    FOR,
    Electorate,
    Kind,
    Majority,
    Member,
    Of,
    Part,
    Question,
    Quorum,
    Roll,
    Secrecy,
    Vote,
    ballot,
    is_settled,
    recount,
    result_of,
)

from tests.core.tally.values import hidden, published, rule

ROWS = list(
    csv.DictReader(files("undersigned.examples").joinpath("roll-call-1948.csv").read_text("utf-8").splitlines())
)
DAY = datetime(1948, 12, 10, tzinfo=UTC)
MAJORITY_THERE = Quorum(of=Of.VOTERS, part=Fraction(1, 2), over=True)
"""For a decision to be taken, the General Assembly asks for a majority of its members."""


def known_as(delegation):
    return re.sub(r"[^a-z]+", "-", delegation.lower()).strip("-")


CAST = {known_as(row["delegation"]): row["vote"] for row in ROWS if row["vote"] in {FOR, ABSTAIN}}
THERE = tuple(sorted(CAST))
MEMBERS = sorted(
    (Member(known_as(row["delegation"]), row["delegation"], row["country"], 1) for row in ROWS), key=lambda one: one.id
)
VOTE = published(
    Vote(
        id="0" * 32,
        question=Question(
            kind=Kind.MOTION,
            title="International bill of human rights: the draft Universal Declaration",
            language="en",
            options=(),
            rule=rule(quorum=(MAJORITY_THERE,)),
            secrecy=Secrecy.OPEN,
        ),
        roll=Roll(tuple(MEMBERS), Electorate.PRESENT, THERE, THERE),
        opened_at=DAY,
        closed_at=DAY,
        ballots=tuple(ballot([Part(1, CAST[one])], one) for one in THERE),
        voted=THERE,
    )
)


def test_it_came_to_what_the_record_says():
    assert VOTE.result == {
        "abstain": 8,
        "against": 0,
        "for": 48,
        "missing": 0,
        "of": 48,
        "outcome": "adopted",
        "quorum": True,
    }
    assert len(VOTE.roll.members) - len(THERE) == 2


def test_whoever_has_the_file_counts_the_same():
    read = Vote.read(VOTE.canonical())

    assert read == VOTE
    assert recount(read).differences == ()


@pytest.mark.parametrize("majority", Majority)
def test_only_unanimity_would_have_stopped_it(majority):
    by = replace(VOTE, question=replace(VOTE.question, rule=rule(majority)))

    assert (result_of(by)["outcome"] == "adopted") == (majority is not Majority.UNANIMITY)


def test_counted_by_countries_or_without_names_it_comes_to_the_same():
    twice = replace(VOTE, question=replace(VOTE.question, rule=rule(both=Of.COUNTRIES)))

    assert result_of(twice)["countries"] == {"abstain": 8, "against": 0, "for": 48, "of": 48}
    assert result_of(hidden(VOTE)) == VOTE.result


def test_it_was_settled_after_the_twenty_ninth_vote_for():
    first = [one for one in VOTE.ballots if CAST[one.voter] == FOR]

    def after(number):
        return replace(VOTE, ballots=tuple(first[:number]), voted=tuple(one.voter for one in first[:number]))

    assert [is_settled(after(number)) for number in (28, 29)] == [False, True]
