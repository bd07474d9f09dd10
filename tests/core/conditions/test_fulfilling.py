"""Fulfilling: the largest set of pledges that hold together, and what the others wait for."""

from datetime import UTC, datetime
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.conditions import Condition, Missing, Pledge, Standing, fulfilled, missing, settle

DEADLINE = datetime(2026, 6, 30, 22, 0, 0, tzinfo=UTC)


def pledge(organisation, country="", **demands):
    if "named" in demands:
        demands["named"] = frozenset(demands["named"])
    return Pledge(organisation=organisation, country=country, condition=Condition(deadline=DEADLINE, **demands))


A_IF_B = pledge("a", named="b")
B_IF_A = pledge("b", named="a")


def test_a_if_b_and_b_if_a_both_stand():
    assert fulfilled({}, [A_IF_B, B_IF_A]) == {A_IF_B, B_IF_A}


def test_a_if_b_alone_waits_for_b():
    assert fulfilled({}, [A_IF_B]) == frozenset()
    assert missing(A_IF_B, {}, [A_IF_B]) == Missing(named=frozenset({"b"}))


def test_a_chain_stands_as_soon_as_its_end_does():
    chained = [A_IF_B, pledge("b", named="c"), pledge("c", named="d")]

    assert fulfilled({}, chained) == frozenset()
    assert fulfilled({"d": "PT"}, chained) == frozenset(chained)


def test_an_organisation_counts_itself():
    assert fulfilled({"b": ""}, [pledge("a", organisations=2)]) == {pledge("a", organisations=2)}
    assert fulfilled({}, [pledge("a", "PT", countries=1)]) == {pledge("a", "PT", countries=1)}
    assert fulfilled({}, [pledge("a", named="a")]) == {pledge("a", named="a")}


def test_an_organisation_that_stands_already_is_not_counted_again():
    assert fulfilled({"a": "PT"}, [pledge("a", "PT", organisations=2)]) == frozenset()


def test_an_organisation_without_country_counts_for_no_country():
    waiting = pledge("a", countries=1)

    assert fulfilled({"b": ""}, [waiting]) == frozenset()
    assert missing(waiting, {"b": ""}, [waiting]) == Missing(countries=1)


def test_all_that_is_demanded_must_hold():
    choosy = pledge("a", "PT", organisations=2, countries=2, named="b")

    assert fulfilled({"b": "PT"}, [choosy]) == frozenset()
    assert fulfilled({"c": "FR"}, [choosy]) == frozenset()
    assert fulfilled({"b": "FR"}, [choosy]) == {choosy}


def test_who_drops_takes_along_who_counted_on_them():
    twenty = [pledge(f"o{number}", organisations=20) for number in range(19)]
    picky = pledge("o19", named="x")

    assert fulfilled({}, [*twenty, picky]) == frozenset()
    assert fulfilled({"x": ""}, [*twenty, picky]) == frozenset([*twenty, picky])


def test_what_is_missing_counts_those_who_are_fulfilled_and_oneself():
    waiting = pledge("z", "BO", organisations=6, countries=4, named="ab")

    assert missing(waiting, {"c": "FR"}, [A_IF_B, B_IF_A, waiting]) == Missing(organisations=2, countries=2)


def test_nothing_is_missing_from_nothing():
    assert not Missing()
    assert Missing(organisations=1)
    assert Missing(countries=1)
    assert Missing(named=frozenset("a"))


def test_who_came_can_go():
    standing = Standing({"a": "PT", "b": "PT"})

    standing.come("a", "FR")
    standing.go("a", "PT")
    standing.go("b", "PT")

    assert (standing.organisations, standing.countries) == (1, 1)
    assert ("a" in standing, "b" in standing) == (True, False)


ids = st.sampled_from("abcdefgh")
countries = st.sampled_from(["", "BO", "FR", "PT"])
standings = st.dictionaries(ids, countries, max_size=4)
demands = st.tuples(st.none() | st.integers(1, 9), st.none() | st.integers(1, 4), st.frozensets(ids, max_size=2))
conditions = demands.filter(any).map(
    lambda parts: Condition(deadline=DEADLINE, organisations=parts[0], countries=parts[1], named=parts[2])
)
pledged = st.lists(
    st.builds(Pledge, organisation=ids, country=countries, condition=conditions), max_size=8, unique=True
)


def holds(one, standing, chosen):
    """Tell whether a condition holds over these, by its words alone."""
    everybody = {*standing.items(), *((other.organisation, other.country) for other in chosen)}
    organisations = {organisation for organisation, _ in everybody}
    condition = one.condition
    return (
        len(organisations) >= (condition.organisations or 0)
        and len({country for _, country in everybody if country}) >= (condition.countries or 0)
        and condition.named <= organisations
    )


def by_brute_force(standing, pledges):
    """Try all subsets; give the largest of which every condition holds."""
    subsets = chain.from_iterable(combinations(pledges, size) for size in range(len(pledges) + 1))
    sound = [frozenset(chosen) for chosen in subsets if all(holds(one, standing, chosen) for one in chosen)]
    return max(sound, key=len)


@given(standings, pledged)
def test_it_is_the_largest_set_that_holds_together(standing, pledges):
    assert fulfilled(standing, pledges) == by_brute_force(standing, pledges)


@given(standings, standings, pledged)
def test_when_more_stand_no_fewer_pledges_are_fulfilled(standing, more, pledges):
    assert fulfilled(standing, pledges) <= fulfilled(more | standing, pledges)


@given(standings, pledged, st.randoms())
def test_the_order_of_the_pledges_means_nothing(standing, pledges, chance):
    shuffled = list(pledges)
    chance.shuffle(shuffled)

    assert fulfilled(standing, shuffled) == fulfilled(standing, pledges)


@given(standings, pledged)
def test_something_is_missing_exactly_where_a_pledge_is_not_fulfilled(standing, pledges):
    outcome = settle(standing, pledges)

    assert {one for one in pledges if not outcome.missing(one)} == outcome.fulfilled


@given(standings, pledged)
def test_who_is_missing_by_name_is_nobody_who_stands(standing, pledges):
    outcome = settle(standing, pledges)
    stand = standing.keys() | {one.organisation for one in outcome.fulfilled}

    assert [one for one in pledges if outcome.missing(one).named & stand] == []


@pytest.mark.parametrize("size", [1, 1000])
def test_a_thousand_that_wait_for_each_other_stand_or_fall_together(size):
    ring = [pledge(f"o{number}", named=[f"o{(number + 1) % size}"]) for number in range(size)]

    assert fulfilled({}, ring) == frozenset(ring)
    assert fulfilled({}, [*ring[1:], pledge("o0", named=["nobody"])]) == frozenset()
