"""Bad input: each fault has its own defect and its place, and nothing makes the reader do anything else."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.commonground.members import MalformedProblem
from undersigned.core.commonground.spelling import BYTES_LIMIT
from undersigned.core.commonground.table import from_csv, read


def problem(**changed):
    sound = {
        "clauses": [{"id": "1", "variants": ["a"]}, {"id": "2", "variants": ["a", "b"]}],
        "organisations": [{"id": "x"}, {"id": "y"}],
    }
    return sound | changed


def clause(**said):
    return problem(clauses=[{"id": "1", "variants": ["a"]} | said, {"id": "2", "variants": ["a", "b"]}])


def organisation(**said):
    return problem(organisations=[{"id": "x"} | said, {"id": "y"}])


def saying(**positions):
    return problem(positions=positions)


def refusal(data):
    with pytest.raises(MalformedProblem) as caught:
        read(data if isinstance(data, bytes) else json.dumps(data).encode())
    return caught.value.facts["defect"], caught.value.facts["where"]


def test_what_is_changed_below_is_sound_before():
    assert len(read(json.dumps(problem()).encode()).clauses) == 2


@pytest.mark.parametrize(
    ("value", "defect", "where"),
    [
        ([], "wrong-type", "the file"),
        ({"organisations": []}, "missing-member", "the file"),
        ({"clauses": []}, "missing-member", "the file"),
        (problem(position={}), "unknown-member", "the file"),
        (problem(clauses={}), "wrong-type", "clauses"),
        (problem(clauses=["1"]), "wrong-type", "clauses/#1"),
        (problem(clauses=[{"id": "1"}]), "missing-member", "clauses/#1"),
        (problem(clauses=[{"variants": []}]), "missing-member", "clauses/#1"),
        (clause(requierd=True), "unknown-member", "clauses/#1"),
        (clause(id=1), "wrong-type", "clauses/#1/id"),
        (clause(id=10**50), "wrong-type", "clauses/#1/id"),
        (clause(id=""), "bad-id", "clauses/#1/id"),
        (clause(id=" 1"), "bad-id", "clauses/#1/id"),
        (clause(id="1/2"), "bad-id", "clauses/#1/id"),
        (clause(id="x" * 201), "bad-id", "clauses/#1/id"),
        (clause(id="\ud800"), "bad-id", "clauses/#1/id"),
        (clause(id="2"), "duplicate-id", "clauses"),
        (clause(variants="a"), "wrong-type", "clauses/1/variants"),
        (clause(variants=["a", "a"]), "duplicate-id", "clauses/1/variants"),
        (clause(variants=["a", "b/c"]), "bad-id", "clauses/1/variants/#2"),
        (clause(weight="1"), "wrong-type", "clauses/1/weight"),
        (clause(weight=True), "wrong-type", "clauses/1/weight"),
        (clause(weight=None), "wrong-type", "clauses/1/weight"),
        (clause(weight=-1), "not-a-weight", "clauses/1/weight"),
        (clause(weight=-0.001), "not-a-weight", "clauses/1/weight"),
        (clause(weight=float("nan")), "not-a-weight", "clauses/1/weight"),
        (clause(weight=float("inf")), "not-a-weight", "clauses/1/weight"),
        (clause(weight=10**60), "not-a-weight", "clauses/1/weight"),
        (clause(weight=10**16), "weights-too-wide", "clauses"),
        (clause(weight=1e-17), "weights-too-wide", "clauses"),
        (organisation(weight=10**16), "weights-too-wide", "organisations"),
        (clause(required="yes"), "wrong-type", "clauses/1/required"),
        (clause(required=1), "wrong-type", "clauses/1/required"),
        (clause(needs="2"), "wrong-type", "clauses/1/needs"),
        (clause(needs=["2", "2"]), "duplicate-id", "clauses/1/needs"),
        (clause(needs=["3"]), "unknown-clause", "clauses/1/needs"),
        (clause(needs=["1"]), "cycle", "clauses/1/needs"),
        (clause(required=True, variants=[]), "no-variants", "clauses/1/variants"),
        (problem(organisations={}), "wrong-type", "organisations"),
        (problem(organisations=[{}]), "missing-member", "organisations/#1"),
        (organisation(id="y"), "duplicate-id", "organisations"),
        (organisation(weight=-1), "not-a-weight", "organisations/x/weight"),
        (organisation(condition={}), "unknown-member", "organisations/#1"),
        (organisation(**{"if": []}), "wrong-type", "organisations/x/if"),
        (organisation(**{"if": {"atleast": 2}}), "unknown-member", "organisations/x/if"),
        (organisation(**{"if": {"at_least": -1}}), "not-a-count", "organisations/x/if/at_least"),
        (organisation(**{"if": {"at_least": 1.5}}), "not-a-count", "organisations/x/if/at_least"),
        (organisation(**{"if": {"at_least": 10**10}}), "not-a-count", "organisations/x/if/at_least"),
        (organisation(**{"if": {"at_least": "2"}}), "wrong-type", "organisations/x/if/at_least"),
        (organisation(**{"if": {"all_of": ["z"]}}), "unknown-organisation", "organisations/x/if/all_of"),
        (organisation(**{"if": {"all_of": ["y", "y"]}}), "duplicate-id", "organisations/x/if/all_of"),
        (problem(positions=[]), "wrong-type", "positions"),
        (saying(z={}), "unknown-organisation", "positions"),
        (saying(x=[]), "wrong-type", "positions/x"),
        (saying(x={"3/a": "accept"}), "unknown-clause", "positions/x"),
        (saying(x={"1/b": "accept"}), "unknown-variant", "positions/x"),
        (saying(x={"1": "accept"}), "bad-position-key", "positions/x"),
        (saying(x={"1/a/b": "accept"}), "bad-position-key", "positions/x"),
        (saying(x={"1/a": "yes"}), "unknown-position", "positions/x/1/a"),
        (saying(x={"1/a": None}), "wrong-type", "positions/x/1/a"),
        (problem(default="no"), "unknown-position", "default"),
        (problem(default=1), "wrong-type", "default"),
    ],
)
def test_a_fault_has_a_name_and_a_place(value, defect, where):
    assert refusal(value) == (defect, where)


@pytest.mark.parametrize(
    ("data", "defect", "where"),
    [
        (b"", "not-json", "line 1, column 1"),
        (b"\x00\x01", "not-json", "line 1, column 1"),
        (b"Dear all,\nattached", "not-json", "line 1, column 1"),
        (b'{"clauses": [],\n "organisations": [}', "not-json", "line 2, column 20"),
        (b'{"clauses": [], "organisations": []} {}', "not-json", "line 1, column 38"),
        (b"\xff\xfe\x00", "not-utf-8", "the file"),
        ("{}Köln".encode("latin-1"), "not-utf-8", "the file"),
        (b"[" * 1_000_000, "too-deep", "the file"),
        (b'{"a":' * 1_000_000, "too-deep", "the file"),
        (b'{"clauses": [], "clauses": [], "organisations": []}', "twice-a-member", "the file"),
        (b" " * (BYTES_LIMIT + 1), "too-large", "the file"),
    ],
    ids=range(11),
)
def test_what_is_no_json_is_refused(data, defect, where):
    assert refusal(data) == (defect, where)


@pytest.mark.parametrize(
    ("rows", "defect", "where"),
    [
        ("clause,weight,x", "not-a-table", "row 1"),
        ("clause,variant,x\n1,a,perhaps", "unknown-position", "row 2, column x"),
        ("clause,variant,weight\n1,a,1\n1,b,2", "contradiction", "row 3, column weight"),
        ("clause,variant,weight\n1,a,much", "not-a-weight", "clauses/1/weight"),
        ("clause,variant,weight\n1,a,1_000", "not-a-weight", "clauses/1/weight"),
        ("clause,variant,weight\n1,a,-1", "not-a-weight", "clauses/1/weight"),
        ("clause,variant,required\n1,a,perhaps", "bad-required", "clauses/1/required"),
        ("clause,variant,needs\n1,a,7", "unknown-clause", "clauses/1/needs"),
        ("clause,variant,x\n1,a,,support", "stray-cell", "row 2, column 4"),
        ("clause,variant,x\n1,,support", "stray-cell", "row 2, column x"),
        ("clause,variant,x\n,weight,1,1", "stray-cell", "row 2, column 4"),
        ("clause,variant,x\n,condition,many", "bad-condition", "row 2, column x"),
        ("clause,variant,x\n,condition,with z", "unknown-organisation", "organisations/x/if/all_of"),
        ("clause,variant,x\n,condition,at least 99999999999", "not-a-count", "organisations/x/if/at_least"),
        ("clause,variant,x\n,a,support", "missing-id", "row 2"),
        ("clause,variant,x\n1,a,s\n1,a,s", "duplicate-id", "clauses/1/variants"),
        ("clause,variant,x,x\n1,a,s,s", "duplicate-id", "organisations"),
        ('clause,variant,x\n1,a,"s', "not-csv", "line 2"),
        ('clause,variant,x\n1,a,"' + "s" * 200_000 + '"', "not-csv", "line 2"),
    ],
)
def test_a_faulty_table_is_refused(rows, defect, where):
    assert refusal(rows.encode()) == (defect, where)


def test_who_says_that_it_is_a_table_is_told_that_it_is_none():
    with pytest.raises(MalformedProblem) as caught:
        from_csv(b"Dear all,\nattached")

    assert caught.value.facts["defect"] == "not-a-table"


def test_a_circle_of_needs_is_named_in_the_order_of_the_needs():
    names = ["1", "2", "3", "4"]
    needs = {"1": ["4"], "2": ["3"], "3": ["4"], "4": ["2"]}
    circle = problem(clauses=[{"id": name, "variants": ["a"], "needs": needs[name]} for name in names])

    with pytest.raises(MalformedProblem) as caught:
        read(json.dumps(circle).encode())

    named = str(caught.value.facts["what"]).split(" → ")
    assert (named[0], len(named), set(named)) == (named[-1], 4, {"2", "3", "4"})
    assert [needs[one] for one in named[:-1]] == [[one] for one in named[1:]]


def test_what_a_required_clause_needs_must_be_able_to_stand():
    clauses = [
        {"id": "1", "variants": ["a"], "required": True, "needs": ["2"]},
        {"id": "2", "variants": ["a"], "needs": ["3"]},
        {"id": "3", "variants": []},
    ]

    assert refusal(problem(clauses=clauses)) == ("no-variants", "clauses/3/variants")


def test_a_huge_exponent_costs_nothing():
    began = time.process_time()

    found = refusal(b'{"clauses": [{"id": "1", "variants": ["a"], "weight": 1e999999999}], "organisations": []}')

    assert found == ("not-a-weight", "clauses/1/weight")
    assert time.process_time() - began < 1


def test_a_long_circle_is_found_without_recursion():
    many = 10_000
    clauses = [{"id": str(one), "variants": ["a"], "needs": [str((one + 1) % many)]} for one in range(many)]

    assert refusal(problem(clauses=clauses))[0] == "cycle"


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats()
    | st.sampled_from(["1", "2", "x", "1/a", "object", ""]),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "clauses", "organisations", "variants", "needs", "if", "weight", "x", "1/a"]),
            inside,
            max_size=4,
        )
    ),
    max_leaves=12,
)
cells = st.sampled_from(
    [
        "clause",
        "variant",
        "weight",
        "condition",
        "default",
        "1",
        "2",
        "x",
        "a",
        "s",
        "-",
        "at least 2 with x",
        '"',
        "/",
        "",
    ]
)


@given(st.sampled_from(["clauses", "organisations", "positions", "default", "note", "other"]), values)
def test_whatever_json_says_is_a_problem_or_refused(member, value):
    with suppress(MalformedProblem):
        read(json.dumps(problem(**{member: value})).encode())


@given(st.lists(st.lists(cells, max_size=6), max_size=6), st.sampled_from(",;\t"))
def test_whatever_a_table_says_is_a_problem_or_refused(rows, sign):
    table = "\n".join(sign.join(row) for row in [["clause", "variant", "weight", "x", "y"], *rows])

    with suppress(MalformedProblem):
        from_csv(table.encode())


@given(st.binary(max_size=60))
def test_whatever_bytes_are_is_refused_or_a_problem(data):
    for begun in (data, b'{"clauses": ' + data, b"clause,variant,x\n" + data):
        with suppress(MalformedProblem):
            read(begun)
