from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text import canonical, checkwords
from undersigned.core.text.statement import MalformedStatement, Statement
from undersigned.core.text.translation import Translation
from undersigned.core.text.wording import Clause

from tests.core.text.strategies import damaged, declaration, statements
from tests.vectors.cases import cases, code, outcome

SPECIFICATION = Path(__file__).parents[3] / "docs" / "spec" / "statement-v1.md"
FIRST = declaration()


def facts(**changed):
    with pytest.raises(MalformedStatement) as raised:
        replace(FIRST, **changed)
    return raised.value.facts


@given(statements())
def test_a_statement_is_read_back_as_it_was_written(statement):
    assert Statement.parse(statement.canonical()) == statement


@given(st.binary() | damaged(statements()))
def test_parse_never_fails_in_any_other_way(data):
    try:
        statement = Statement.parse(data)
    except MalformedStatement:
        return

    assert statement.canonical() == data


@given(st.recursive(st.none() | st.booleans() | st.integers(-5, 5) | st.just("c1"), st.lists, max_leaves=3), st.data())
def test_a_member_of_any_other_shape_is_refused(value, data):
    members: Any = canonical.loads(FIRST.canonical())
    name = data.draw(st.sampled_from(sorted(members)))
    written = canonical.dumps({**members, name: value})

    try:
        statement = Statement.parse(written)
    except MalformedStatement:
        return

    assert statement.canonical() == written


def test_the_digest_is_the_sha_256_of_the_bytes():
    assert FIRST.digest == hashlib.sha256(FIRST.canonical()).hexdigest()


def test_a_changed_comma_is_another_digest():
    first, *others = FIRST.wording.clauses
    changed = replace(first, text=first.text.replace(",", ";", 1))

    assert replace(FIRST, wording=replace(FIRST.wording, clauses=(changed, *others))).digest != FIRST.digest


def test_the_specification_shows_real_bytes():
    page = SPECIFICATION.read_text("utf-8")
    shown, translated = (example.encode() for example in re.findall(r"^    (\{.*\})$", page, re.MULTILINE))

    statement, translation = Statement.parse(shown), Translation.parse(translated)

    assert f"    digest       {statement.digest}\n" in page
    assert f"    check words  {' '.join(checkwords.words(statement.digest))}\n" in page
    assert f"These {len(shown)} bytes, without a line end, are a statement." in page
    assert f"These {len(translated)} bytes are a translation" in page
    assert translation.missing(statement) == ("c1",)


def test_a_second_version_names_the_first():
    second = replace(FIRST, version=2, previous=FIRST.digest)

    assert Statement.parse(second.canonical()).previous == FIRST.digest


@pytest.mark.parametrize(
    ("changed", "defect", "member"),
    [
        ({"id": "217"}, "id", "id"),
        ({"id": "A" * 32}, "id", "id"),
        ({"id": "0" * 33}, "id", "id"),
        ({"version": 0}, "version", "version"),
        ({"version": 1_000_001, "previous": "0" * 64}, "version", "version"),
        ({"version": 2}, "previous", "previous"),
        ({"previous": "0" * 64}, "previous", "previous"),
        ({"version": 2, "previous": "0" * 63}, "digest", "previous"),
        ({"version": 2, "previous": "G" * 64}, "digest", "previous"),
        ({"wording": replace(FIRST.wording, title="")}, "no-title", "title"),
        ({"wording": replace(FIRST.wording, clauses=())}, "no-clauses", "clauses"),
    ],
)
def test_what_can_not_be_sealed_is_refused(changed, defect, member):
    assert facts(**changed) == {"defect": defect, "member": member}


def test_a_clause_says_something():
    silent = Clause(id="c7", label="Article 7")
    unseen = Clause(id="c7", heading="\u200b", text="\u200e")

    for clause in (silent, unseen):
        assert facts(wording=replace(FIRST.wording, clauses=(clause,))) == {"defect": "empty-clause", "clause": "c7"}
    assert replace(FIRST, wording=replace(FIRST.wording, clauses=(replace(silent, heading="Freedom"),)))


def test_a_title_can_be_seen():
    assert facts(wording=replace(FIRST.wording, title="\u200b")) == {"defect": "no-title", "member": "title"}


def test_a_text_of_more_than_two_mebibytes_is_refused():
    long = tuple(Clause(id=f"c{number}", text="a" * 100_000) for number in range(1, 22))

    assert facts(wording=replace(FIRST.wording, clauses=long)) == {"defect": "too-long"}


@cases("statement")
def test_a_statement_is_read_or_refused_as_its_vector_says(case):
    data = bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode()

    statement, error = outcome(lambda: Statement.parse(data))

    assert code(error) == case["fails"]
    if error:
        assert error.facts["defect"] == case["defect"]
    else:
        assert (statement.digest, " ".join(checkwords.words(statement.digest))) == (case["digest"], case["words"])


@cases("translation")
def test_a_translation_is_read_bound_or_refused_as_its_vector_says(case):
    original = Statement.parse(case["statement"].encode())

    missing, error = outcome(lambda: Translation.parse(case["text"].encode()).missing(original))

    assert code(error) == case["fails"]
    if error:
        assert error.facts["defect"] == case["defect"]
    else:
        assert list(missing) == case["missing"]
