"""Conditions: they demand something that can be counted, in one spelling."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from undersigned.core.conditions import Condition, MalformedCondition
from undersigned.core.evidence.spelling import MalformedValue

DEADLINE = datetime(2026, 6, 30, 22, 0, 0, tzinfo=UTC)
CONDITION = Condition(deadline=DEADLINE, organisations=21, countries=8, named=frozenset({"france", "bolivia"}))


def test_a_condition_is_written_with_its_names_in_order():
    assert CONDITION.as_json() == {
        "countries": 8,
        "deadline": "2026-06-30T22:00:00Z",
        "named": ["bolivia", "france"],
        "organisations": 21,
    }


@pytest.mark.parametrize(
    "condition",
    [
        CONDITION,
        Condition(deadline=DEADLINE, organisations=1),
        Condition(deadline=DEADLINE, countries=1),
        Condition(deadline=DEADLINE, named=frozenset({"france"})),
    ],
)
def test_a_condition_reads_back_as_it_was_written(condition):
    assert Condition.from_json(condition.as_json()) == condition


@pytest.mark.parametrize(
    ("change", "defect"),
    [
        ({"organisations": 0}, "count"),
        ({"countries": -1}, "count"),
        ({"organisations": 2**53}, "count"),
        ({"organisations": None, "countries": None, "named": frozenset()}, "empty-condition"),
        ({"named": frozenset(f"organisation-{number}" for number in range(101))}, "too-many"),
    ],
)
def test_what_demands_nothing_or_cannot_be_counted_is_no_condition(change, defect):
    with pytest.raises(MalformedCondition) as caught:
        replace(CONDITION, **change)

    assert caught.value.facts["defect"] == defect


@pytest.mark.parametrize(
    "change",
    [
        {"named": frozenset({"France"})},
        {"deadline": DEADLINE + timedelta(microseconds=1)},
        {"deadline": DEADLINE.astimezone(timezone(timedelta(hours=2)))},
    ],
)
def test_names_and_deadlines_are_spelt_as_in_every_record(change):
    with pytest.raises(MalformedValue):
        replace(CONDITION, **change)
