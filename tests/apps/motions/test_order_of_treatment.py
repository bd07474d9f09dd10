"""The order of treatment: what goes furthest first, what amends before what is amended, and what is put by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import order
from undersigned.apps.motions.services import order as ordering
from undersigned.apps.motions.services.order import Way
from undersigned.core import amendments as core
from undersigned.core.text.wording import Clause
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import amendments, organisations
from tests.factories import motions as factory
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")

FEW = core.Replace(clause="c1", label="1", text="Every harbour is open to those in need.")
MANY = core.Replace(clause="c1", label="1", text="All ports, piers and quays welcome whoever comes to them by sea.")
ADDED = core.InsertAfter(after="c2", clause=Clause(id="c3", text="Ships are not turned away."))
GONE = core.Delete(clause="c2")


def labels(row):
    return [one.amendment.label for one in order.amendments_in_order(Motion.objects.get(pk=row.pk))]


def by_hand(row, number, way):
    ordering.shift_amendment(motion=row, number=number, way=way, by=drafter(), now=NOW)


def test_what_strikes_out_a_clause_comes_before_what_changes_more():
    row = factory.to_decide()
    for change in (FEW, MANY, GONE):
        amendments.proposed(row.statement, change)

    assert labels(row) == ["A3", "A2", "A1"]


def test_what_changes_as_much_comes_by_its_number():
    row = factory.to_decide()
    amendments.proposed(row.statement, FEW)
    amendments.proposed(row.statement, FEW, by=ATTESTED)

    assert labels(row) == ["A1", "A2"]


def test_what_amends_an_amendment_comes_right_before_it():
    row = factory.to_decide()
    first = amendments.proposed(row.statement, MANY)
    amendments.proposed(row.statement, GONE)
    amendments.proposed(row.statement, FEW, by=ATTESTED, parent=first)

    assert labels(row) == ["A2", "A3", "A1"]


def test_the_share_counts_words_struck_out_and_put_in():
    text = factory.TEXT
    after = core.apply(text, [core.Replace(clause="c2", label="2", text="Nobody is fined for *helping*.")])

    assert order.share_of(text, after) == Fraction(2, 17)


def test_what_the_chair_puts_elsewhere_stays_there_and_what_comes_later_follows():
    row = factory.to_decide()
    for change in (FEW, MANY):
        amendments.proposed(row.statement, change)

    by_hand(row, 1, Way.UP)
    amendments.proposed(row.statement, GONE)

    assert labels(row) == ["A1", "A2", "A3"]


def test_what_stands_first_goes_no_higher_and_the_last_no_lower():
    row = factory.to_decide()
    for change in (FEW, MANY):
        amendments.proposed(row.statement, change)

    by_hand(row, 2, Way.UP)
    by_hand(row, 1, Way.DOWN)

    assert labels(row) == ["A2", "A1"]


def test_the_computed_order_comes_back():
    row = factory.to_decide()
    for change in (FEW, MANY):
        amendments.proposed(row.statement, change)
    by_hand(row, 1, Way.UP)

    ordering.reset_amendments(motion=row, by=drafter(), now=NOW)

    assert labels(row) == ["A2", "A1"]


def test_organisations_do_not_put_anything_in_order():
    row = factory.to_decide()
    amendments.proposed(row.statement, FEW)

    with pytest.raises(NotAllowed):
        ordering.shift_amendment(motion=row, number=1, way=Way.UP, by=organisations.owner(), now=NOW)


def test_of_motions_procedure_comes_first_then_rules_and_what_says_more_of_its_own():
    at = factory.assembly()
    short = replace(factory.TEXT, clauses=factory.TEXT.clauses[:1])
    longer = replace(factory.TEXT, clauses=(*factory.TEXT.clauses, Clause(id="c3", text="Ships are not turned away.")))
    rows = [
        factory.moved(at, by=None, deed="decision", title="A sentence"),
        factory.moved(at, by=None, wording=short),
        factory.moved(at, by=None, wording=longer),
        factory.moved(at, by=None, deed="rules", title="Other rules"),
        factory.moved(at, by=None, deed="agenda", title="Another agenda"),
    ]

    assert [row.label for row in order.motions_in_order(rows)] == ["M5", "M4", "M3", "M2", "M1"]


def test_motions_that_are_put_by_hand_stand_as_they_are_put():
    at = factory.assembly()
    rows = [factory.moved(at, by=None, deed="decision", title=title) for title in ("One", "Two", "Three")]

    ordering.shift_motion(motion=rows[2], way=Way.UP, by=drafter(), now=NOW)

    assert [row.title for row in order.motions_in_order(Motion.objects.order_by("pk"))] == ["One", "Three", "Two"]


@given(st.permutations(range(5)), st.integers(0, 4), st.sampled_from(Way))
def test_shifting_moves_one_by_one_place_and_keeps_the_others(rows, moved, way):
    after = ordering.shifted(rows, moved, way)

    assert [row for row in after if row != moved] == [row for row in rows if row != moved]
    assert abs(after.index(moved) - rows.index(moved)) <= 1
