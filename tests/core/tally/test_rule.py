"""Quorums: what is asked for, of what, and when it is taken."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.tally import Electorate, MalformedVote, Of, Quorum, Roll

from tests.core.tally.values import outcome, roll, rule, vote_of

WHO = {"a": 5, "b": 3, "c": 1, "d": 1, "e": 0}
quorums = st.builds(Quorum, of=st.sampled_from(Of), number=st.integers(1, 10**12)) | st.builds(
    Quorum,
    of=st.sampled_from(Of),
    part=st.fractions(Fraction(1, 99), Fraction(98, 99), max_denominator=99),
    over=st.booleans(),
)


@given(quorums)
def test_a_quorum_reads_back_as_it_was_written(quorum):
    assert Quorum.read(quorum.as_json()) == quorum


@pytest.mark.parametrize(
    "least", ["", "0", "007", "1/0", "0/1", "2/4", "1/2 ", "1/1+", "3/2", "-1", "1.5", "1/1000", "1" * 14, "½", "٣"]
)
def test_a_quorum_has_one_spelling(least):
    with pytest.raises(MalformedVote):
        Quorum.read({"least": least, "of": "votes"})


@pytest.mark.parametrize(
    ("least", "there", "whole", "expected"),
    [
        ("1/2", 5, 10, True),
        ("1/2", 4, 9, False),
        ("1/2+", 5, 10, False),
        ("1/2+", 6, 10, True),
        ("1/1", 10, 10, True),
        ("1/1", 9, 10, False),
        ("1/2", 0, 0, False),
        ("1/2+", 0, 0, False),
        ("3", 3, 3, True),
        ("3", 2, 99, False),
    ],
)
def test_a_quorum_is_a_part_or_a_number(least, there, whole, expected):
    assert Quorum.read({"least": least, "of": "votes"}).is_reached(there, whole) is expected


@pytest.mark.parametrize(
    ("of", "ids", "number"),
    [
        (Of.VOTERS, None, 4),
        (Of.VOTES, None, 10),
        (Of.COUNTRIES, None, 2),
        (Of.VOTERS, {"a", "e"}, 1),
        (Of.VOTES, {"a", "c", "e"}, 6),
        (Of.COUNTRIES, {"a", "c"}, 1),
        (Of.COUNTRIES, {"d", "e"}, 0),
        (Of.VOTES, (), 0),
    ],
)
def test_members_without_a_vote_or_a_country_are_none_of_them(of, ids, number):
    assert roll(WHO).number(of, ids) == number


HALF = rule(quorum=(Quorum(of=Of.VOTES, part=Fraction(1, 2)),))


@pytest.mark.parametrize(
    ("opening", "closing", "expected"),
    [
        (("a", "b"), ("a",), "adopted"),
        (("a", "b"), ("b",), "no-quorum"),
        (("b",), ("a", "b"), "no-quorum"),
        (("b", "c", "d"), ("b", "c", "d"), "adopted"),
        ((), (), "no-quorum"),
    ],
)
def test_a_quorum_is_taken_at_the_opening_and_at_the_closing(opening, closing, expected):
    who = roll(WHO, electorate=Electorate.MEMBERS, opening=opening, closing=closing)

    assert outcome(vote_of(who, {"b": [(1, "for")]}, by=HALF)) == expected


def test_without_presence_a_quorum_is_taken_of_who_voted_with_all_their_votes():
    assert outcome(vote_of(WHO, {"a": [(1, "for")]}, by=HALF)) == "adopted"
    assert outcome(vote_of(WHO, {"b": [(3, "for")], "c": [(1, "for")]}, by=HALF)) == "no-quorum"


def test_each_quorum_must_be_reached():
    by = rule(quorum=(Quorum(of=Of.COUNTRIES, number=2), Quorum(of=Of.VOTES, part=Fraction(1, 2))))

    assert outcome(vote_of(WHO, {"a": [(1, "for")]}, by=by)) == "no-quorum"
    assert outcome(vote_of(WHO, {"a": [(1, "for")], "b": [(1, "for")]}, by=by)) == "adopted"


def test_who_comes_later_has_no_vote_and_who_leaves_keeps_it():
    there = roll(WHO, electorate=Electorate.PRESENT, opening=("a", "e"), closing=("b",))

    assert list(there.entitled) == ["a"]


def test_ten_thousand_members_are_counted_in_a_moment():
    ids = tuple(f"m{number:05}" for number in range(10_000))
    there = roll(dict.fromkeys(ids, 1), opening=ids, closing=ids)

    assert isinstance(there, Roll)
    assert there.has_quorum(HALF.quorum, ()) is True
