from __future__ import annotations

import csv

import pytest

from undersigned.kit import tables


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠"))
def test_what_a_spreadsheet_would_compute_is_marked_as_text(sign):
    assert tables.harmless(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("cell", ["", "1+1", " = 1", "peace", "'quoted'"])
def test_other_words_stay_as_they_are(cell):
    assert tables.harmless(cell) == cell


def test_a_table_comes_back_as_it_was_written():
    data = tables.written(["name", "words"], [["Ana", 'said "peace",\nand left'], ["平", "=1"]])

    assert data.startswith(b"\xef\xbb\xbfname,words\r\n")
    assert list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True))) == [
        ["name", "words"],
        ["Ana", 'said "peace",\nand left'],
        ["平", "'=1"],
    ]
