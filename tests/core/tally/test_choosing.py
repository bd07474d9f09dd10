"""Options that are approved: the one with the most, or as many as there are seats; and what becomes of equals."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.tally import ABSTAIN, Abstentions, Kind, Majority, Method, Tie, result_of

from tests.core.tally.values import election, hidden, rule, vote_of

WHO = {"a": 4, "b": 3, "c": 3}


def approval(cast, by=None, lot=()):
    return vote_of(WHO, cast, options="xyz", kind=Kind.APPROVAL, by=by or rule(tie=Tie.AGAIN), lot=lot)


TIED = {"a": [(3, ("x",)), (1, ("z",))], "b": [(3, ("y",))]}


def test_the_option_that_most_approve_is_chosen():
    vote = approval({"a": [(3, ("x", "y")), (1, ())], "b": [(2, ("y",)), (1, ABSTAIN)]})

    assert result_of(vote) == {
        "abstain": 1,
        "elected": ["y"],
        "equals": [],
        "missing": 3,
        "outcome": "decided",
        "quorum": None,
        "votes": {"x": 3, "y": 5, "z": 0},
    }


@pytest.mark.parametrize(
    ("by", "lot", "expected"),
    [
        (rule(tie=Tie.AGAIN), (), ([], ["x", "y"], "tied")),
        (rule(tie=Tie.REJECTED), (), ([], ["x", "y"], "open")),
        (rule(tie=Tie.CHAIR), (), ([], ["x", "y"], "tied")),
        (rule(tie=Tie.CHAIR, casting="z"), (), ([], ["x", "y"], "tied")),
        (rule(tie=Tie.CHAIR, casting="y"), (), (["y"], [], "decided")),
        (rule(tie=Tie.LOT), (), ([], ["x", "y"], "tied")),
        (rule(tie=Tie.LOT), ("z", "x"), ([], ["x", "y"], "tied")),
        (rule(tie=Tie.LOT), ("z", "y", "x"), (["y"], [], "decided")),
    ],
)
def test_equals_are_told_apart_by_whom_the_rule_names(by, lot, expected):
    result = result_of(approval(TIED, by, lot))

    assert (result["elected"], result["equals"], result["outcome"]) == expected


@pytest.mark.parametrize("cast", [{}, {"a": [(4, ABSTAIN)]}, {"a": [(4, ())]}])
def test_nobody_is_chosen_without_a_vote(cast):
    result = result_of(approval(cast))

    assert (result["elected"], result["equals"], result["outcome"]) == ([], [], "open")


@pytest.mark.parametrize(
    ("by", "elected"),
    [
        (rule(tie=Tie.AGAIN), ["x"]),
        (rule(Majority.ABSOLUTE, tie=Tie.AGAIN), []),
        (rule(Majority.TWO_THIRDS, tie=Tie.AGAIN), ["x"]),
        (rule(Majority.TWO_THIRDS, tie=Tie.AGAIN, abstentions=Abstentions.COUNTED), []),
        (rule(Majority.OF_MEMBERS, tie=Tie.AGAIN), []),
        (rule(Majority.CONSENSUS, tie=Tie.AGAIN), []),
    ],
)
def test_the_most_are_enough_only_where_no_more_is_asked_for(by, elected):
    cast = {"a": [(4, ("x",))], "b": [(2, ("y",)), (1, ABSTAIN)], "c": [(3, ABSTAIN)]}

    assert result_of(approval(cast, by))["elected"] == elected


def test_a_tie_is_only_among_more_than_there_are_seats():
    cast = [(5, ("x",)), (3, ("y",)), (3, ("z",))]

    assert result_of(election(cast, "xyz", 3))["elected"] == ["x", "y", "z"]
    assert result_of(election(cast, "xyz", 2))["equals"] == ["y", "z"]
    assert result_of(election(cast, "xyz", 1))["outcome"] == "decided"
    assert result_of(election(cast, "xyz", 4))["outcome"] == "open"


def test_lots_fill_several_seats_in_their_order():
    cast = [(3, ("w",)), (3, ("x",)), (3, ("y",)), (3, ("z",))]

    assert result_of(election(cast, "wxyz", 2, tie=Tie.LOT, lot="yzwx"))["elected"] == ["y", "z"]


def test_the_chair_chooses_one_and_the_others_stay_equal():
    cast = [(3, ("x",)), (3, ("y",)), (3, ("z",))]
    by = rule(method=Method.APPROVAL, seats=2, tie=Tie.CHAIR, casting="y")
    vote = vote_of({"a": 9}, {"a": cast}, options="xyz", kind=Kind.ELECTION, by=by)

    assert (result_of(vote)["elected"], result_of(vote)["equals"]) == (["y"], ["x", "z"])


def test_a_seat_stays_open_where_nobody_else_reaches_the_majority():
    cast = [(5, ("x", "y")), (1, ("x", "z"))]
    result = result_of(election(cast, "xyz", 3, majority=Majority.ABSOLUTE))

    assert (result["elected"], result["outcome"]) == (["x", "y"], "open")


approvals = st.lists(
    st.tuples(st.integers(1, 5), st.sets(st.sampled_from("wxyz"), max_size=2).map(lambda one: tuple(sorted(one)))),
    max_size=6,
)


@given(approvals, st.integers(2, 4), st.permutations("wxyz"))
def test_neither_the_order_of_options_nor_whose_a_ballot_is_makes_a_difference(cast, seats, order):
    vote = election(cast, "wxyz", seats)

    assert result_of(election(cast, order, seats)) == result_of(vote)
    assert result_of(hidden(vote)) == result_of(vote)


@given(approvals, st.integers(2, 4))
def test_who_is_chosen_has_more_votes_than_who_is_not(cast, seats):
    result: Any = result_of(election(cast, "wxyz", seats))
    votes, won, equals = result["votes"], result["elected"], result["equals"]
    others = set(votes) - set(won) - set(equals)

    assert [votes[one] for one in won] == sorted((votes[one] for one in won), reverse=True)
    assert all(votes[one] > votes[equals[0]] for one in won if equals)
    assert len({votes[one] for one in equals}) <= 1
    assert all(votes[one] < votes[other] for one in others for other in (*won, *equals)) or not any(
        votes[one] for one in others
    )
