"""Following: with so many more signatures, so many follow."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.conditions import Condition, Pledge, Step, following, fulfilled

DEADLINE = datetime(2026, 6, 30, 22, 0, 0, tzinfo=UTC)


def pledge(organisation, country="", **demands):
    if "named" in demands:
        demands["named"] = frozenset(demands["named"])
    return Pledge(organisation=organisation, country=country, condition=Condition(deadline=DEADLINE, **demands))


def test_some_follow_and_others_follow_them():
    a, b, c = pledge("a", organisations=4), pledge("b", named="a"), pledge("c", organisations=9)

    assert following({"x": ""}, [a, b, c]) == [Step(1, frozenset({a, b})), Step(5, frozenset({c}))]


def test_newcomers_come_each_from_a_country_of_their_own():
    choosy = pledge("a", "PT", countries=3)

    assert following({"x": "PT"}, [choosy]) == [Step(2, frozenset({choosy}))]


def test_nobody_follows_who_waits_for_a_name_or_for_more_than_a_hundred():
    greatest = pledge("b", organisations=101)

    assert following({}, [pledge("a", named="z"), pledge("b", organisations=102)]) == []
    assert following({}, [greatest]) == [Step(100, frozenset({greatest}))]


def test_nobody_follows_where_nobody_waits():
    assert following({"x": "PT"}, []) == []


IDS = "abcdefgh"
COUNTRIES = ["", "BO", "FR", "PT"]


@st.composite
def pledges(draw):
    kinds = {
        "organisations": st.integers(1, 12),
        "countries": st.integers(1, 9),
        "named": st.sets(st.sampled_from(IDS), min_size=1, max_size=2),
    }
    names = sorted(draw(st.sets(st.sampled_from(IDS), max_size=6)))
    demands = st.fixed_dictionaries({}, optional=kinds).filter(bool)
    return [pledge(name, draw(st.sampled_from(COUNTRIES)), **draw(demands)) for name in names]


@given(pledges(), st.dictionaries(st.sampled_from(IDS), st.sampled_from(COUNTRIES), max_size=3))
def test_each_step_is_what_holds_when_so_many_sign(waiting, standing):
    steps = following(standing, waiting)

    now = fulfilled(standing, waiting)
    for number in range(1, 15):
        strangers = {f"stranger{one}": f"X{one}" for one in range(number)}
        followed = {one for step in steps if step.newcomers <= number for one in step.pledges}
        assert now | followed == fulfilled(standing | strangers, waiting)
