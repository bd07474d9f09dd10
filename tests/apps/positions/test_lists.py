"""Lists: what is taken out reads back, does no harm in a spreadsheet, and faults are told by their lines."""

from __future__ import annotations

import csv
import io

import pytest

from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Position
from undersigned.apps.positions.services import lists
from undersigned.apps.positions.services.lists import Entry, NotAList

from tests.cast import ATTESTED
from tests.factories import drafting, organisations, positions

FORMULA = "=HYPERLINK(1)"


def asked(*members):
    text = drafting.text(*members)
    drafting.opened(text)
    return text


def sheet_of(text):
    return queries.sheet(text, organisations.organisation())


def taken_out(text):
    return lists.as_csv(lists.written(sheet_of(text))).encode()


def read(text, data):
    return lists.read(data, queries.names(text).variants)


def line(text, position, note="", clause="c1"):
    _clause, key = positions.place(text, clause)
    return f"{clause},{key},{position},{note}\n"


def test_what_is_taken_out_changes_nothing_when_it_is_brought_in(installation):
    text = asked()
    positions.said(text, {"c1": Position.OBJECT}, note="Says “never”,\nand more.")

    entries = read(text, taken_out(text))

    assert [(one.clause, one.position) for one in entries] == [("c1", "object"), ("c2", "unmandated")]
    assert lists.differences(sheet_of(text), entries) == []


@pytest.mark.parametrize("note", [FORMULA, "+1", "-1", "@SUM", "'quoted", "\N{FULLWIDTH EQUALS SIGN}1"])
def test_no_cell_is_a_formula_and_each_reads_back(installation, note):
    text = asked()
    positions.said(text, {"c1": Position.SUPPORT}, note=note)

    cells = [cell for row in csv.reader(io.StringIO(taken_out(text).decode("utf-8-sig"))) for cell in row]

    assert [cell for cell in cells if cell.startswith(lists.RISKY[:-1])] == []
    assert read(text, taken_out(text))[0].note == note


@pytest.mark.parametrize(
    ("written", "position"),
    [("Support", "support"), ("s", "support"), ("+", "support"), ("'+", "support"), ("=", "accept"), ("×", "object"),
     ("?", "unmandated"), ("●", "essential"), ("!", "essential")],
)  # fmt: skip
def test_a_position_is_a_word_a_letter_or_a_sign(installation, written, position):
    text = asked()

    entries = read(text, f"clause,wording,position,note\n{line(text, written)}".encode())

    assert [one.position for one in entries] == [position]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_are_parted_as_spreadsheets_do_it(installation, mark):
    text = asked()
    data = f"clause,wording,position,note\n{line(text, 'object', 'never')}".replace(",", mark).encode()

    assert [(one.position, one.note) for one in read(text, data)] == [("object", "never")]


def test_faults_are_told_by_their_lines(installation):
    text = asked()
    data = "".join(
        [
            "clause,wording,position,note\n",
            line(text, "perhaps"),
            "c1,v0123456789abcdef,object,\n",
            line(text, "object", "x" * 2001),
            line(text, "object", "ok"),
            line(text, "support", "again"),
            line(text, "", "nothing is said of this one", "c2"),
        ]
    )

    found = [(one.number, one.fault) for one in read(text, data.encode())]

    assert found == [(2, "unknown-position"), (3, "unknown-wording"), (4, "long-note"), (5, ""), (6, "twice")]


NO_LISTS = [b"", b"\xff\xfe\x00", b"name,country\nx,PT\n", b"clause,position\n"]


@pytest.mark.parametrize("data", NO_LISTS)
def test_what_is_no_list_is_refused(installation, data):
    text = asked()

    with pytest.raises(NotAList):
        read(text, data)


def test_entries_are_kept_between_two_pages(installation):
    entries = [Entry(number=2, clause="c1", wording="v1", position="object", note="ok"), Entry(number=3, fault="twice")]

    assert lists.from_json(lists.to_json(entries)) == entries


def test_everybodys_list_has_a_row_for_each_answer(installation):
    text = asked(ATTESTED)
    positions.said(text, {"c1": Position.SUPPORT}, mandate=organisations.mandate())
    positions.said(text, {"c1": Position.OBJECT}, ATTESTED)

    rows = list(lists.all_written(queries.names(text), queries.standing(text).select_related("organisation")))

    assert [(row[0], row[2], row[8], row[10]) for row in rows[1:]] == [
        ("uniao-dos-portos", "c1", "support", "mandate"),
        ("kadikoy-theatre-workers", "c1", "object", "preliminary"),
    ]
