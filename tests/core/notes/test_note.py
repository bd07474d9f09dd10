from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.notes import MalformedNote, Note, SignatureLine

from tests.core.notes.strategies import NOTE, damaged, lines, notes

LINE = NOTE.signatures[0]


@given(notes)
def test_a_note_is_read_back_as_it_was_written(note):
    assert Note.parse(str(note)) == note
    assert Note.parse(str(note).encode()) == note


@given(lines)
def test_a_signature_line_is_read_back_as_it_was_written(line):
    assert SignatureLine.parse(str(line)) == line


@given(st.text() | st.binary() | damaged(NOTE) | damaged(NOTE).map(str.encode))
def test_parse_never_fails_in_any_other_way(text):
    try:
        note = Note.parse(text)
    except MalformedNote:
        return

    assert str(note).encode() == (text if isinstance(text, bytes) else text.encode())


@given(st.text() | st.binary() | damaged(LINE))
def test_a_line_never_fails_in_any_other_way(text):
    try:
        line = SignatureLine.parse(text)
    except MalformedNote:
        return

    assert str(line).encode() == (text if isinstance(text, bytes) else text.encode())


def test_the_last_blank_line_parts_text_and_signatures():
    note = Note.parse(f"one\n\ntwo\n\n{LINE}")

    assert note == Note("one\n\ntwo\n", (LINE,))


def test_bytes_that_are_not_utf8_are_refused():
    with pytest.raises(MalformedNote):
        Note.parse(b"\xff\n\n" + str(LINE).encode())


def test_a_note_longer_than_256_kibibytes_is_refused():
    longest = "x" * (256 * 1024 - 2 - len(str(LINE).encode())) + f"\n\n{LINE}"

    assert str(Note.parse(longest)) == longest
    with pytest.raises(MalformedNote, match="longer"):
        Note.parse(f"x{longest}")


def test_a_signature_is_added_at_the_end():
    note = Note("text\n", (LINE,)).with_signature(NOTE.signatures[1])

    assert note == Note("text\n", NOTE.signatures)


def test_the_sixty_fifth_signature_cannot_be_added():
    full = Note("text\n", (LINE,) * 64)

    with pytest.raises(ValueError, match="65"):
        full.with_signature(LINE)


@pytest.mark.parametrize("text", ["", "no newline", "tab\t\n", "surrogate \ud800\n", "\x1f\n"])
def test_a_text_that_cannot_be_signed_makes_no_note(text):
    with pytest.raises(ValueError):
        Note(text, (LINE,))


def test_a_text_that_is_too_long_makes_no_note():
    with pytest.raises(ValueError, match="too long"):
        Note("x" * 256 * 1024 + "\n", (LINE,))


def test_a_note_has_a_signature():
    with pytest.raises(ValueError):
        Note("text\n", ())
