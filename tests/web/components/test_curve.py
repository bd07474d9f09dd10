from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.web.components import curve

FIRST = dt.date(1948, 12, 10)
news = st.dictionaries(
    st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)), st.integers(1, 10**6), min_size=1, max_size=40
)


def days(*counts):
    return [(FIRST + dt.timedelta(days=number), count) for number, count in enumerate(counts)]


def line(picture):
    return re.search(r'class="line" d="([^"]+)"', picture.svg)[1]


def corners(picture):
    """Where the line turns, from its start: (x, y)."""
    start, *steps = re.findall(r"[MVH][\d. ]+", line(picture))
    x, y = map(float, start[1:].split())
    turns = [(x, y)]
    for step in steps:
        x, y = (float(step[1:]), y) if step[0] == "H" else (x, float(step[1:]))
        turns.append((x, y))
    return turns


@pytest.mark.parametrize("nothing", [[], [(FIRST, 0)]])
def test_there_is_no_curve_where_nobody_has_signed(nothing):
    assert curve.draw(nothing, "en") is None


def test_the_line_rises_at_each_day_by_what_came_on_it():
    picture = curve.draw(days(1, 0, 1, 2), "en")

    assert corners(picture) == [
        (2, 108), (2, 86), (69, 86), (69, 86), (136, 86), (136, 64), (203, 64), (203, 20), (270, 20),
    ]  # fmt: skip


def test_time_runs_to_the_left_where_the_language_does():
    ltr, rtl = (corners(curve.draw(days(1, 2, 3), tag)) for tag in ("en", "ar"))

    assert rtl == [(curve.WIDTH - x, y) for x, y in ltr]


@given(news)
def test_the_line_never_falls_and_ends_at_the_ceiling(found):
    turns = corners(curve.draw(sorted(found.items()), "en"))
    heights = [y for _x, y in turns]

    assert heights == sorted(heights, reverse=True)
    assert turns[-1] == (curve.WIDTH - curve.SIDE, curve.TOP)


@given(news)
def test_the_table_ends_with_the_sum_however_it_was_thinned_out(found):
    table = curve.draw(sorted(found.items()), "de").table

    assert table.rows[-1][1].replace(".", "") == str(sum(found.values()))
    assert len(table.rows) <= curve.TABLE_ROWS + 1


def test_a_long_table_is_thinned_out_and_keeps_its_first_and_last_day():
    table = curve.draw(days(*[1] * 150), "en").table

    assert (len(table.rows), table.rows[0], table.rows[1], table.rows[-1]) == (
        51,
        ("10 December 1948", "1"),
        ("13 December 1948", "4"),
        ("8 May 1949", "150"),
    )


def test_the_axis_is_labelled_in_the_language_of_the_page():
    picture = curve.draw(days(1283, 1), "fa")
    root = ET.fromstring(picture.svg)

    assert [text.text for text in root.iter("text")] == ["۱۰ دسامبر ۱۹۴۸", "۱۱ دسامبر ۱۹۴۸", "۱٬۲۸۴"]


def test_the_description_tells_what_the_line_shows():
    root = ET.fromstring(curve.draw(days(47, 1), "en").svg)

    assert [root.find(name).text for name in ("title", "desc")] == [
        "How the signatures gathered",
        "From 10 December 1948 to 11 December 1948 they grew to 48.",
    ]
