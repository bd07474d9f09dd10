"""How it stands with a person, and for how long they were held."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from undersigned.core.casework import (
    Confidence,
    Days,
    Event,
    Happened,
    Held,
    Status,
    When,
    days_held,
    held,
    in_order,
    since,
    status_of,
)
from undersigned.core.casework.status import _EFFECTS, FREEING, after

from tests.core.casework.strategies import EVENTS, EXACT_LIVES, LIVES, TODAY, WHENS, life, times_in, worlds


def test_there_is_an_effect_of_everything_that_happens():
    assert set(_EFFECTS) == set(Happened)


def test_whoever_died_stays_so():
    assert [kind for kind, effect in _EFFECTS.items() if Status.DIED in effect] == []


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([], Status.UNKNOWN),
        (["1960 threatened"], Status.AT_RISK),
        (["1960 visited"], Status.UNKNOWN),
        (["1960 charged"], Status.AT_RISK),
        (["1960 detained"], Status.HELD),
        (["1960 detained", "1961-02 charged"], Status.HELD),
        (["1960 detained", "1961 tried"], Status.ON_TRIAL),
        (["1960 tried"], Status.AT_RISK),
        (["1960 detained", "1961 tried", "1961 sentenced"], Status.SENTENCED),
        (["1960 sentenced"], Status.SENTENCED),
        (["1960 sentenced", "1961 tried"], Status.SENTENCED),
        (["1960 convicted"], Status.AT_RISK),
        (["1960 detained", "1961-01 tried", "1961-02 convicted"], Status.HELD),
        (["1960 exiled", "1961 sentenced"], Status.EXILED),
        (["1960 detained", "1961 acquitted"], Status.HELD),
        (["1960 detained", "1961-03-01 acquitted", "1961-03-01 released"], Status.FREE),
        (["1960 charged", "1961 charges-dropped"], Status.FREE),
        (["1960 sentenced", "1961 pardoned"], Status.HELD),
        (["1960 detained", "1961 bailed"], Status.AT_RISK),
        (["1960 detained", "1961 released"], Status.FREE),
        (["1960 detained", "1961 escaped"], Status.AT_RISK),
        (["1949 sentenced", "1956 sheltered", "1956 released"], Status.AT_RISK),
        (["1960 detained", "1961-01 released", "1961-02 threatened"], Status.AT_RISK),
        (["1960 detained", "1961-01 released", "1961-02 detained"], Status.HELD),
        (["1960 house-arrest"], Status.HELD),
        (["1960 sentenced", "1961 house-arrest"], Status.SENTENCED),
        (["1960 detained", "1961 disappeared"], Status.DISAPPEARED),
        (["1960 disappeared", "1961 reappeared"], Status.AT_RISK),
        (["1960 disappeared", "1961-03-01 reappeared", "1961-03-01 detained"], Status.HELD),
        (["1960 detained", "1961 reappeared"], Status.HELD),
        (["1960 detained", "1961 died"], Status.DIED),
        (["1960 died", "1961 acquitted"], Status.DIED),
        (["1960 detained", "1961 hunger-strike", "1961 transferred", "1961 ill-treated", "1961 other"], Status.HELD),
    ],
)
def test_a_status_follows_from_what_happened(told, status):
    assert status_of(life(*told), TODAY) == status


@pytest.mark.parametrize(
    ("told", "then", "in_the_end"),
    [
        (["1960 sentenced", "1964 released"], Status.SENTENCED, Status.FREE),
        (["1960 detained", "1962 escaped"], Status.HELD, Status.AT_RISK),
        (["1949 house-arrest", "1963 released"], Status.HELD, Status.FREE),
        (["1947 sentenced", "1964 released"], Status.SENTENCED, Status.FREE),
        (["1949 sentenced", "1956 released", "1956 sheltered", "1971 exiled"], Status.AT_RISK, Status.EXILED),
    ],
    ids=["Noica", "Neto", "Beran", "Ambatielos", "Mindszenty"],
)
def test_the_forgotten_prisoners_stood_so_when_they_were_remembered(told, then, in_the_end):
    assert status_of(life(*told), date(1961, 5, 28)) == then
    assert status_of(life(*told), date(1972, 1, 1)) == in_the_end


def test_what_is_to_come_does_not_count():
    told = life("1961-05-01 detained", "1961-06-02 hearing", "1961-06-03 released")

    assert status_of(told, date(1961, 6, 2)) == Status.HELD
    assert status_of(told, date(1961, 6, 3)) == Status.FREE


def test_what_may_have_happened_by_today_counts():
    assert status_of(life("1961 detained"), date(1961, 1, 1)) == Status.HELD


def test_what_is_disputed_does_not_count():
    told = [*life("1961-05-01 detained"), Event(Happened.RELEASED, When.read("1961-06"), Confidence.DISPUTED)]

    assert status_of(told, TODAY) == Status.HELD


def test_a_vague_arrest_came_before_the_release_of_the_same_year():
    assert status_of(life("1961-03-01 released", "1961 detained"), TODAY) == Status.FREE


def test_a_second_arrest_came_after_the_first_release():
    told = life("1960-01-01 detained", "1960-02-01 released", "1960-03-01 detained", "1960 released")

    assert status_of(told, TODAY) == Status.FREE


def test_whoever_is_arrested_at_the_gate_is_held():
    told = life("1960-01-01 detained", "1961-05-03 released", "1961-05-03 detained")

    assert held(told, TODAY) == [
        Held(When.read("1960-01-01"), When.read("1961-05-03"), Happened.RELEASED),
        Held(When.read("1961-05-03")),
    ]


def test_whoever_was_let_out_and_is_not_found_has_disappeared():
    told = life("1960-01-01 detained", "1961-05-03 released", "1961-05-03 disappeared")

    assert status_of(told, TODAY) == Status.DISAPPEARED


def test_one_arrest_told_twice_is_one_arrest():
    told = life("1960-03 detained", "1960 detained", "1960-06 released")

    assert held(told, TODAY) == [Held(When.read("1960-03"), When.read("1960-06"), Happened.RELEASED)]


@given(LIVES, st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_given_tells_nothing(events, chance):
    shuffled = list(events)
    chance.shuffle(shuffled)

    assert in_order(shuffled, TODAY) == in_order(events, TODAY)
    assert status_of(shuffled, TODAY) == status_of(events, TODAY)
    assert held(shuffled, TODAY) == held(events, TODAY)


@given(LIVES)
def test_the_order_is_the_one_that_its_definition_gives(events):
    left = [event for event in set(events) if event.confidence != Confidence.DISPUTED and event.when.earliest <= TODAY]

    assert in_order(events, TODAY) == ordered_slowly(left)


def ordered_slowly(left):
    """Take out again and again which came first: the first in a life of those that nothing lies certainly before."""
    ordered, status, since_when = [], Status.UNKNOWN, None
    while left:
        open_ = [one for one in left if not any(other.when.latest < one.when.earliest for other in left)]
        first = min(open_, key=in_a_life)
        if since_when and first.kind in {Happened.DETAINED, Happened.DISAPPEARED}:
            freeing = [one for one in open_ if one.kind in FREEING and since_when.latest < first.when.earliest]
            first = min(freeing, key=in_a_life, default=first)
        left.remove(first)
        ordered.append(first)
        before, status = status, after(status, first.kind)
        if not (before.is_custody and status.is_custody):
            since_when = first.when if status.is_custody else None
    return ordered


def in_a_life(event):
    when = event.when
    return list(Happened).index(event.kind), when.latest, when.earliest, when.qualifier, event.confidence


@given(LIVES)
def test_nothing_stands_after_what_lies_certainly_later(events):
    ordered = in_order(events, TODAY)

    wrong = [
        (before, after)
        for place, before in enumerate(ordered)
        for after in ordered[place + 1 :]
        if after.when.latest < before.when.earliest
    ]
    assert wrong == []


@given(EXACT_LIVES)
def test_exact_days_stand_in_their_order(events):
    days = [event.when.earliest for event in in_order(events, TODAY)]

    assert days == sorted(days)


@given(LIVES, EVENTS)
def test_what_is_disputed_changes_nothing_in_any_life(events, event):
    disputed = Event(event.kind, event.when, Confidence.DISPUTED)

    assert status_of([*events, disputed], TODAY) == status_of(events, TODAY)


@given(LIVES, WHENS)
def test_nothing_but_a_death_before_it_takes_a_death_back(events, when):
    assume(when.earliest <= TODAY)

    assert status_of([*events, Event(Happened.DIED, when)], TODAY) == Status.DIED


@given(LIVES)
def test_custody_lasts_exactly_while_the_status_says_so(events):
    times = held(events, TODAY)

    assert bool(times and times[-1].until is None) == status_of(events, TODAY).is_custody


@given(LIVES)
def test_only_the_last_time_in_custody_lasts(events):
    times = held(events, TODAY)

    assert [time for time in times[:-1] if time.until is None] == []
    assert [time for time in times if (time.until is None) != (time.ended is None)] == []


@given(LIVES)
def test_times_in_custody_do_not_lie_over_each_other(events):
    times = held(events, TODAY)

    backwards = [time for time in times if time.until and time.until.latest < time.from_.earliest]
    overlapping = [
        (before, after)
        for before, after in itertools.pairwise(times)
        if before.until and after.from_.latest < before.until.earliest
    ]
    assert (backwards, overlapping) == ([], [])


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ([], None),
        (["1960 visited"], None),
        (["1960 detained", "1961-02 charged"], "1960"),
        (["1960 detained", "1961-02~ tried", "1961-04 hearing"], "1961-02~"),
        (["1960-01 detained", "1960-02 released", "1961-05-03 detained"], "1961-05-03"),
    ],
)
def test_a_status_stands_since_the_event_that_made_it(told, when):
    assert since(life(*told), TODAY) == (when and When.read(when))


@given(LIVES)
def test_a_status_that_is_known_stands_since_some_time(events):
    begun = since(events, TODAY)

    assert (begun is None) == (status_of(events, TODAY) == Status.UNKNOWN)


def test_custody_is_told_with_what_ended_it():
    told = life("1960 detained", "1961-02 bailed", "1961-06-01 detained", "1961-07 tried")

    assert held(told, TODAY) == [
        Held(When.read("1960"), When.read("1961-02"), Happened.BAILED),
        Held(When.read("1961-06-01")),
    ]


def test_a_release_without_a_beginning_tells_of_no_custody():
    assert held(life("1961 released"), TODAY) == []


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ([], Days(0, 0)),
        (["1961-05-01 detained", "1961-05-03 released"], Days(2, 2)),
        (["1961-05-01 detained", "1961-05-01 released"], Days(0, 0)),
        (["1962-06-30 detained"], Days(1, 1)),
        (["1961-05 detained", "1961-06 released"], Days(1, 60)),
        (["1961 detained", "1961 released"], Days(0, 364)),
        (["1962 detained"], Days(0, 181)),
        (["1961-05-01 detained", "1961-05-03 released", "1961-05-03 detained", "1961-05-04 released"], Days(3, 3)),
        (["1959-01-01 detained", "1960 released", "1960-02-01 exiled", "1960-03-01 detained"], Days(1217, 1277)),
    ],
)
def test_days_in_custody_are_as_few_and_as_many_as_the_dates_allow(told, days):
    assert days_held(life(*told), TODAY) == days


@given(LIVES)
def test_the_least_is_not_more_than_the_most(events):
    days = days_held(events, TODAY)

    assert 0 <= days.least <= days.most


@given(EXACT_LIVES)
def test_exact_dates_give_one_number_of_days(events):
    days = days_held(events, TODAY)

    assert days.least == days.most


@given(st.data(), LIVES)
def test_however_it_was_the_days_lie_between(data, events):
    ordered = in_order(events, TODAY)
    world = data.draw(worlds(ordered))
    assume(world is not None)

    counted = sum(((end or TODAY) - first).days for first, end, _freed in times_in(ordered, world))
    days = days_held(events, TODAY)
    assert days.least <= counted <= days.most
