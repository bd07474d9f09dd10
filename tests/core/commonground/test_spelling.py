"""Spelling: a problem reads back as it was written, as JSON and as a table."""

import json
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.spelling import as_json, from_json, to_json
from undersigned.core.commonground.table import from_csv, read, to_csv

from tests.core.commonground import oracle

CALL = Problem(
    clauses=(
        Clause(id="1", variants=("as-drafted",)),
        Clause(id="16", variants=("as-drafted", "egypt"), weight=Fraction(2), needs=frozenset({"1"})),
    ),
    organisations=(
        Organisation(id="chile"),
        Organisation(id="iraq"),
        Organisation(id="saudi-arabia", weight=Fraction(3, 2), at_least=2, all_of=frozenset({"iraq"})),
    ),
    positions={
        "chile": {("16", "as-drafted"): Position.ESSENTIAL},
        "saudi-arabia": {("16", "as-drafted"): Position.OBJECT, ("16", "egypt"): Position.SUPPORT},
    },
    default=Position.ACCEPT,
)
AS_JSON = {
    "clauses": [
        {"id": "1", "variants": ["as-drafted"]},
        {"id": "16", "variants": ["as-drafted", "egypt"], "weight": 2, "needs": ["1"]},
    ],
    "organisations": [
        {"id": "chile"},
        {"id": "iraq"},
        {"id": "saudi-arabia", "weight": 1.5, "if": {"at_least": 2, "all_of": ["iraq"]}},
    ],
    "positions": {
        "chile": {"16/as-drafted": "essential"},
        "saudi-arabia": {"16/as-drafted": "object", "16/egypt": "support"},
    },
    "default": "accept",
}
AS_CSV = """clause,variant,weight,required,needs,chile,iraq,saudi-arabia
,default,,,,accept,,
,weight,,,,1,1,1.5
,condition,,,,,,at least 2 with iraq/
1,as-drafted,1,,,,,
16,as-drafted,2,,1/,essential,,object
16,egypt,,,,,,support
"""

ids = st.text(min_size=1, max_size=12).filter(
    lambda name: (
        name == name.strip()
        and "/" not in name
        and name.isascii() | (not any(0xD800 <= ord(one) < 0xE000 for one in name))
    )
)
weights = st.one_of(
    st.integers(0, 10**6).map(Fraction),
    st.integers(0, 10**6).map(lambda many: Fraction(many, 1000)),
    st.just(Fraction(1)),
)
positions = st.sampled_from(Position)


@st.composite
def problems(draw):
    names = draw(st.lists(ids, max_size=5, unique=True))
    clauses = tuple(draw(clause(name, names[:place])) for place, name in enumerate(names))
    everybody = draw(st.lists(ids, max_size=4, unique=True))
    asked = [(one.id, variant) for one in clauses for variant in one.variants]
    answers = st.dictionaries(st.sampled_from(asked), positions, min_size=1) if asked else st.nothing()
    return Problem(
        clauses=clauses,
        organisations=tuple(draw(organisation(name, everybody)) for name in everybody),
        positions=draw(st.dictionaries(st.sampled_from(everybody), answers)) if everybody and asked else {},
        default=draw(positions),
    )


@st.composite
def clause(draw, name, before):
    return Clause(
        id=name,
        variants=tuple(draw(st.lists(ids, min_size=1, max_size=3, unique=True))),
        weight=draw(weights),
        required=draw(st.booleans()),
        needs=frozenset(draw(st.lists(st.sampled_from(before), max_size=3)) if before else []),
    )


@st.composite
def organisation(draw, name, everybody):
    return Organisation(
        id=name,
        weight=draw(weights),
        at_least=draw(st.integers(0, 50)),
        all_of=frozenset(draw(st.lists(st.sampled_from(everybody), max_size=3))),
    )


def test_a_problem_is_read_from_json_as_the_issue_has_it():
    assert from_json(json.dumps(AS_JSON).encode()) == CALL


def test_a_problem_is_written_as_json_without_what_goes_without_saying():
    assert as_json(CALL) == AS_JSON


def test_a_problem_is_read_from_a_table():
    assert from_csv(AS_CSV.encode()) == CALL


def test_a_problem_is_written_as_a_table():
    assert to_csv(CALL).decode("utf-8-sig").replace("\r\n", "\n") == AS_CSV


def test_what_is_left_out_has_its_default():
    little = from_json(b'{"clauses": [{"id": "1", "variants": ["a"]}], "organisations": [{"id": "x"}]}')

    assert little == Problem(
        clauses=(Clause(id="1", variants=("a",), weight=Fraction(1), required=False, needs=frozenset()),),
        organisations=(Organisation(id="x", weight=Fraction(1), at_least=0, all_of=frozenset()),),
        positions={},
        default=Position.UNMANDATED,
    )


