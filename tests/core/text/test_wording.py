from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.core.text import wording
from undersigned.core.text.wording import Clause, MalformedWording, StatementKind, Wording

from tests.core.text.strategies import UDHR, udhr

CLAUSE = Clause(id="c1", label="Article 1", heading="Freedom", text="All are born free.")
WORDING = Wording(kind=StatementKind.CHARTER, language="en", title="A charter", clauses=(CLAUSE,))


def facts(value, **changed):
    with pytest.raises(MalformedWording) as raised:
        replace(value, **changed)
    return raised.value.facts


@pytest.mark.parametrize("language", UDHR)
def test_the_universal_declaration_can_be_worded(language):
    title, clauses = udhr(language)

    declaration = Wording(kind=StatementKind.DECLARATION, language=language, title=title, clauses=clauses)

    assert len(declaration.clauses) == 31
    assert declaration.direction == ("rtl" if language in {"ar", "fa", "he"} else "ltr")


def test_a_draft_may_be_empty():
    assert replace(WORDING, title="", clauses=()).clauses == ()


@pytest.mark.parametrize("name", ["c1", "c10", "c999999999"])
def test_a_clause_is_named_c_and_a_number(name):
    assert replace(CLAUSE, id=name).id == name


@pytest.mark.parametrize("name", ["", "c", "1", "c0", "c01", "C1", "c1 ", "c1\n", "c-1", "c١", "c1000000000", "d1"])
def test_a_clause_has_no_other_name(name):
    assert facts(CLAUSE, id=name) == {"defect": "clause-id", "member": "id"}


@pytest.mark.parametrize(
    ("member", "limit"),
    [("label", wording.LABEL_LIMIT), ("heading", wording.HEADING_LIMIT), ("text", wording.TEXT_LIMIT)],
)
def test_a_clause_is_only_so_long(member, limit):
    replace(CLAUSE, **{member: "a" * limit})

    assert facts(CLAUSE, **{member: "a" * (limit + 1)}) == {"defect": "too-long", "member": member, "clause": "c1"}


@pytest.mark.parametrize(
    ("member", "limit"),
    [("title", wording.TITLE_LIMIT), ("issuer", wording.ISSUER_LIMIT), ("licence", wording.LICENCE_LIMIT)],
)
def test_a_line_is_only_so_long(member, limit):
    replace(WORDING, **{member: "a" * limit})

    assert facts(WORDING, **{member: "a" * (limit + 1)}) == {"defect": "too-long", "member": member}


@pytest.mark.parametrize("member", ["label", "heading"])
def test_what_stands_above_a_clause_is_one_line(member):
    assert facts(CLAUSE, **{member: "a\nb"}) == {"defect": "more-than-one-line", "member": member, "clause": "c1"}


def test_a_refused_character_is_named_with_its_clause_and_place():
    assert facts(CLAUSE, text="One.\n\nTwo \u202e.") == {
        "defect": "bidi-control", "character": "U+202E", "line": 3, "column": 5, "member": "text", "clause": "c1",
    }  # fmt: skip


def test_no_two_clauses_share_an_id():
    assert facts(WORDING, clauses=(CLAUSE, CLAUSE)) == {"defect": "duplicate-clause-id", "clause": "c1"}


def test_there_are_only_so_many_clauses():
    clauses = tuple(Clause(id=f"c{number}", text="a") for number in range(1, wording.CLAUSES_LIMIT + 2))

    assert len(replace(WORDING, clauses=clauses[1:]).clauses) == wording.CLAUSES_LIMIT
    assert facts(WORDING, clauses=clauses)["defect"] == "too-many-clauses"


@pytest.mark.parametrize("dated", ["", "0001", "1948", "1948-12", "1948-12-10", "2024-02-29"])
def test_a_text_is_dated_by_year_month_or_day(dated):
    assert replace(WORDING, dated=dated).dated == dated


@pytest.mark.parametrize(
    "dated",
    ["48", "0000", "1948-13", "1948-00", "1948-2", "1948-02-30", "2023-02-29", "1948-12-10T00:00", " 1948",
     "1948\n", "١٩٤٨", "-1948",
     "1948-12-", "19481210", "1948-12-10-10"],
)  # fmt: skip
def test_a_day_that_is_none_is_refused(dated):
    assert facts(WORDING, dated=dated) == {"defect": "date", "member": "dated"}


def test_a_language_in_another_spelling_is_refused():
    assert facts(WORDING, language="pt-br") == {"defect": "language", "language": "pt-br", "member": "language"}
