"""Discreet counts tell nobody what one organisation says: not alone, and not compared with what was told before."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.positions.queries import discreet
from undersigned.apps.positions.queries.discreet import DECIDED, FEW, FEWEST, Count
from undersigned.core.commonground.problem import Position

ANSWERS = st.dictionaries(st.integers(0, 30).map(str), st.sampled_from(DECIDED), max_size=30)


@pytest.mark.parametrize(
    ("number", "answered", "told"),
    [
        (0, 9, Count(0, 2)),
        (2, 9, Count(0, 2)),
        (3, 9, Count(3, 3)),
        (6, 9, Count(6, 6)),
        (7, 9, Count(7, 9)),
        (9, 9, Count(7, 9)),
        (3, 6, Count(3, 3)),
        (4, 6, Count(4, 6)),
    ],
)
def test_small_numbers_and_what_all_but_a_few_say_are_not_told_exactly(number, answered, told):
    assert discreet.count(number, answered) == told


def test_nothing_is_told_of_fewer_than_six():
    said = {str(number): Position.SUPPORT for number in range(FEWEST - 1)}

    assert (discreet.discreet(said), discreet.discreet({**said, "6": Position.OBJECT}) is None) == (None, False)


@given(ANSWERS)
def test_a_count_is_true(said):
    tally = discreet.discreet(said)

    for position in DECIDED if tally else ():
        told = tally.counts[position]
        assert told.least <= sum(one is position for one in said.values()) <= told.most


@given(ANSWERS, st.sampled_from(DECIDED), st.data())
def test_one_organisation_that_says_something_else_changes_nothing_that_is_told(said, position, data):
    if not said:
        return
    one = data.draw(st.sampled_from(sorted(said)))
    other = {**said, one: position}

    told = discreet.told([said, other])

    assert told == (said if len(said) >= FEWEST else None)


@given(st.lists(ANSWERS, max_size=6))
def test_what_is_told_one_after_the_other_differs_in_three_at_least(moments):
    shown = [discreet.told(moments[:number]) for number in range(1, len(moments) + 1)]

    for before, after in pairwise(shown):
        changed = {
            one for one in {*(before or {}), *(after or {})} if (before or {}).get(one) != (after or {}).get(one)
        }
        assert before is None or before == after or len(changed) >= FEW
