from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from undersigned.core.reading.fold import in_order
from undersigned.kit import days
from undersigned.web.components import formats


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "1,284"), ("de", "1.284"), ("fr", "1\u202f284"), ("hi", "1,284"), ("fa", "۱٬۲۸۴"), ("ckb", "١٬٢٨٤")],
)
def test_a_number_is_grouped_and_written_in_the_digits_of_its_language(tag, written):
    assert formats.number_in(1284, tag) == written


@pytest.mark.parametrize(
    ("iso", "written"),
    [("1948", "1948"), ("1948-12", "December 1948"), ("1948-12-10", "10 December 1948")],
)
def test_a_date_says_as_much_as_is_known(iso, written):
    assert days.day_in(iso, "en") == written


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "10 December 1948"), ("de", "10. Dezember 1948"), ("ar", "10 ديسمبر 1948"), ("fa", "۱۰ دسامبر ۱۹۴۸")],
)
def test_a_date_follows_the_language(tag, written):
    assert days.day_in(dt.date(1948, 12, 10), tag) == written


@pytest.mark.parametrize(
    ("tag", "written"), [("en", "10 December 1948, 23:56 UTC"), ("ar", "10 ديسمبر 1948، 23:56 UTC")]
)
def test_an_instant_is_given_in_utc_and_says_so(tag, written):
    paris = dt.timezone(dt.timedelta(hours=1))
    moment = dt.datetime(1948, 12, 11, 0, 56, tzinfo=paris)

    assert formats.moment_in(moment, tag) == written


@pytest.mark.parametrize(
    ("tag", "itself"),
    [("en", "English"), ("ar", "العربية"), ("el", "Ελληνικά"), ("pt-BR", "Português (Brasil)"), ("xx", "xx")],
)
def test_a_language_is_called_what_it_calls_itself(tag, itself):
    assert formats.language_itself(tag) == itself


@pytest.mark.parametrize(("tag", "way"), [("ar", "rtl"), ("fa-IR", "rtl"), ("HE", "rtl"), ("en", "ltr"), ("az", "ltr")])
def test_the_direction_of_a_language_is_that_of_its_script(tag, way):
    assert formats.direction(tag) == way


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (-5, "5 hours ago"),
        (-60, "2 days ago"),
        (0.5, "in 30 minutes"),
        (5, "in 5 hours"),
        (47, "in 1 day"),
        (48, "in 2 days"),
        (24 * 7, "in 7 days"),
        (24 * 30, "in 30 days"),
        (24 * 62, "in 62 days"),
        (24 * 70, "in 10 weeks"),
        (24 * 300, "in 10 months"),
    ],
)
def test_the_time_until_something_is_told_in_days_for_two_months_and_never_as_longer(hours, words):
    now = dt.datetime(2026, 5, 3, 14, 2, 11, tzinfo=dt.UTC)

    assert formats.until_in(now + dt.timedelta(hours=hours), now, "en") == words


def test_the_time_until_something_is_told_in_the_digits_of_the_language():
    now = dt.datetime(2026, 5, 3, tzinfo=dt.UTC)

    assert formats.until_in(now + dt.timedelta(days=12), now, "fa") == "۱۲ روز دیگر"


@pytest.mark.parametrize(("tag", "name"), [("en", "Egypt"), ("ar", "مصر"), ("xx", "Egypt")])
def test_a_country_is_named_in_the_language_of_the_page_or_in_english(tag, name):
    assert formats.country_in("EG", tag) == name


def test_a_code_without_a_name_is_shown_as_it_is():
    assert formats.country_in("QQ", "en") == "QQ"


def test_names_are_sorted_as_a_reader_looks_them_up():
    names = ["Zypern", "Österreich", "ägypten", "Afghanistan", "Norwegen"]

    assert sorted(names, key=in_order) == ["Afghanistan", "ägypten", "Norwegen", "Österreich", "Zypern"]


def test_filters_speak_the_active_language():
    with translation.override("de"):
        written = [formats.number(1284), formats.day(dt.date(1948, 12, 10)), formats.country("EG")]

    assert written == ["1.284", "10. Dezember 1948", "Ägypten"]


@pytest.mark.parametrize("filter_", [formats.number, formats.day, formats.moment, formats.country])
def test_filters_write_nothing_for_nothing(filter_):
    assert filter_(None) == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Committee, 2026-05-01: Agreed.", "Committee, 1 May 2026: Agreed."),
        ("Minutes 2026-19-39, 12026-05-01, ٢٠٢٦-٠٥-٠١", "Minutes 2026-19-39, 12026-05-01, ٢٠٢٦-٠٥-٠١"),
        ("", ""),
    ],
)
def test_days_in_a_line_of_the_log_are_written_as_people_write_them(line, said):
    with translation.override("en"):
        assert formats.days(line) == said


def test_a_day_in_a_line_that_runs_the_other_way_is_set_apart():
    with translation.override("ar"):
        said = formats.days("Committee, 2026-05-01: Agreed.")

    assert said == "Committee, \u20671 مايو 2026\u2069: Agreed."
