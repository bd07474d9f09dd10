"""Days, weeks and hours as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from undersigned.apps.calendars import words
from undersigned.apps.calendars.pages.periods import Look, on_which, period
from undersigned.kit.days import weekday_in

ON = date(2026, 10, 12)
TODAY = date(2026, 5, 3)


@pytest.mark.parametrize(
    ("tag", "first"), [("en", 0), ("de", 0), ("ar", 5), ("fa", 5), ("he", 6), ("en-US", 6), ("pt-BR", 6), ("xx", 0)]
)
def test_weeks_begin_where_most_who_speak_a_language_begin_them(tag, first):
    assert words.first_weekday(tag) == first
    assert words.begin_of_week(ON, tag).weekday() == first


def test_days_months_and_weeks_have_names():
    assert words.month_in(ON, "en") == "October 2026"
    assert weekday_in(ON, "en") == "Monday, 12 October 2026"
    assert words.short_in(ON, "fa") == "۱۲ اکتبر"
    assert words.weekdays("ar")[0] == ("السبت", "السبت")


def test_hours_are_those_of_a_clock_with_24_of_them():
    assert words.hours_in(time(17), time(19, 30), "en") == "17:00 to 19:30"
    assert words.hours_in(time(9), None, "en") == "09:00"
    assert words.hours_in(None, None, "en") == "all day"


def test_the_time_of_the_world_names_the_other_day_when_it_is_one():
    late = datetime(2026, 10, 12, 22, tzinfo=UTC), datetime(2026, 10, 13, 1, tzinfo=UTC)

    assert words.universal_in(*late, "en") == "12 October, 22:00 to 13 October, 01:00 UTC"
    assert words.universal_in(late[0], late[0], "en") == "12 October, 22:00 UTC"


def test_a_month_has_its_days_and_leads_to_its_neighbours():
    here = period(Look.MONTH, date(2026, 12, 31), "en")

    assert (here.first, here.last, here.name) == (date(2026, 12, 1), date(2026, 12, 31), "December 2026")
    assert (here.before, here.after) == (date(2026, 11, 1), date(2027, 1, 1))
    assert len(here.days()) == 31


def test_a_week_of_arabic_goes_from_saturday_to_friday():
    here = period(Look.WEEK, ON, "ar")

    assert (here.first, here.last) == (date(2026, 10, 10), date(2026, 10, 16))
    assert (here.before, here.after) == (date(2026, 10, 3), date(2026, 10, 17))


@pytest.mark.parametrize("given", ["", "2026-13-40", "soon", "0001-01-01", "9999-12-31", "2026"])
def test_a_day_that_there_is_not_is_today(given):
    assert on_which(given, TODAY) == TODAY


def test_a_month_alone_is_its_first_day():
    assert on_which("2026-10", TODAY) == date(2026, 10, 1)
    assert on_which("2026-10-12", TODAY) == ON


def test_nothing_lies_beyond_the_last_month():
    assert period(Look.MONTH, date(2199, 12, 5), "en").after is None
    assert period(Look.MONTH, date(1990, 1, 5), "en").before is None
