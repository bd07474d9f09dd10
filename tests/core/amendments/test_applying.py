from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.amendments import (
    ChangeUnfit,
    Delete,
    InsertAfter,
    Join,
    Move,
    Replace,
    Retitle,
    Split,
    apply,
    changes_between,
    compose,
)
from undersigned.core.text.wording import Clause

from tests.core.amendments.strategies import changes, text, wordings

BREAD, ROSES, PEACE = ("c1", "1", "Bread."), ("c2", "2", "Roses."), ("c3", "3", "Peace.")
BASE = text(BREAD, ROSES, PEACE)
WINE = Clause(id="c9", label="1 bis", text="Wine.")


@pytest.mark.parametrize(
    ("change", "gives"),
    [
        (Replace(clause="c1", text="Good bread."), [("c1", "1", "Good bread."), ROSES, PEACE]),
        (Replace(clause="c1", label="", text="Bread."), [("c1", "", "Bread."), ROSES, PEACE]),
        (InsertAfter(after="c1", clause=WINE), [BREAD, WINE, ROSES, PEACE]),
        (InsertAfter(after="", clause=WINE), [WINE, BREAD, ROSES, PEACE]),
        (Delete(clause="c2"), [BREAD, PEACE]),
        (Move(clause="c1", after="c3"), [ROSES, PEACE, BREAD]),
        (Move(clause="c3", after=""), [PEACE, BREAD, ROSES]),
        (Move(clause="c2", after="c1"), [BREAD, ROSES, PEACE]),
        (Join(first="c3", second="c1", text="Peace and bread."), [ROSES, ("c3", "3", "Peace and bread.")]),
        (Split(clause="c1", text="B.", second=WINE), [("c1", "1", "B."), WINE, ROSES, PEACE]),
    ],
)
def test_a_change_does_what_it_says(change, gives):
    assert apply(BASE, [change]) == text(*gives)


def test_a_text_gets_another_title():
    assert apply(BASE, [Retitle(title="Peace")]) == replace(BASE, title="Peace")


@pytest.mark.parametrize(
    ("second", "defect", "clause"),
    [
        (Replace(clause="c2"), "unknown-clause", "c2"),
        (Delete(clause="c2"), "unknown-clause", "c2"),
        (Move(clause="c2", after="c1"), "unknown-clause", "c2"),
        (Move(clause="c1", after="c2"), "unknown-clause", "c2"),
        (InsertAfter(after="c2", clause=WINE), "unknown-clause", "c2"),
        (InsertAfter(after="c1", clause=Clause(id="c3")), "known-clause", "c3"),
        (InsertAfter(after="c1", clause=Clause(id="c2")), "known-clause", "c2"),
        (Join(first="c2", second="c1"), "unknown-clause", "c2"),
        (Join(first="c1", second="c2"), "unknown-clause", "c2"),
        (Split(clause="c2", second=WINE), "unknown-clause", "c2"),
        (Split(clause="c1", second=Clause(id="c3")), "known-clause", "c3"),
    ],
)
def test_what_does_not_fit_is_told_with_the_clause_and_the_change(second, defect, clause):
    with pytest.raises(ChangeUnfit) as refused:
        apply(BASE, [Delete(clause="c2"), second])

    assert refused.value.facts == {"defect": defect, "clause": clause, "place": 1}


@given(wordings(), wordings())
def test_the_changes_between_two_texts_lead_from_one_to_the_other(base, new):
    assert apply(base, changes_between(base, new)) == new


@given(wordings())
def test_nothing_lies_between_a_text_and_itself(base):
    assert changes_between(base, base) == ()


def test_the_changes_between_are_few():
    new = apply(BASE, [Move(clause="c1", after="c3"), InsertAfter(after="c3", clause=WINE), Delete(clause="c2")])

    assert changes_between(BASE, new) == (
        Delete(clause="c2"),
        InsertAfter(after="c3", clause=WINE),
        Move(clause="c1", after="c9"),
    )


def test_no_change_makes_another_language():
    with pytest.raises(ValueError):
        changes_between(BASE, replace(BASE, language="fr"))


@given(st.data(), wordings())
def test_an_amendment_to_an_amendment_gives_the_same_as_one_after_the_other(data, base):
    first = data.draw(changes(base, 100))
    second = data.draw(changes(apply(base, first), 200))
    third = data.draw(changes(apply(base, first + second), 300))

    together = compose(base, first, second, third)

    assert apply(base, together) == apply(apply(apply(base, first), second), third)


def test_an_amendment_to_a_clause_that_was_only_proposed_comes_out_as_that_clause_in_other_words():
    proposed = [InsertAfter(after="c1", clause=WINE)]

    together = compose(BASE, proposed, [Replace(clause="c9", text="Red wine.")])

    assert together == (InsertAfter(after="c1", clause=replace(WINE, text="Red wine.")),)


def test_ten_thousand_clauses_are_reversed_at_once():
    many = text(*(Clause(id=f"c{number}", text="x") for number in range(1, 10_001)))
    turned = replace(many, clauses=many.clauses[::-1])

    assert apply(many, changes_between(many, turned)) == turned
