"""Dates known more or less exactly: one spelling each, and the days that they can mean."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from undersigned.core.casework import MalformedWhen, Precision, Season, When

from tests.core.casework.strategies import WHENS

NEARLY_DATES = st.from_regex(r"[0-9]{3,5}(-[0-9]{1,3}){0,3}[?~%]{0,2}", fullmatch=True)


@given(WHENS)
def test_a_date_reads_back_as_it_was_written(when):
    assert When.read(str(when)) == when


@given(st.text(max_size=14) | NEARLY_DATES)
@example("1961-٠5")
@example("1961-05-28\n")
@example("1961-05-28~?")
def test_whatever_is_read_is_a_date_in_its_one_spelling_or_refused(text):
    try:
        when = When.read(text)
    except MalformedWhen:
        return
    assert str(when) == text


@given(WHENS)
def test_the_first_day_is_not_after_the_last(when):
    assert when.earliest <= when.latest


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_day_means_itself(day):
    when = When.on(day)

    assert (str(when), when.earliest, when.latest) == (day.isoformat(), day, day)


@given(WHENS, WHENS)
def test_no_two_dates_share_a_place_in_a_list(one, other):
    assert (one.sort_key == other.sort_key) == (one == other)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1961-05-28", date(1961, 5, 28), date(1961, 5, 28)),
        ("1961-05", date(1961, 5, 1), date(1961, 5, 31)),
        ("1960-02", date(1960, 2, 1), date(1960, 2, 29)),
        ("1961", date(1961, 1, 1), date(1961, 12, 31)),
        ("1961-21", date(1961, 3, 1), date(1961, 5, 31)),
        ("1961-22", date(1961, 6, 1), date(1961, 8, 31)),
        ("1961-23", date(1961, 9, 1), date(1961, 11, 30)),
        ("1959-24", date(1959, 12, 1), date(1960, 2, 29)),
        ("2999-12", date(2999, 12, 1), date(2999, 12, 31)),
    ],
)
def test_a_date_spans_these_days(text, first, last):
    when = When.read(text)

    assert (when.earliest, when.latest) == (first, last)


@pytest.mark.parametrize(
    ("text", "precision", "season"),
    [
        ("1961-05-28", Precision.DAY, None),
        ("1961-05", Precision.MONTH, None),
        ("1961-23", Precision.SEASON, Season.AUTUMN),
        ("1961", Precision.YEAR, None),
    ],
)
def test_a_date_says_how_exact_it_is(text, precision, season):
    when = When.read(text)

    assert (when.precision, when.season) == (precision, season)


@pytest.mark.parametrize(
    ("text", "about", "uncertain"),
    [("1961", False, False), ("1961~", True, False), ("1961?", False, True), ("1961%", True, True)],
)
def test_a_qualifier_is_about_the_whole_date(text, about, uncertain):
    when = When.read(text)

    assert (when.is_about, when.is_uncertain) == (about, uncertain)


@pytest.mark.parametrize(
    ("text", "defect"),
    [
        ("", "syntax"),
        ("in May", "syntax"),
        ("1961-5", "syntax"),
        ("61-05-28", "syntax"),
        ("28.05.1961", "syntax"),
        ("1961-05-28T12:00", "syntax"),
        ("1961/1962", "syntax"),
        ("196X", "syntax"),
        ("1961-05-~28", "syntax"),
        (" 1961", "syntax"),
        ("0999", "year"),
        ("3000", "year"),
        ("1961-00", "month"),
        ("1961-13", "month"),
        ("1961-25", "month"),
        ("1961-02-29", "day"),
        ("1961-04-31", "day"),
        ("1961-04-00", "day"),
        ("1961-22-01", "day"),
    ],
)
def test_what_is_no_date_is_refused_for_its_defect(text, defect):
    with pytest.raises(MalformedWhen) as refused:
        When.read(text)

    assert refused.value.facts == {"defect": defect}


def test_a_day_without_a_month_is_no_date():
    with pytest.raises(MalformedWhen) as refused:
        When(1961, None, 28)

    assert refused.value.facts == {"defect": "day"}


def test_a_season_ends_the_day_before_the_next_begins():
    seasons = [When.read(f"1961-{season}") for season in (21, 22, 23, 24)]

    gaps = [after.earliest - before.latest for before, after in itertools.pairwise(seasons)]
    assert gaps == [timedelta(days=1)] * 3
