"""Groups and scores against values worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.commonground.bridging import CLEAR, Side, bridging
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem

LETTERS = {
    "e": Position.ESSENTIAL,
    "s": Position.SUPPORT,
    "a": Position.ACCEPT,
    "o": Position.OBJECT,
    "?": Position.UNMANDATED,
}


def made(rows, default=Position.UNMANDATED):
    """A problem with a clause of one wording for each letter."""
    width = len(next(iter(rows.values()), ""))
    return Problem(
        clauses=tuple(Clause(id=str(number), variants=("v",)) for number in range(1, width + 1)),
        organisations=tuple(Organisation(id=name) for name in rows),
        positions={
            name: {(str(number), "v"): LETTERS[letter] for number, letter in enumerate(said, start=1)}
            for name, said in rows.items()
        },
        default=default,
    )


TWO_CAMPS = made({"north": "aaoa", "coast": "aaoe", "river": "sao?", "south": "ooaa", "hill": "ooas", "plain": "ooaa"})


def test_two_camps_are_found_and_named_in_the_order_of_the_problem():
    assert bridging(TWO_CAMPS).groups == (("north", "coast", "river"), ("south", "hill", "plain"))


def test_a_score_is_the_product_over_the_groups():
    found = {one.clause: one for one in bridging(TWO_CAMPS).wordings}

    assert found["1"].sides == (Side(agrees=3, seen=3), Side(agrees=0, seen=3))
    assert found["1"].score == Fraction(4, 5) * Fraction(1, 5)
    assert found["4"].sides == (Side(agrees=2, seen=2), Side(agrees=3, seen=3))
    assert found["4"].score == Fraction(3, 4) * Fraction(4, 5)


def test_what_both_camps_agree_on_comes_first():
    assert [one.clause for one in bridging(TWO_CAMPS).wordings] == ["4", "1", "2", "3"]


def test_clearness_is_the_mean_silhouette():
    """Within a camp all distances are 0, so every silhouette is (b - 0) / b."""
    assert bridging(TWO_CAMPS).clearness == 1.0


def test_a_mean_silhouette_worked_out_by_hand():
    """Distances: a-b 1/4, c-d 1/4, a-c 3/4, a-d 1, b-c 1/2, b-d 3/4.

    a: own 1/4, other 7/8, so 5/7. b: own 1/4, other 5/8, so 3/5. c as b, d as a.
    """
    found = bridging(made({"a": "aaaa", "b": "aaao", "c": "aooo", "d": "oooo"}))

    assert found.groups == (("a", "b"), ("c", "d"))
    assert found.clearness == pytest.approx((5 / 7 + 3 / 5) / 2)


def test_three_camps_are_three_groups():
    rows = {"a1": "aaoooo", "a2": "aaoooo", "b1": "ooaaoo", "b2": "ooaaoo", "c1": "ooooaa", "c2": "ooooaa"}

    assert bridging(made(rows)).groups == (("a1", "a2"), ("b1", "b2"), ("c1", "c2"))


def test_who_says_the_same_stands_in_one_group():
    found = bridging(made(dict.fromkeys("abcd", "aoa")))

    assert (found.groups, found.clearness) == ((("a", "b", "c", "d"),), 0.0)
    assert found.wordings[0].score == Fraction(5, 6)


def test_who_answered_half_or_less_is_in_no_group():
    found = bridging(made({"a": "aaaa", "b": "aaa?", "half": "oo??", "silent": "????"}))

    assert found.groups == (("a", "b"),)


def test_the_default_counts_as_what_was_said():
    found = bridging(made({"a": "", "b": ""}, default=Position.ACCEPT))

    assert found.groups == ()  # there is no wording to have a position on


@pytest.mark.parametrize("rows", [{}, {"a": "a"}, {"a": "a", "b": "o"}])
def test_fewer_than_three_are_one_group(rows):
    assert bridging(made(rows)).groups == ((tuple(rows),) if rows else ())


def test_nobody_and_nothing_give_no_groups():
    assert bridging(Problem(clauses=(), organisations=())).wordings == ()


@st.composite
def answers(draw):
    width = draw(st.integers(1, 6))
    said = st.text(alphabet="esao?", min_size=width, max_size=width)
    return draw(st.dictionaries(st.sampled_from("abcdefghij"), said, max_size=10))


@given(answers(), st.randoms(use_true_random=False))
def test_the_order_of_organisations_changes_no_group_and_no_score(rows, chance):
    names = list(rows)
    chance.shuffle(names)

    one, other = bridging(made(rows)), bridging(made({name: rows[name] for name in names}))

    assert {frozenset(group) for group in one.groups} == {frozenset(group) for group in other.groups}
    assert [(w.clause, w.score) for w in one.wordings] == [(w.clause, w.score) for w in other.wordings]


@given(answers())
def test_groups_part_those_who_answered_and_scores_lie_between_0_and_1(rows):
    found = bridging(made(rows))

    grouped = [name for group in found.groups for name in group]
    assert sorted(grouped) == sorted(name for name, said in rows.items() if 2 * said.count("?") < len(said))
    assert all(0 < one.score < 1 for one in found.wordings) or not found.groups
    assert len(found.groups) <= 1 or found.clearness >= CLEAR
