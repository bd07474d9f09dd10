"""The reader against texts of our own, each with its truth beside it."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from undersigned.core.reading import read, to_wording

from bench.reading import judge

TEXTS = Path(__file__).parent / "texts"
TRUTHS = sorted(TEXTS.glob("*.truth.json"))
KEYS = [
    "title",
    "issuer",
    "date",
    "language",
    "kind",
    "clauses",
    "organisations",
    "individuals",
    "goals",
    "demands",
    "addressees",
    "resolutions",
    "slogans",
    "campaign",
    "cases",
    "imprint",
    "warnings",
]


def source(truth: Path) -> Path:
    return TEXTS / str(json.loads(truth.read_text(encoding="utf-8"))["file"])


def letters(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.name.removesuffix(".truth.json"))
def test_the_reader_finds_what_a_careful_person_finds(truth):
    path = source(truth)

    _, wrong = judge(read(path.read_bytes(), path.name), json.loads(truth.read_text(encoding="utf-8")))

    assert wrong == []


@pytest.mark.parametrize(
    "truth", [path for path in TRUTHS if source(path).suffix != ".html"], ids=lambda path: path.name.split(".")[0]
)
def test_the_clauses_together_are_the_text(truth):
    path = source(truth)

    clauses = read(path.read_bytes(), path.name).clauses

    assert letters("\n\n".join(clause.text for clause in clauses)) == letters(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.name.removesuffix(".truth.json"))
def test_every_reading_has_the_same_keys_and_is_json(truth):
    path = source(truth)

    facts = read(path.read_bytes(), path.name).as_json()

    assert list(facts) == KEYS
    assert json.loads(json.dumps(facts)) == facts


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.name.removesuffix(".truth.json"))
def test_every_text_can_be_drafted(truth):
    path = source(truth)
    reading = read(path.read_bytes(), path.name)

    wording = to_wording(reading)

    assert [clause.id for clause in wording.clauses] == [f"c{place}" for place in range(1, len(wording.clauses) + 1)]
    assert (wording.kind, wording.title) == (reading.kind, reading.title or "")


def test_the_countries_of_cases_are_read_beside_their_names():
    reading = read((TEXTS / "25-cases-list-en.md").read_bytes(), "a.md")

    assert [(case.name, case.country) for case in reading.cases] == [
        ("Ilir Bregu", "AL"),
        ("Rosa Ibáñez", "PE"),
        ("Tomasz Wrona", "PL"),
        ("Aung Min Thu", "MM"),
    ]


def test_a_year_that_is_inferred_is_said_to_be():
    reading = read((TEXTS / "02-league-goals-en.txt").read_bytes(), "a.txt")

    assert reading.warnings == ("the year of the campaign was inferred from the text's date: 2019",)


def test_a_campaign_whose_year_is_stated_needs_no_warning():
    assert read((TEXTS / "41-events-en.md").read_bytes(), "a.md").warnings == ()
