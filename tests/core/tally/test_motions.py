"""Motions: what follows from their ballots, and what must make no difference."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from undersigned.core.tally import (
    ABSTAIN,
    AGAINST,
    FOR,
    Electorate,
    Majority,
    Of,
    Part,
    Tie,
    ballot,
    result_of,
    second_of,
    votes_of,
)

from tests.core.tally.values import hidden, motions, outcome, roll, rule, rules, vote_of

RANK = {"rejected": 0, "tied": 1, "adopted": 2}


def test_two_thirds_of_what_two_organisations_gave_and_kept():
    vote = vote_of({"a": 45, "b": 3}, {"a": [(30, FOR), (10, AGAINST)], "b": [(3, FOR)]}, by=rule(Majority.TWO_THIRDS))

    assert result_of(vote) == {
        "abstain": 0,
        "against": 10,
        "for": 33,
        "missing": 5,
        "of": 43,
        "outcome": "adopted",
        "quorum": None,
    }


@pytest.mark.parametrize("by", [rule(one) for one in Majority] + [rule(both=Of.VOTERS), rule(both=Of.COUNTRIES)])
@pytest.mark.parametrize("who", [{}, {"a": 0, "b": 0}, {"a": 4, "b": 1}], ids=["nobody", "without votes", "silent"])
def test_where_nobody_votes_nothing_is_adopted(by, who):
    assert outcome(vote_of(who, {}, by=by)) == "rejected"


def test_an_electorate_of_nobody_is_counted_too():
    there = roll({"a": 3}, electorate=Electorate.PRESENT, opening=(), closing=("a",))

    assert result_of(vote_of(there, {}))["missing"] == 0
    assert outcome(vote_of(there, {})) == "rejected"


@pytest.mark.parametrize(
    ("tie", "casting", "expected"),
    [
        (Tie.REJECTED, None, "rejected"),
        (Tie.AGAIN, None, "tied"),
        (Tie.CHAIR, None, "tied"),
        (Tie.CHAIR, FOR, "adopted"),
        (Tie.CHAIR, AGAINST, "rejected"),
    ],
)
def test_a_tie_is_decided_as_its_rule_says(tie, casting, expected):
    cast = {"a": [(2, FOR)], "b": [(2, AGAINST)]}

    assert outcome(vote_of({"a": 2, "b": 2}, cast, by=rule(tie=tie, casting=casting))) == expected


@pytest.mark.parametrize("casting", [None, FOR, AGAINST])
def test_the_chair_decides_nothing_but_a_tie(casting):
    by = rule(tie=Tie.CHAIR, casting=casting)

    assert outcome(vote_of({"a": 3, "b": 2}, {"a": [(3, FOR)], "b": [(2, AGAINST)]}, by=by)) == "adopted"
    assert outcome(vote_of({"a": 3, "b": 2}, {"a": [(3, AGAINST)], "b": [(2, FOR)]}, by=by)) == "rejected"
    assert outcome(vote_of({"a": 3}, {"a": [(3, ABSTAIN)]}, by=by)) == "rejected"


@pytest.mark.parametrize("majority", [one for one in Majority if one is not Majority.SIMPLE])
def test_every_other_majority_is_reached_or_not(majority):
    cast = {"a": [(2, FOR)], "b": [(2, AGAINST)]}

    assert outcome(vote_of({"a": 2, "b": 2}, cast, by=rule(majority, tie=Tie.AGAIN))) == "rejected"


def test_voters_count_as_one_each_by_what_most_of_their_votes_say():
    cast = {"a": [(3, FOR), (2, AGAINST)], "b": [(1, FOR), (1, AGAINST)], "c": [(1, AGAINST)], "d": [(1, ABSTAIN)]}
    vote = vote_of({"a": 5, "b": 2, "c": 9, "d": 1, "e": 1}, cast, by=rule(both=Of.VOTERS))

    assert result_of(vote)["voters"] == {"abstain": 2, "against": 1, "for": 1, "of": 2}
    assert second_of(vote).missing == 1


def test_countries_count_as_one_each_and_no_country_is_none():
    cast = {"a": [(3, FOR)], "c": [(4, AGAINST)], "b": [(1, FOR)], "e": [(1, AGAINST)], "d": [(9, FOR)]}
    vote = vote_of({"a": 3, "b": 1, "c": 4, "d": 9, "e": 1, "f": 1}, cast, by=rule(both=Of.COUNTRIES))

    assert result_of(vote)["countries"] == {"abstain": 1, "against": 1, "for": 0, "of": 1}
    assert (votes_of(vote).favour, votes_of(vote).against, outcome(vote)) == (13, 5, "rejected")


def test_a_second_majority_that_fails_leaves_no_tie_to_decide():
    cast = {"a": [(2, FOR)], "b": [(1, AGAINST)], "c": [(1, AGAINST)]}

    assert outcome(vote_of({"a": 2, "b": 1, "c": 1}, cast, by=rule(both=Of.VOTERS, tie=Tie.AGAIN))) == "rejected"


@given(motions(), st.randoms(use_true_random=False))
def test_neither_the_order_of_parts_nor_of_members_makes_a_difference(vote, dice):
    cast = {one.voter: [(part.votes, part.answer) for part in one.parts] for one in vote.ballots}
    who = {one.id: one.votes for one in vote.roll.members}
    for shuffled in (*cast.values(), names := list(who)):
        dice.shuffle(shuffled)
    again = vote_of({one: who[one] for one in names}, cast, by=vote.question.rule)

    assert again == vote
    assert result_of(again) == result_of(vote)


@given(motions(rules().map(lambda by: replace(by, both=None)).filter(lambda by: not by.asks_whose)), st.data())
def test_votes_of_one_in_parts_are_the_votes_of_several(vote, data):
    assume(vote.ballots)
    whole = data.draw(st.sampled_from(vote.ballots))
    weights = {one.id: one.votes for one in vote.roll.members if one.id != whole.voter}
    cast = {one.voter: [(part.votes, part.answer) for part in one.parts] for one in vote.ballots if one != whole}
    left = vote.roll.entitled[whole.voter].votes - whole.votes
    for number, part in enumerate(whole.parts):
        weights[f"x{number}"] = part.votes
        cast[f"x{number}"] = [(part.votes, part.answer)]

    assert result_of(vote_of(weights | {"y": left}, cast, by=vote.question.rule)) == result_of(vote)


def one_more(vote, voter, answer):
    """Let somebody who kept a vote cast it so."""
    cast = {one.voter: one.parts for one in vote.ballots}
    cast[voter] = (*cast.get(voter, ()), Part(1, answer))
    ballots = tuple(ballot(parts, one) for one, parts in sorted(cast.items()))
    return replace(vote, ballots=ballots, voted=tuple(one.voter for one in ballots))


@given(motions(), st.data())
def test_one_more_vote_for_never_harms_and_one_against_never_helps(vote, data):
    cast = {one.voter: one.votes for one in vote.ballots}
    kept = [one for one, voter in vote.roll.entitled.items() if voter.votes > cast.get(one, 0)]
    assume(kept)
    voter = data.draw(st.sampled_from(kept))

    worse, now, better = (
        RANK[outcome(one)] for one in (one_more(vote, voter, AGAINST), vote, one_more(vote, voter, FOR))
    )

    assert worse <= now <= better


@given(motions(rules().map(lambda by: replace(by, both=None)).filter(lambda by: not by.asks_whose)))
def test_who_said_what_makes_no_difference_where_the_rule_does_not_ask(vote):
    assert result_of(hidden(vote)) == result_of(vote)


@given(motions())
def test_every_vote_is_told_once(vote):
    result = result_of(vote)
    told: list[Any] = [result[name] for name in ("for", "against", "abstain", "missing")]

    assert sum(told) == sum(one.votes for one in vote.roll.entitled.values())
    assert min(told) >= 0
