from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from undersigned.web.components import stairs

STEPS = [(1, 2), (5, 1), (9, 4)]


def line(picture):
    return re.search(r'class="line" d="([^"]+)"', picture)[1]


@pytest.mark.parametrize("steps", [[], [(2, 5)]])
def test_there_are_no_stairs_of_one_step(steps):
    assert stairs.draw(steps, "en") is None


def test_each_step_rises_by_those_who_follow():
    assert line(stairs.draw(STEPS, "en")) == "M2 108H29V82.9H136V70.3H243V20.0H270"


def test_stairs_run_as_the_page_is_read():
    assert line(stairs.draw(STEPS, "ar")) == "M270 108H243V82.9H136V70.3H29V20.0H2"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_picture_says_in_words_what_it_shows(language):
    drawing = ET.fromstring(stairs.draw(STEPS, language))  # our own

    title, desc = drawing[0], drawing[1]
    assert (title.get("id"), desc.get("id")) == ("stairs-title", "stairs-desc")
    if language == "en":
        assert desc.text == "With 9 more signatures, 7 follow in all."
