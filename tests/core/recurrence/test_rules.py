"""Rules of recurrence: one spelling each, and what is refused, named for its defect."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.recurrence import Frequency, MalformedRule, Rule, Weekday, parse

from tests.vectors.cases import cases, code, outcome

WEEKDAYS = st.builds(Weekday, day=st.integers(0, 6))
NTH_WEEKDAYS = st.builds(Weekday, day=st.integers(0, 6), nth=st.integers(-5, 5))
ENDS: st.SearchStrategy[dict[str, object]] = st.one_of(
    st.just({}),
    st.integers(1, 400).map(lambda count: {"count": count}),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)).map(lambda until: {"until": until}),
)
MONTH_DAYS = st.integers(-31, 31).filter(bool)


def in_order(values):
    return values.map(lambda chosen: tuple(sorted(chosen)))


@st.composite
def rules(draw):
    frequency = draw(st.sampled_from(Frequency))
    nth = frequency in {Frequency.MONTHLY, Frequency.YEARLY}
    return Rule(
        frequency=frequency,
        interval=draw(st.integers(1, 6)),
        by_day=draw(in_order(st.sets(NTH_WEEKDAYS if nth else WEEKDAYS, max_size=3))),
        by_month_day=() if frequency == Frequency.WEEKLY else draw(in_order(st.sets(MONTH_DAYS, max_size=3))),
        by_month=draw(in_order(st.sets(st.integers(1, 12), max_size=3))),
        week_start=draw(st.integers(0, 6)),
        **draw(ENDS),
    )


@given(rules())
def test_a_rule_reads_back_as_it_was_written(rule):
    assert parse(str(rule)) == rule


@given(rules(), st.randoms(use_true_random=False))
def test_neither_order_nor_case_makes_another_rule(rule, chance):
    parts = str(rule).split(";")
    chance.shuffle(parts)

    assert parse(";".join(parts).lower()) == rule


@given(st.text(max_size=60))
def test_whatever_is_read_is_a_rule_or_refused(text):
    try:
        rule = parse(text)
    except MalformedRule:
        return
    assert parse(str(rule)) == rule


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("byday=FR;freq=weekly;until=20261127", "FREQ=WEEKLY;UNTIL=20261127;BYDAY=FR"),
        ("FREQ=DAILY;INTERVAL=1", "FREQ=DAILY"),
        ("FREQ=WEEKLY;WKST=MO;BYDAY=SU,MO,SU", "FREQ=WEEKLY;BYDAY=MO,SU"),
        ("FREQ=MONTHLY;BYDAY=+1FR;", "FREQ=MONTHLY;BYDAY=1FR"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15", "FREQ=MONTHLY;BYMONTHDAY=-1,15"),
        ("FREQ=YEARLY;BYMONTH=12,3;COUNT=04", "FREQ=YEARLY;COUNT=4;BYMONTH=3,12"),
    ],
)
def test_a_rule_has_one_spelling(text, canonical):
    assert str(parse(text)) == canonical


@cases("recurrence")
def test_what_is_no_rule_here_is_refused_for_its_defect(case):
    _rule, error = outcome(lambda: parse(case["rule"]))

    assert code(error) == case["fails"]
    assert error.facts == {"defect": case["defect"], "part": case["part"]}
