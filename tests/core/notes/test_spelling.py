from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.notes.spelling import read_base64, read_decimal, read_utf8, write_base64


@given(st.integers(0, 2**64 - 1))
def test_a_decimal_is_read_back_as_it_was_written(number):
    assert read_decimal(str(number)) == number


@pytest.mark.parametrize(
    "text", ["", "-1", "-0", "+1", " 1", "1 ", "01", "1_0", "١", "1.0", "0x1", "9" * 21, "9" * 5000]
)
def test_a_second_spelling_of_a_decimal_is_refused(text):
    with pytest.raises(ValueError):
        read_decimal(text)


@given(st.binary(max_size=99))
def test_base64_is_read_back_as_it_was_written(data):
    assert read_base64(write_base64(data)) == data


@pytest.mark.parametrize(
    "text", ["CsUYag", "CsUYag=", "CsUYah==", "CsUY ag==", "CsUYag==\n", "Cs_Yag==", "é", "CsUYag==CsUYag=="]
)
def test_a_second_spelling_of_base64_is_refused(text):
    with pytest.raises(ValueError):
        read_base64(text)


def test_a_text_is_as_long_as_its_bytes():
    assert read_utf8("éé", 4) == read_utf8("éé".encode(), 4) == "éé"
    with pytest.raises(ValueError, match="longer than 3 bytes"):
        read_utf8("éé", 3)
