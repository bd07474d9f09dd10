from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

import pytest

from undersigned.web.components import timeline


@dataclass(frozen=True, kw_only=True)
class Moment:
    earliest: dt.date
    latest: dt.date
    label: str
    when: str
    confidence: str = "confirmed"
    note: str = ""


TODAY = dt.date(2026, 5, 3)
ARREST = Moment(
    earliest=dt.date(2024, 6, 3), latest=dt.date(2024, 6, 3), label="Arrested", when="3 June 2024", note="at home"
)
TRIAL = Moment(
    earliest=dt.date(2025, 6, 1),
    latest=dt.date(2025, 8, 31),
    label="Trial began",
    when="summer 2025",
    confidence="disputed",
)
HEARING = Moment(earliest=dt.date(2026, 9, 1), latest=dt.date(2026, 9, 1), label="Hearing", when="1 September 2026")


def marks(svg, form="wide"):
    tree = ET.fromstring(f"<all>{svg}</all>".replace("<svg ", '<svg xmlns="" '))
    part = next(one for one in tree if one.get("class") == form)
    return [one for one in part.iter() if (one.get("class") or "").startswith("mark")]


def test_there_is_no_picture_of_nothing():
    assert timeline.draw([], today=TODAY, language="en") is None


def test_a_day_is_a_point_and_a_season_is_a_bar_that_tells_how_sure_somebody_is():
    picture = timeline.draw([ARREST, TRIAL], today=TODAY, language="en")

    assert [(one.tag, one.get("class")) for one in marks(picture.svg)] == [
        ("circle", "mark confirmed"),
        ("rect", "mark disputed"),
    ]


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_it_is_drawn_for_wide_windows_and_for_telephones_each_with_a_title_of_its_own(form):
    svg = timeline.draw([ARREST, TRIAL], today=TODAY, language="en").svg

    assert re.findall(rf'<title id="timeline-{form}-title">([^<]*)</title>', svg) == ["What happened, in time"]
    assert re.findall(rf'<desc id="timeline-{form}-desc">([^<]*)</desc>', svg) == [
        "2 things, from 3 June 2024 to 31 August 2025. The table has the same facts."
    ]


def test_time_runs_to_the_left_where_the_language_does():
    ltr, rtl = (
        marks(timeline.draw([ARREST, HEARING], today=TODAY, language=tag).svg)[0].get("cx") for tag in ("en", "ar")
    )

    assert float(rtl) == pytest.approx(timeline.WIDE.width - float(ltr), abs=0.2)


def test_the_table_has_the_same_facts():
    table = timeline.draw([ARREST, TRIAL], today=TODAY, language="en").table

    assert table.rows == (
        ("3 June 2024", "Arrested", "Confirmed", "at home"),
        ("summer 2025", "Trial began", "Disputed", ""),
    )


def test_today_stands_in_the_picture_only_between_its_first_and_last_day():
    within = timeline.draw([ARREST, HEARING], today=TODAY, language="en").svg
    after = timeline.draw([ARREST, TRIAL], today=TODAY, language="en").svg

    assert (within.count('class="today"'), after.count('class="today"')) == (2, 0)


def test_everything_happened_on_one_day():
    picture = timeline.draw([ARREST, ARREST], today=TODAY, language="en")

    assert len(marks(picture.svg)) == 2


@pytest.mark.parametrize("years", [1, 4, 30, 900])
def test_the_axis_has_few_lines(years):
    first = Moment(earliest=dt.date(1100, 2, 2), latest=dt.date(1100, 2, 2), label="First", when="1100")
    then = dt.date(1100 + years, 2, 2)
    last = Moment(earliest=then, latest=then, label="Last", when="later")

    lines = timeline._lines(first.earliest, last.latest, 7)  # how many lines, the picture does not tell apart

    assert 1 <= len(lines) <= 7


def test_what_people_wrote_is_text_and_no_markup():
    said = Moment(earliest=TODAY, latest=TODAY, label="<script>", when="today")

    svg = timeline.draw([said], today=TODAY, language="en").svg

    assert svg.count("<script>") == 0
