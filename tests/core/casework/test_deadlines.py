"""What is due in a case, and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.casework import (
    Happened,
    Next,
    When,
    deletion_due,
    deletion_near,
    is_coming,
    latest_review,
    nearest,
    review_due,
)

from tests.core.casework.strategies import TODAY, WHENS


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([], None),
        (["1962-06-30"], None),
        (["1962-07-01"], ("1962-07-01", 0)),
        (["1962-07-04", "1962-07-03"], ("1962-07-03", 2)),
        (["1962-07", "1962-07-03"], ("1962-07", 0)),
        (["1962", "1962-07", "1962-07-01"], ("1962-07-01", 0)),
        (["1962-06-30", "1962-09"], ("1962-09", 62)),
        (["1961-24", "1962-22"], ("1962-22", 0)),
    ],
)
def test_the_nearest_date_is_the_next_that_is_not_past(dates, expected):
    found = nearest([(text, When.read(text)) for text in dates], TODAY)

    assert (found and (str(found.when), found.days)) == expected


def test_of_two_on_one_day_the_first_is_told():
    day = When.read("1962-07-03")

    assert nearest([("hearing", day), ("send-by", day)], TODAY) == Next("hearing", day, 2)


@pytest.mark.parametrize(
    ("kind", "when", "expected"),
    [
        (Happened.DETAINED, "1962-07", False),
        (Happened.DETAINED, "1962-07-01", False),
        (Happened.RELEASED, "1962-07-02", True),
        (Happened.HEARING, "1962-07", True),
        (Happened.HEARING, "1962-07-01", True),
        (Happened.HEARING, "1962-06-30", False),
    ],
)
def test_a_day_in_court_may_still_come_and_an_arrest_of_this_month_has_been(kind, when, expected):
    assert is_coming(kind, When.read(when), TODAY) is expected


@given(st.lists(WHENS, max_size=6))
def test_nothing_comes_sooner_than_the_nearest(whens):
    found = nearest(enumerate(whens), TODAY)

    ahead = [max(0, (when.earliest - TODAY).days) for when in whens if when.latest >= TODAY]
    assert (found and found.days) == min(ahead, default=None)


def test_a_case_is_looked_at_again_within_a_year_and_its_leap_day():
    assert latest_review(date(2027, 3, 1)) == date(2028, 3, 1)
    assert latest_review(date(2026, 3, 1)) == date(2027, 3, 2)


@pytest.mark.parametrize(("ahead", "due"), [(1, False), (0, True), (-1, True)])
def test_a_review_is_due_on_its_day(ahead, due):
    assert review_due(TODAY + timedelta(days=ahead), TODAY) is due


@pytest.mark.parametrize(
    ("ahead", "near", "due"), [(31, False, False), (30, True, False), (0, True, False), (-1, True, True)]
)
def test_a_case_is_deleted_when_its_last_day_is_over_and_that_is_told_before(ahead, near, due):
    last = TODAY + timedelta(days=ahead)

    assert (deletion_near(last, TODAY), deletion_due(last, TODAY)) == (near, due)
