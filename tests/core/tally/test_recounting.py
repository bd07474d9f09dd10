"""Recounting: where a published result differs from what follows, the outcome first."""

from dataclasses import replace
from typing import Any

import pytest

from undersigned.core.tally import FOR, Difference, Kind, Method, recount, result_of

from tests.core.tally.values import election, published, vote_of

MOTION = vote_of({"a": 45}, {"a": [(30, FOR)]})
ELECTION = election([(5, ("x",)), (3, ("y",))], "xy", 1, method=Method.TRANSFER)


def differences(vote, **changes):
    return recount(replace(vote, result={**result_of(vote), **changes})).differences


def test_a_result_that_follows_holds():
    assert recount(published(MOTION)).differences == ()
    assert recount(published(MOTION)).result == result_of(MOTION)


def test_the_outcome_is_told_before_the_numbers():
    assert differences(MOTION, against=31, outcome="rejected") == (
        Difference(("outcome",), '"rejected"', '"adopted"'),
        Difference(("against",), "31", "0"),
    )


@pytest.mark.parametrize(
    ("result", "where"),
    [
        (None, ("", "null")),
        ([], ("", "[]")),
        ("adopted", ("", '"adopted"')),
    ],
)
def test_what_is_no_result_at_all_differs_as_a_whole(result, where):
    (found,) = recount(replace(MOTION, result=result)).differences

    assert (found.where, found.said) == where


def test_what_is_left_out_and_what_is_put_in_is_told():
    result = {name: value for name, value in result_of(MOTION).items() if name != "quorum"}

    assert recount(replace(MOTION, result=result | {"seal": "ok"})).differences == (
        Difference(("quorum",), None, "null"),
        Difference(("seal",), '"ok"', None),
    )


def test_true_is_not_one_and_false_is_not_nothing():
    assert [one.where for one in differences(MOTION, against=False)] == ["against"]
    assert [one.where for one in differences(MOTION, quorum=False)] == ["quorum"]


def test_a_difference_is_told_where_it_lies():
    stages: Any = result_of(ELECTION)["stages"]
    changed = [{**stages[0], "votes": {"x": "4.00000", "y": "3.00000"}}]

    assert differences(ELECTION, stages=changed) == (Difference(("stages", 0, "votes", "x"), '"4.00000"', '"5.00000"'),)
    assert differences(ELECTION, stages=changed)[0].where == "stages[0].votes.x"
    assert [one.where for one in differences(ELECTION, stages=[])] == ["stages[0]"]
    assert [one.where for one in differences(ELECTION, elected=["y", "x"])] == ["elected[0]", "elected[1]"]


def test_the_name_of_an_option_cannot_hide_a_difference():
    vote = vote_of({"a": 1}, {"a": [(1, ("outcome",))]}, options=["outcome"], kind=Kind.APPROVAL)

    assert [one.where for one in differences(vote, votes={"outcome": 2})] == ["votes.outcome"]
    assert [one.path for one in differences(vote, **{"a.outcome": 1, "outcome.x": 2, "": 3})] == [
        ("",),
        ("a.outcome",),
        ("outcome.x",),
    ]
