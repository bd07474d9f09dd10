from __future__ import annotations

import csv
from dataclasses import replace

from undersigned.apps.publishing.editions.synopsis import Format, render
from undersigned.apps.publishing.editions.synopsis.table import COLUMNS
from undersigned.core.amendments import Replace

from tests.apps.publishing.harbours import CHARTER, TUNIS, amendment, everything, synopsis, version


def rows(of):
    return list(csv.DictReader(render(Format.CSV, of).decode("utf-8-sig").splitlines(keepends=True)))


def test_there_is_a_row_for_each_change_and_one_for_each_clause_that_none_changes():
    found = [
        (row["place"], row["clause"], row["amendment"], row["change"], row["kind"], row["side"])
        for row in rows(everything())
    ]

    assert found == [
        ("at", "title", "A3", "3", "retitle", "proposer"),
        ("at", "c1", "A1", "1", "replace", "proposer"),
        ("at", "c1", "A1", "1", "replace", "drafters"),
        ("at", "c1", "A2", "1", "replace", "proposer"),
        ("after", "c1", "A3", "1", "insert-after", "proposer"),
        ("at", "c2", "A3", "2", "delete", "proposer"),
        ("at", "c2", "A4", "1", "replace", "proposer"),
        ("at", "c3", "", "", "", ""),
        ("at", "c4", "A5", "1", "move", "proposer"),
    ]


def test_a_row_tells_all_of_its_change():
    _title, row, *_ = rows(everything())

    assert row == {
        "place": "at",
        "clause": "c1",
        "words": "1\n\nEvery harbour is open.",
        "amendment": "A1",
        "amends": "",
        "round": "1",
        "organisation": "piraeus",
        "organisation_name": "Port of Piraeus",
        "mandate": "Board",
        "decided_on": "2026-11-03",
        "state": "proposed",
        "version": "1",
        "side": "proposer",
        "draft": "2",
        "answer": "",
        "comment": "",
        "change": "1",
        "kind": "replace",
        "other": "",
        "label": "",
        "heading": "",
        "text": "Every harbour is open by day and by night.",
        "marked": "Every harbour is open [+ by day and by night +].",
        "rationale": "Storms do not wait.",
        "supported_by": "tunis; haifa",
        "collides_with": "",
    }


def test_who_collides_and_what_amends_what_is_told_by_label():
    found = {(row["amendment"], row["amends"], row["collides_with"]) for row in rows(everything()) if row["amendment"]}

    assert found == {("A1", "", ""), ("A2", "A1", ""), ("A3", "", "A4"), ("A4", "", "A3"), ("A5", "", "")}


def test_words_without_amendments_are_all_there():
    found = rows(synopsis())

    assert [row["clause"] for row in found] == ["title", "c1", "c2", "c3", "c4"]
    assert found[0]["words"] == "Charter of the Harbours"
    assert found[2]["words"] == "2 Pilots\n\nNobody pays for a pilot.\n\nThis holds by night, too."


def test_nothing_in_it_is_computed_by_a_spreadsheet():
    hostile = '=HYPERLINK("https://evil.example")'
    said = version(Replace(clause="c1", text=hostile), rationale="+1")
    by = replace(TUNIS, name="@SUM(A1)", mandate=None)

    (_title, row, *_) = rows(synopsis([amendment("A1", versions=(said,), organisation=by)]))

    assert (row["text"], row["rationale"], row["organisation_name"]) == (f"'{hostile}", "'+1", "'@SUM(A1)")


def test_the_columns_are_those_that_are_documented_in_their_order():
    header = render(Format.CSV, synopsis()).decode("utf-8-sig").splitlines()[0]

    assert header.split(",") == list(COLUMNS)


def test_what_changes_a_clause_that_went_comes_last():
    now = replace(CHARTER, clauses=CHARTER.clauses[1:])

    found = rows(synopsis([amendment("A1", Replace(clause="c1", text="Open."))], wording=now))

    assert (found[-1]["clause"], found[-1]["words"], found[-1]["amendment"]) == ("c1", "", "A1")
