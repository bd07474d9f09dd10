"""Days of a rule: as RFC 5545 has them, as another library has them, and never more than are kept."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from time import perf_counter

import pytest
from dateutil import rrule
from hypothesis import assume, given
from hypothesis import strategies as st

from undersigned.core.recurrence import HORIZON, MOST, MalformedRule, check, days, first_day, parse

from tests.core.recurrence.test_rules import rules
from tests.vectors.cases import cases

FIRST = st.dates(date(2024, 1, 1), date(2028, 12, 31))
FRIDAY = date(2026, 11, 6)


@cases("recurring")
def test_a_rule_has_the_days_that_rfc_5545_says(case):
    found = days(parse(case["rule"]), date.fromisoformat(case["first"]))

    assert [day.isoformat() for day in found] == case["days"]


def asked_of_dateutil(rule, first):
    """The days that another library finds, within the same bounds."""
    last = min(first + HORIZON, rule.until or date.max)
    bounded = str(rule).replace(f";UNTIL={rule.until:%Y%m%d}", "") if rule.until else str(rule)
    bounded = bounded.replace(f";COUNT={rule.count}", "") if rule.count else bounded
    text = f"{bounded};UNTIL={last:%Y%m%d}"
    found = [moment.date() for moment in rrule.rrulestr(text, dtstart=datetime.combine(first, time()))]
    return found[: min(MOST, rule.count or MOST)]


@given(rules(), FIRST)
def test_another_library_finds_the_same_days(rule, first):
    assume(len({day.nth == 0 for day in rule.by_day}) < 2)  # of "Mondays, and first Fridays" it finds what is both
    if first_day(rule, first) is None or (rule.until and rule.until < first):
        assert days(rule, first) == []
    else:
        assert days(rule, first) == asked_of_dateutil(rule, first)


@given(rules(), FIRST, FIRST)
def test_days_are_in_order_and_bounded(rule, first, last):
    found = days(rule, first, last)

    assert found == sorted(set(found))
    assert len(found) <= min(MOST, rule.count or MOST)
    assert all(first <= day <= min(last, first + HORIZON) for day in found)


@given(rules(), FIRST)
def test_an_end_takes_days_away_and_moves_none(rule, first):
    found = days(rule, first)
    last = first + timedelta(days=100)

    assert days(rule, first, last) == [day for day in found if day <= last]


@given(rules(), FIRST)
def test_a_rule_that_begins_with_its_first_day_finds_it_again(rule, first):
    begins = first_day(rule, first)

    assert begins is None or first_day(rule, begins) == begins


@given(rules(), FIRST, FIRST)
def test_what_is_checked_has_its_first_day_and_one_to_come(rule, first, today):
    try:
        check(rule, first=first, today=today)
    except MalformedRule:
        return
    found = days(rule, first)

    assert found[0] == first
    assert found[-1] >= today


@pytest.mark.parametrize(
    ("rule", "defect", "part"),
    [
        ("FREQ=WEEKLY;UNTIL=20261105", "until-before-first", "UNTIL"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never", ""),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "never", ""),
        ("FREQ=MONTHLY;BYDAY=6FR", "never", ""),
        ("FREQ=WEEKLY;BYDAY=SA", "first-day-not-in-rule", ""),
        ("FREQ=WEEKLY;UNTIL=20261113", "in-the-past", "UNTIL"),
        ("FREQ=WEEKLY;COUNT=2", "in-the-past", "UNTIL"),
        ("FREQ=DAILY;UNTIL=20281106", "too-many", "UNTIL"),
        ("FREQ=WEEKLY;UNTIL=20381106", "too-many", "UNTIL"),
        ("FREQ=YEARLY;COUNT=4", "too-many", "COUNT"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_refused_for_its_defect(rule, defect, part):
    with pytest.raises(MalformedRule) as caught:
        check(parse(rule), first=FRIDAY, today=date(2026, 11, 14))

    assert (caught.value.facts["defect"], caught.value.facts["part"]) == (defect, part)


def test_of_a_rule_that_begins_another_day_the_next_one_is_told():
    with pytest.raises(MalformedRule) as caught:
        check(parse("FREQ=WEEKLY;BYDAY=SA"), first=FRIDAY, today=FRIDAY)

    assert caught.value.facts["next"] == date(2026, 11, 7)


def test_days_of_a_week_and_those_of_a_month_add_up():
    found = days(parse("FREQ=MONTHLY;BYDAY=FR,1MO;COUNT=5"), date(2026, 1, 2))

    assert found == [date(2026, 1, day) for day in (2, 5, 9, 16, 23)]


def test_a_rule_that_says_no_end_is_kept():
    check(parse("FREQ=DAILY"), first=FRIDAY, today=FRIDAY)


def test_a_rule_of_the_last_days_of_all_ends_with_them():
    assert days(parse("FREQ=DAILY"), date(9999, 12, 30)) == [date(9999, 12, 30), date(9999, 12, 31)]


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYDAY=MO;BYMONTHDAY=31;BYMONTH=2", "FREQ=DAILY"]
)
def test_no_rule_takes_long(rule):
    parsed, begun = parse(rule), perf_counter()

    for _again in range(10):
        days(parsed, FRIDAY)

    assert perf_counter() - begun < 1
