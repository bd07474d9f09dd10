"""From a reading to the wording of a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

import undersigned
from undersigned.core.reading import read, to_wording
from undersigned.core.text import markup

UDHR = sorted((Path(undersigned.__file__).parent / "examples" / "udhr").glob("*.md"))


def wording_of(text: str):
    return to_wording(read(text.encode(), "a.md"))


def test_the_declaration_is_there_in_sixteen_languages():
    assert len(UDHR) == 16


@pytest.mark.parametrize("path", UDHR, ids=lambda path: path.stem)
def test_the_declaration_has_a_preamble_and_thirty_articles_in_every_language(path):
    reading = read(path.read_bytes(), path.name)

    wording = to_wording(reading)

    assert (len(wording.clauses), len(reading.goals), reading.kind) == (31, 30, "declaration")
    assert (wording.clauses[0].label, all(clause.label and clause.text for clause in wording.clauses[1:])) == ("", True)
    assert wording.language == path.stem.split("-")[0]


@pytest.mark.parametrize("path", UDHR, ids=lambda path: path.stem)
def test_nobody_signs_the_declaration_and_no_campaign_is_in_it(path):
    reading = read(path.read_bytes(), path.name)

    assert (reading.organisations, reading.individuals, reading.campaign, reading.demands) == ((), (), None, ())


def test_what_stands_around_a_text_is_no_part_of_its_draft():
    wording = wording_of(
        "# Call\n\nOslo, 3 May 2019\n\nCome all.\n\nSigned:\n\nQuay Union (Norway)\nDock League (Chile)\n"
    )

    assert [clause.text for clause in wording.clauses] == ["Come all."]
    assert (wording.title, wording.dated) == ("Call", "2019-05-03")


def test_a_counted_text_has_one_clause_a_number():
    wording = wording_of("# Aims\n\nWe demand:\n\n1. Rest\nat night.\n2. Bread.\n3. Songs.\n")

    assert [(clause.label, clause.text) for clause in wording.clauses] == [
        ("", "We demand:"),
        ("1", "Rest at night."),
        ("2", "Bread."),
        ("3", "Songs."),
    ]


def test_a_heading_gives_its_label_and_its_words_apart():
    wording = wording_of("# A\n\n## 1. Rivers\n\nFlow.\n\n## 2. Hills\n\nRise.\n\n## 3. Roads\n\nLead.\n")

    assert [(clause.label, clause.heading) for clause in wording.clauses] == [
        ("1", "Rivers"),
        ("2", "Hills"),
        ("3", "Roads"),
    ]


def test_a_text_that_looks_like_markup_is_shown_as_it_was_read():
    wording = wording_of("# A\n\nTwo * three * four, and \\*stars\\* and [brackets](https://example.org) here.\n")

    assert markup.to_plain(wording.clauses[0].text) == "Two * three * four, and *stars* and brackets here."


def test_characters_that_no_signed_text_may_hold_are_left_out_of_the_draft():
    assert wording_of("# A\n\nOne \u202etwo\u2066 thr\ue000ee.\n").clauses[0].text == "One two three."


def test_a_paragraph_longer_than_a_clause_is_cut():
    wording = wording_of("# A\n\n" + "word " * 30_000)

    assert [len(clause.text) <= 100_000 for clause in wording.clauses] == [True, True]
