"""Who sees no names learns no single position by weights, by looking again, or by who takes part no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from undersigned.apps.coalitions.models import Membership, State
from undersigned.apps.commonground import queries
from undersigned.apps.commonground.queries import WhatIf
from undersigned.apps.positions.models import Sees
from undersigned.apps.positions.queries import Stakes
from undersigned.apps.statements.models import Statement
from undersigned.kit import retention

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE, Member
from tests.factories import coalitions, commonground, drafting, organisations, positions, statements

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(days=1)
AGAIN = LATER + timedelta(days=1)
CROWD = tuple(
    replace(ATTESTED, organisation=f"{name} Dockers", email=f"desk@{name.lower()}.example")
    for name in ("Brest", "Cork", "Dover", "Esbjerg", "Faro", "Genoa", "Hull")
)
DISCREET = pytest.mark.parametrize("sees", [Sees.COMMITTEE, Sees.TOTALS])


def asked(sees: Sees, **more: Any) -> Statement:
    """A text on which ten have answered."""
    text = commonground.discussed(said=False)
    for who in CROWD:
        coalitions.admitted(text.coalition, who)
    positions.seen_by(text, sees, **more)
    for who, letters in (commonground.SAID | dict.fromkeys(CROWD, "saaa")).items():
        commonground.answer(text, letters, who)
    return text


def close(text: Statement, now=LATER):
    """The round ends, and the committee computes what follows."""
    drafting.closed(text.rounds.order_by("-number")[0], now=now)
    return commonground.computed(text, now=now)


def reopen(text: Statement) -> None:
    drafting.opened(text, now=LATER)


def gone(text: Statement, *members: Member) -> None:
    """They take part no more."""
    those = [organisations.organisation(who) for who in members]
    Membership.objects.filter(coalition=text.coalition, organisation__in=those).update(state=State.SUSPENDED)


def test_where_nobody_sees_names_no_organisation_outweighs_the_others():
    handle = organisations.organisation(LAPSED).handle
    row = close(asked(Sees.TOTALS, weights={handle: 1_000_000}))

    assert {one.get("weight", 1) for one in row.problem["organisations"]} == {1}
    assert queries.for_totals(row.statement) == row


def test_a_frontier_in_which_one_outweighs_the_others_is_not_for_who_sees_no_names():
    handle = organisations.organisation(LAPSED).handle
    row = close(asked(Sees.COMMITTEE, weights={handle: 1_000_000}))

    assert queries.for_totals(row.statement) is None


@DISCREET
def test_one_that_says_something_else_changes_nothing_that_is_told(sees):
    text = asked(sees)
    first = close(text)
    reopen(text)
    commonground.answer(text, "oooo", REPRESENTATIVE, now=LATER)

    close(text, AGAIN)

    assert queries.for_totals(text) == first


@DISCREET
def test_three_that_say_something_else_are_told(sees):
    text = asked(sees)
    close(text)
    reopen(text)
    for who in CROWD[:3]:
        commonground.answer(text, "oooo", who, now=LATER)

    second = close(text, AGAIN)

    assert queries.for_totals(text) == second


@DISCREET
def test_one_that_takes_part_no_more_changes_nothing_that_is_told(sees):
    text = asked(sees)
    first = close(text)
    reopen(text)
    gone(text, LAPSED)

    close(text, AGAIN)

    assert queries.for_totals(text) == first


@DISCREET
def test_words_that_go_hide_nobody_who_goes_with_them(sees):
    text = asked(sees)
    first = close(text)
    reopen(text)
    gone(text, LAPSED)
    statements.save(text, replace(commonground.THREE, clauses=commonground.THREE.clauses[:2]))

    close(text, AGAIN)

    assert queries.for_totals(text) == first


def test_what_was_known_before_the_round_closed_is_told_afterwards():
    text = asked(Sees.COMMITTEE)
    commonground.computed(text)

    row = close(text)

    assert queries.for_totals(text) == row


def test_a_question_that_changes_nothing_hides_nothing():
    text = asked(Sees.COMMITTEE)
    commonground.computed(text, WhatIf(leave=("c99",)))

    row = close(text)

    assert (queries.newest(text), queries.for_totals(text)) == (row, row)


def test_what_was_known_before_takes_the_place_of_nothing_that_was_told():
    text = asked(Sees.COMMITTEE)
    commonground.computed(text)
    positions.seen_by(text, Sees.COMMITTEE, clauses={"c1": Stakes(required=True)}, now=NOW)
    first = close(text)
    positions.seen_by(text, Sees.COMMITTEE, now=LATER)

    commonground.computed(text, now=LATER)

    assert queries.for_totals(text) == first


def test_what_was_told_does_not_go():
    close(asked(Sees.COMMITTEE))

    assert retention.preview(now=LATER + timedelta(days=300))["computations"] == 0
