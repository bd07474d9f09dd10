"""How many were held, counted again day by day."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from undersigned.core.casework import (
    Count,
    Event,
    Happened,
    Median,
    Part,
    Step,
    days_held,
    held,
    held_on,
    in_order,
    median_of_freed,
    median_of_held,
    series,
    status_of,
)

from tests.core.casework.strategies import CUSTODY, DAYS, EXACT_LIVES, LIVES, SURE, TODAY, life, times_in, worlds

PEOPLE = st.lists(LIVES, max_size=4)
EXACT_PEOPLE = st.lists(EXACT_LIVES | st.lists(st.builds(Event, CUSTODY, DAYS, SURE), max_size=6), max_size=4)
FIRST, END = date(1959, 1, 1), date(1963, 1, 1)
STEPS = st.sampled_from(Step)


def days_of(person):
    """List the days on which a person was held, up to the last one that is over."""
    spans = [(time.from_.earliest, time.until.earliest if time.until else TODAY) for time in held(person, TODAY)]
    return [first + timedelta(days=ahead) for first, end in spans for ahead in range((end - first).days)]


def taken(person):
    return [time.from_.earliest for time in held(person, TODAY)]


def let_out(person):
    walking = {Happened.RELEASED, Happened.BAILED}
    return [time.until.earliest for time in held(person, TODAY) if time.ended in walking]


def within(days, part):
    return any(part.from_ <= day < part.until for day in days)


@given(EXACT_PEOPLE, st.dates(FIRST, TODAY - timedelta(days=1)))
def test_on_exact_dates_as_many_were_held_on_a_day_as_were(people, day):
    count = sum(day in days_of(person) for person in people)

    assert held_on(people, day, TODAY) == Count(count, count)


@given(EXACT_LIVES)
def test_as_many_days_are_counted_as_there_were(person):
    days = days_of(person)

    assert days_held(person, TODAY) == (len(days), len(days))
    assert len(days) == len(set(days))


@given(EXACT_PEOPLE, STEPS)
def test_a_series_says_what_counting_day_by_day_says(people, step):
    for part in series(people, FIRST, TODAY, step, TODAY):
        was_held = sum(within([*days_of(person), *taken(person)], part) for person in people)
        detained = sum(within(taken(person), part) for person in people)
        freed = sum(within(let_out(person), part) for person in people)

        assert (part.held, part.detained, part.freed) == (
            Count(was_held, was_held),
            Count(detained, detained),
            Count(freed, freed),
        )


@given(PEOPLE, STEPS)
def test_the_least_is_not_more_than_the_most_and_nobody_is_counted_twice(people, step):
    for part in series(people, FIRST, END, step, TODAY):
        for count in (part.held, part.detained, part.freed):
            assert 0 <= count.least <= count.most <= len(people)


@given(st.data(), LIVES, STEPS)
def test_however_it_was_each_number_of_a_series_holds(data, person, step):
    ordered = in_order(person, TODAY)
    world = data.draw(worlds(ordered))
    assume(world is not None)
    times = times_in(ordered, world)

    for part in series([person], FIRST, END, step, TODAY):
        was_held = any(
            first < part.until and (first >= part.from_ or not end or end > part.from_) for first, end, _ in times
        )
        detained = within([first for first, _end, _freed in times], part)
        freed = within([end for _first, end, walked in times if walked], part)

        assert part.held.least <= was_held <= part.held.most
        assert part.detained.least <= detained <= part.detained.most
        assert part.freed.least <= freed <= part.freed.most


@given(PEOPLE, STEPS)
def test_the_parts_of_a_series_follow_each_other_as_far_as_today(people, step):
    parts = series(people, FIRST, END, step, TODAY)

    assert [part.from_ for part in parts[1:]] == [part.until for part in parts[:-1]]
    assert parts[0].from_ == FIRST
    assert parts[-1].from_ <= TODAY < parts[-1].until


@given(LIVES, st.dates(FIRST, TODAY))
def test_who_may_have_been_held_on_a_day_may_have_been_in_its_month(person, day):
    on_day = held_on([person], day, TODAY)

    [month] = series([person], day, day + timedelta(days=1), Step.MONTH, TODAY)
    assert on_day.least <= month.held.least
    assert on_day.most <= month.held.most


def test_a_series_is_honest_about_vague_dates():
    people = [
        life("1960-05-01 detained"),
        life("1960 detained", "1961-03 released"),
        life("1960-12 detained", "1961-01-24 released"),
        life("1961 detained", "1961 released"),
        life("1960-02 detained", "1960-03-01 died"),
    ]

    assert series(people, date(1960, 6, 5), date(1962, 1, 1), Step.YEAR, TODAY) == [
        Part(date(1960, 1, 1), date(1961, 1, 1), held=Count(4, 4), detained=Count(4, 4), freed=Count(0, 0)),
        Part(date(1961, 1, 1), date(1962, 1, 1), held=Count(4, 4), detained=Count(1, 1), freed=Count(3, 3)),
    ]
    assert series(people, date(1961, 3, 1), date(1961, 4, 1), Step.MONTH, TODAY) == [
        Part(date(1961, 3, 1), date(1961, 4, 1), held=Count(1, 3), detained=Count(0, 1), freed=Count(1, 2)),
    ]


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(1961, 4, 30), Count(0, 0)),
        (date(1961, 5, 1), Count(0, 1)),
        (date(1961, 5, 31), Count(1, 1)),
        (date(1961, 6, 1), Count(0, 1)),
        (date(1961, 6, 30), Count(0, 0)),
    ],
)
def test_somebody_is_held_from_the_arrest_on_and_not_on_the_day_of_the_release(day, count):
    assert held_on([life("1961-05 detained", "1961-06 released")], day, TODAY) == count


def test_medians_are_of_those_who_walked_out_and_of_those_who_have_not():
    people = [
        life("1961-01-01 detained", "1961-01-11 released"),
        life("1961-01 detained", "1961-02-10 bailed"),
        life("1961-01-01 detained", "1961-02-01 died"),
        life("1961-01-01 detained", "1961-02-01 escaped"),
        life("1962-06-01 detained"),
        life("1962-01-01 detained", "1962-01-31 released", "1962-06-30 detained"),
    ]

    assert median_of_freed(people, TODAY) == Median(10.0, 25.0, 2)
    assert median_of_held(people, TODAY) == Median(30.5, 30.5, 2)


def test_of_nobody_there_is_no_median():
    assert (median_of_freed([], TODAY), median_of_held([], TODAY)) == (None, None)


@given(PEOPLE)
def test_a_median_lies_between_the_shortest_and_the_longest(people):
    still = [days_held(person, TODAY) for person in people if status_of(person, TODAY).is_custody]
    assume(still)

    found = median_of_held(people, TODAY)

    assert found == Median(median(days.least for days in still), median(days.most for days in still), len(still))
    assert found.least <= found.most
