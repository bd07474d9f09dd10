from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text import characters
from undersigned.core.text.characters import RefusedText, normalise, normalise_line, without_directions

from tests.core.text.strategies import typed

anything = typed | st.text()


def defect(act, text):
    with pytest.raises(RefusedText) as raised:
        act(text)
    return raised.value.facts["defect"]


@given(anything)
def test_what_was_normalised_is_canonical_and_stays_as_it_is(text):
    try:
        tidy = normalise(text)
    except RefusedText:
        return

    characters.require_paragraphs(tidy)
    assert normalise(tidy) == tidy


@given(anything)
def test_a_normalised_line_is_canonical_and_stays_as_it_is(text):
    try:
        tidy = normalise_line(text)
    except RefusedText:
        return

    characters.require_line(tidy)
    assert normalise_line(tidy) == tidy


@given(anything)
def test_normalise_keeps_every_letter(text):
    try:
        tidy = normalise(text)
    except RefusedText:
        return

    def letters(string):
        return [c for c in unicodedata.normalize("NFC", string) if c.isalnum()]

    assert letters(tidy) == letters("".join(c for c in text if c not in "\u00ad\u2060\ufeff"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Cafe\u0301", "Café"),
        ("a\r\nb\rc\u2028d\x0be\x0cf\x85g", "a\nb\nc\nd\ne\nf\ng"),
        ("a\u2029b", "a\n\nb"),
        ("a\n\n \n\t\n\nb", "a\n\nb"),
        (" \n a \u3000\n\n", "a"),
        ("a\u00a0\u202f\nb", "a\nb"),
        ("a\n  - b", "a\n  - b"),
        ("a\tb", "a b"),
        ("\ufeffMen\u00adschen\u2060rechte", "Menschenrechte"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"),
        ("(א\u200e) \u200f!", "(א\u200e) \u200f!"),
        ("e\u00ad\u0301", "é"),
        ("", ""),
    ],
)
def test_normalise_gives_the_one_spelling(typed, kept):
    assert normalise(typed) == kept


@pytest.mark.parametrize("space", [" ", "\n", " \n", "\t", "\r", "\u00a0"])
def test_a_million_spaces_are_no_burden(space):
    started = time.process_time()
    normalise_line(f"a{space * 1_000_000}b")
    spent = time.process_time() - started

    assert spent < 10, "a tenth of this is usual; a pattern that backtracks takes hours"


def test_a_line_has_spaces_where_the_text_had_line_ends():
    assert normalise_line(" Call \r\n\r\n  to all \n") == "Call to all"


@pytest.mark.parametrize("control", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_what_shows_letters_in_another_order_than_their_bytes_is_refused(control):
    assert defect(normalise, f"pay {control}001") == "bidi-control"
    assert defect(characters.require, f"pay {control}001") == "bidi-control"


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\0", "control-character"),
        ("\x1b", "control-character"),
        ("\x7f", "control-character"),
        ("\ue000", "private-character"),
        ("\uffff", "unassigned-character"),
        ("\U000e0041", "format-character"),
        ("\u2062", "format-character"),
        ("\u206a", "format-character"),
        ("\ufff9", "format-character"),
        ("\ud800", "surrogate"),
    ],
)
def test_what_nobody_could_read_is_refused_even_from_people(character, named):
    assert defect(normalise, f"a{character}b") == named
    assert defect(characters.require, f"a{character}b") == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("e\u0301", "not-nfc"),
        ("a\tb", "control-character"),
        ("a\rb", "control-character"),
        ("a\u2028b", "line-separator"),
        ("a\u2029b", "line-separator"),
        ("a\u00adb", "format-character"),
        ("\ufeffa", "format-character"),
        ("a" + "\u0301" * 31, "many-marks"),
        (" a", "space-at-end"),
        ("a\n", "space-at-end"),
        ("a\u00a0", "space-at-end"),
        ("a \nb", "space-at-line-end"),
        ("a\n \nb", "space-at-line-end"),
        ("a\n\n\nb", "blank-lines"),
    ],
)
def test_paragraphs_in_another_spelling_are_refused(text, named):
    assert defect(characters.require_paragraphs, text) == named


def test_a_line_is_one_line():
    assert defect(characters.require_line, "a\nb") == "more-than-one-line"


def test_a_tower_of_marks_is_refused_in_no_time():
    tower = "a" + "\u0301\u0323" * 500_000

    started = time.process_time()
    assert defect(normalise, tower) == "many-marks"
    spent = time.process_time() - started

    assert spent < 10, "a hundredth of this is usual; sorting the marks takes an hour"
    assert normalise("q" + "\u0301" * 30) == "q" + "\u0301" * 30


def test_a_refusal_says_where():
    with pytest.raises(RefusedText) as raised:
        normalise("one\n\ntwo\u202e three\0")

    assert raised.value.facts == {"defect": "bidi-control", "character": "U+202E", "line": 3, "column": 4}


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("", True),
        ("\u200b\u200e", True),
        ("\u0301", True),
        ("\u3164 \u2800", True),
        ("人", False),
        ("…", False),
        ("7", False),
        ("€", False),
    ],
)
def test_a_text_without_anything_to_see_is_blank(text, blank):
    assert characters.is_blank(text) is blank


def test_directions_can_be_taken_out_of_a_text():
    assert without_directions("\u202bحقوق\u202c \u2067الإنسان\u2069\u200f") == "حقوق الإنسان\u200f"
