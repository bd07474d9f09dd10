from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from undersigned.web.components import plan

COUNTS = {"done": 2, "under-way": 1, "to-do": 0, "overdue": 1, "dropped": 3}


def bars(picture):
    return re.findall(r'<rect class="plan-([a-z-]+)" x="(\d+)" y="2" width="(\d+)"', picture.svg)


@pytest.mark.parametrize("counts", [{}, {"done": 0}, {"dropped": 4}])
def test_nothing_to_do_has_no_picture(counts):
    assert plan.draw(counts, "en") is None


def test_the_bar_is_as_long_as_the_numbers_say():
    assert bars(plan.draw(COUNTS, "en")) == [
        ("done", "2", "158"),
        ("under-way", "160", "79"),
        ("overdue", "239", "79"),
    ]


def test_the_bar_runs_as_the_page_is_read():
    assert bars(plan.draw(COUNTS, "ar"))[0] == ("done", "160", "158")


def test_the_picture_says_in_words_what_it_shows():
    drawing = ET.fromstring(plan.draw(COUNTS, "en").svg)  # our own

    assert drawing[1].text == "done: 2 · under way: 1 · to be done: 0 · overdue: 1"


def test_what_was_dropped_stands_in_the_table():
    assert plan.draw(COUNTS, "en").table.rows[-1] == ("dropped", "3")
