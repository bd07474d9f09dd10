from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from undersigned.core.amendments import (
    Amendment,
    ChangeUnfit,
    Delete,
    InsertAfter,
    Join,
    MalformedAmendment,
    Move,
    Replace,
    Retitle,
    Split,
    apply,
    change_from_json,
)
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Value
from undersigned.core.text.wording import Clause, MalformedWording

from tests.core.amendments.strategies import changes, text, wordings
from tests.vectors.cases import cases, code, outcome

SPECIFICATION = Path(__file__).parents[3] / "docs" / "spec" / "amendment-v1.md"


@st.composite
def amendments(draw):
    made = draw(changes(draw(wordings(min_size=1)), 100))
    assume(made)
    return Amendment(tuple(made))


@cases("amendment")
def test_vectors(case):
    amendment, error = outcome(lambda: Amendment.parse(case["text"].encode()))

    assert code(error) == case["fails"]
    assert (error.facts["defect"] if error else None) == case["defect"]
    assert amendment is None or amendment.canonical().decode() == case["text"]


@cases("amendment")
def test_vectors_give_the_text_that_they_say(case):
    if "base" not in case:
        return
    base, gives = (case.get(side) and worded(case[side]) for side in ("base", "gives"))

    new, error = outcome(lambda: apply(base, Amendment.parse(case["text"].encode()).changes))

    assert new == gives
    assert not isinstance(error, ChangeUnfit) or error.facts["defect"] == case["unfit"]
    assert not isinstance(error, ChangeUnfit) or error.facts["place"] == case["place"]


def worded(value):
    return text(*(Clause(**clause) for clause in value["clauses"]), title=value["title"])


@given(amendments())
def test_an_amendment_is_read_back_as_it_was_written(amendment):
    assert Amendment.parse(amendment.canonical()) == amendment
    assert Amendment.from_json(amendment.as_json()) == amendment


@given(amendments(), st.data())
def test_a_change_with_a_member_of_another_shape_is_refused(amendment, data):
    value = dict(amendment.changes[0].as_json())
    value[data.draw(st.sampled_from(sorted(value)))] = data.draw(st.sampled_from([True, 3, [], {}, "c0", None]))

    try:
        change = change_from_json(value)
    except MalformedAmendment:
        return

    assert change.as_json() == value


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["c1", "move", "changes"]),
        lambda parts: (
            st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from(["kind", "changes", "format"]), parts)
        ),
        max_leaves=5,
    )
)
def test_no_other_value_is_an_amendment(value):
    with pytest.raises(MalformedAmendment):
        Amendment.from_json(value)


@given(st.binary(max_size=60))
def test_noise_is_no_amendment(data):
    with pytest.raises(MalformedAmendment):
        Amendment.parse(data)


def test_the_specification_shows_real_bytes():
    shown = re.findall(r"^    (\{.*\})$", SPECIFICATION.read_text("utf-8"), re.MULTILINE)

    assert [Amendment.parse(example.encode()).canonical().decode() for example in shown] == shown


@pytest.mark.parametrize(
    ("kind", "members"),
    [
        (Replace, {"clause": "4", "text": "x"}),
        (Replace, {"clause": "c4", "text": "x "}),
        (Replace, {"clause": "c4", "label": "a\nb"}),
        (Delete, {"clause": ""}),
        (Move, {"clause": "c4", "after": "end"}),
        (InsertAfter, {"after": "start", "clause": Clause(id="c4")}),
        (Join, {"first": "c4", "second": "five"}),
        (Split, {"clause": "c4", "heading": "\u202e", "second": Clause(id="c5")}),
        (Retitle, {"title": "x" * 501}),
    ],
)
def test_what_no_text_could_hold_is_no_change(kind, members):
    with pytest.raises(MalformedWording):
        kind(**members)


def test_the_change_at_fault_is_told_by_its_place():
    changes: list[Value] = [Delete(clause="c1").as_json(), {"kind": "delete", "clause": "c0"}]

    with pytest.raises(MalformedAmendment) as refused:
        Amendment.from_json({"changes": changes, "format": "undersigned.amendment/v1"})

    assert refused.value.facts == {"defect": "clause-id", "member": "id", "place": 1}


def test_an_amendment_of_more_than_two_mebibytes_is_refused():
    long = tuple(Replace(clause=f"c{number}", text="x" * 100_000) for number in range(1, 23))

    with pytest.raises(MalformedAmendment) as refused:
        Amendment(long)

    assert refused.value.facts == {"defect": "too-long"}
    assert len(canonical.dumps(Amendment(long[:20]).as_json())) > 2_000_000
