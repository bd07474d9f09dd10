"""The rule in words: every rule that there is has sentences of its own, and none says what is not so."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from django.utils import translation

from undersigned.apps.votes import phrases
from undersigned.core.tally import Abstentions, Electorate, Kind, Majority, Method, Of, Quorum, Rule, Secrecy, Tie


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def rule(majority, **said):
    allowed = 2 if majority is Majority.CONSENSUS_MINUS else 0
    return Rule(majority=majority, allowed=allowed, **said)


def test_every_majority_of_a_motion_has_a_sentence_of_its_own():
    said = [phrases.adopted(rule(one)) for one in Majority]

    assert len(set(said)) == len(Majority)
    assert all(one.startswith("It is adopted when ") for one in said)


def test_every_rule_of_every_kind_is_said():
    for kind, majority, tie in product(Kind, Majority, Tie):
        for method in Method if kind is Kind.ELECTION else (None,):
            asked = rule(majority, tie=tie, method=method)
            if asked.fits(kind):
                said = phrases.rule(asked, kind)
                assert said
                assert all(one.endswith(".") for one in said)


def test_consensus_minus_says_how_many_may_be_against():
    assert phrases.adopted(rule(Majority.CONSENSUS_MINUS)) == (
        "It is adopted when 2 voters at most are against it, and more votes are for it than against it."
    )


def test_abstentions_are_spoken_of_where_they_make_a_difference():
    counted = {
        majority: [one for one in phrases.rule(rule(majority), Kind.MOTION) if one.startswith("Abstentions ")]
        for majority in Majority
    }

    assert {majority for majority, said in counted.items() if said} == {Majority.TWO_THIRDS, Majority.THREE_QUARTERS}


def test_counted_abstentions_are_said_to_be_votes_cast():
    asked = rule(Majority.TWO_THIRDS, abstentions=Abstentions.COUNTED)

    assert "Abstentions are votes cast." in phrases.rule(asked, Kind.MOTION)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Quorum(of=Of.VOTERS, number=40), "It counts if at least 40 voters are there."),
        (Quorum(of=Of.VOTES, part=Fraction(1, 2), over=True), "It counts if more than half of all votes are there."),
        (
            Quorum(of=Of.COUNTRIES, part=Fraction(2, 5)),
            "It counts if voters from at least 2/5 of all countries are there.",
        ),
    ],
)
def test_a_quorum_is_said(asked, said):
    assert phrases.quorum(asked) == said


def test_a_tie_of_a_motion_is_spoken_of_where_there_can_be_one():
    said = {majority: phrases.rule(rule(majority), Kind.MOTION)[-1] for majority in Majority}

    ties = {majority for majority, last in said.items() if "as many votes for as against" in last}
    assert ties == {Majority.SIMPLE}


def test_every_electorate_and_every_secrecy_is_said():
    assert len({phrases.electorate(one) for one in Electorate}) == len(Electorate)
    assert len({tuple(phrases.secrecy(one)) for one in Secrecy}) == len(Secrecy)


@pytest.mark.parametrize(
    ("voters", "greatest", "votes", "warnings"),
    [(50, 1, 50, 1), (5, 1, 5, 2), (50, 3, 60, 2), (50, 60, 110, 3), (3, 45, 58, 4)],
)
def test_of_a_closed_vote_it_is_said_what_totals_give_away(voters, greatest, votes, warnings):
    said = phrases.reveals(Kind.MOTION, voters=voters, greatest=greatest, votes=votes)

    assert len(said) == warnings