def test_weights_are_kept_exactly():
    tenth = from_json(b'{"clauses": [{"id": "1", "variants": ["a"], "weight": 0.1}], "organisations": []}')

    assert tenth.clauses[0].weight == Fraction(1, 10)
    assert as_json(tenth)["clauses"] == [{"id": "1", "variants": ["a"], "weight": 0.1}]


def test_names_and_notes_are_for_people():
    named = json.loads(json.dumps(AS_JSON)) | {"note": "From the records."}
    named["clauses"][0] |= {"name": "Article 1"}

    assert from_json(json.dumps(named).encode()) == CALL


@pytest.mark.parametrize(
    "table",
    [
        AS_CSV.replace(",", ";"),
        AS_CSV.replace(",", "\t"),
        "sep=;\n" + AS_CSV.replace(",", ";").replace("1.5", "1,5"),
        "\ufeff" + AS_CSV.replace("\n", "\r\n"),
        AS_CSV.replace("essential", "E").replace("object", "-").replace("support", "+").replace("accept", "="),
        AS_CSV.replace("essential", "!").replace("object", " Object ").replace("support", "S").replace("accept", "A"),
        AS_CSV.upper().replace("CHILE", "chile").replace("IRAQ", "iraq").replace("SAUDI-ARABIA", "saudi-arabia")
        .replace("AS-DRAFTED", "as-drafted").replace("EGYPT", "egypt"),
        AS_CSV.replace("1/", "1").replace("iraq/", "iraq"),
        AS_CSV.replace("\n", ",,\n") + ",,,,,\n\n",
        "\n".join([AS_CSV.splitlines()[0], *sorted(AS_CSV.splitlines()[1:], key=lambda row: row[0] == ",")]),
        AS_CSV.replace("16,egypt,,", "16,egypt,2,"),
    ],
)  # fmt: skip
def test_a_table_may_be_kept_in_many_ways(table):
    assert read(table.encode()) == CALL


def test_a_table_of_a_spreadsheet_in_utf_16_is_read():
    assert read(AS_CSV.replace(",", "\t").encode("utf-16")) == CALL


def test_columns_of_clauses_that_say_nothing_may_be_left_out():
    table = "variant,clause,x\n".replace("variant,clause", "clause,variant") + "1,a,support\n"

    assert read(table.encode()).positions == {"x": {("1", "a"): Position.SUPPORT}}


def test_a_clause_without_variants_has_a_row_of_its_own():
    empty = replace(CALL, clauses=(*CALL.clauses, Clause(id="30", variants=())))

    assert from_csv(to_csv(empty)) == empty
    assert from_json(to_json(empty)) == empty


@pytest.mark.parametrize(
    "name", ["=1+1", "+x", "-x", "@x", "'x", "'=x", "''", "\uff1dx", '"', ",", "a;b", "a\nb", "\t;x".strip()]
)
def test_a_name_never_becomes_a_formula(name):
    risky = Problem(
        clauses=(Clause(id=name, variants=(name,)), Clause(id="z", variants=("a",), needs=frozenset({name}))),
        organisations=(Organisation(id=name, all_of=frozenset({"other"})), Organisation(id="other")),
        positions={name: {(name, name): Position.OBJECT}},
    )

    written = to_csv(risky)

    assert from_csv(written) == risky
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\uff1d"))
        for cell in written.decode("utf-8-sig").replace("\r\n", ",").split(",")
    )


@given(problems())
def test_json_reads_back_as_it_was_written(problem):
    assert from_json(to_json(problem)) == problem
    assert read(to_json(problem)) == problem


@given(problems())
def test_a_table_reads_back_as_it_was_written(problem):
    assert from_csv(to_csv(problem)) == problem
    assert read(to_csv(problem)) == problem


def test_problems_of_the_oracle_read_back():
    dice = Random(4)
    for _ in range(200):
        problem = oracle.problem(dice)
        kept = replace(problem, positions={name: said for name, said in problem.positions.items() if said})

        assert from_json(to_json(problem)) == kept
        assert from_csv(to_csv(problem)) == kept


def test_ten_thousand_clauses_are_read():
    many = Problem(
        clauses=tuple(
            Clause(id=str(number), variants=("a", "b"), needs=frozenset({str(number - 1)} if number else ()))
            for number in range(10_000)
        ),
        organisations=(Organisation(id="x"),),
    )

    assert from_json(to_json(many)) == many
    assert from_csv(to_csv(many)) == many
