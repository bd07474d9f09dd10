"""An offer is read as a whole text, and made the draft by a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.commonground.models import Computation, Taking
from undersigned.apps.statements import queries as statements

from tests.cast import NOW
from tests.factories import commonground
from tests.factories.statements import save
from tests.web.commonground.around import at, committee, member, page

DECIDED = {"body": "Committee", "decided_on": str(NOW.date()), "words": "We take what two can sign."}


@pytest.fixture
def row(text):
    return commonground.computed(text)


def take_at(row: Computation, number: int = 2) -> str:
    return at(row.statement, "common_ground_take", row.pk, number)


def test_an_offer_reads_as_a_text_with_who_can_sign_it(row):
    html = page(committee(), at(row.statement, "common_ground_text", row.pk, 2))

    assert "States share what it costs." in html
    assert "2 of 3 organisations can sign it, by what they said so far." in html
    assert "Nobody has signed anything." in html
    assert "<del>" in html


def test_it_is_asked_once_more_with_what_changes(row):
    html = page(committee(), take_at(row))

    assert 'name="based_on" value="1"' in html
    assert "What changes in the draft" in html


def test_it_becomes_the_draft_and_the_record_is_shown(row):
    window = committee()

    answer = window.post(take_at(row), {**DECIDED, "based_on": "1"}, follow=True)

    assert "The offer is the draft now: it was saved as state 2" in answer.content.decode()
    assert statements.latest_draft(row.statement).number == 2
    html = page(window, at(row.statement))
    assert "Offer 2 was saved as state 2 of the draft." in html
    assert "We take what two can sign." in html


def test_the_desk_says_of_which_offer_a_state_was_made(row):
    window = committee()
    window.post(take_at(row), {**DECIDED, "based_on": "1"})

    html = page(window, at(row.statement, "draft"))

    assert "Offer 2 of what can be said together." in html
    assert "We take what two can sign." in html


def test_without_a_decision_it_is_asked_for_one(row):
    answer = committee().post(take_at(row), {"based_on": "1"})

    assert "Say by which decision" in answer.content.decode()
    assert Taking.objects.count() == 0


def test_a_draft_that_was_saved_since_is_told_and_what_was_typed_stays(row):
    save(row.statement, replace(commonground.THREE, title="Harbours"))

    answer = committee().post(take_at(row), {**DECIDED, "based_on": "1"})

    html = answer.content.decode()
    assert (answer.status_code, Taking.objects.count()) == (409, 0)
    assert "Somebody saved the draft in the meantime. Nothing is lost" in html
    assert "We take what two can sign." in html
    assert 'name="based_on" value="2"' in html


def test_of_two_who_take_at_once_the_second_is_told(row):
    first, second = committee(), committee()
    first.post(take_at(row, 2), {**DECIDED, "based_on": "1"})

    answer = second.post(take_at(row, 1), {**DECIDED, "based_on": "1"})

    assert (answer.status_code, Taking.objects.count()) == (409, 1)


def test_pressing_twice_takes_once(row):
    window = committee()
    window.post(take_at(row), {**DECIDED, "based_on": "1"})

    window.post(take_at(row), {**DECIDED, "based_on": "1"})

    assert Taking.objects.count() == 1


def test_members_do_not_take_offers(row):
    answer = member().post(take_at(row), {**DECIDED, "based_on": "1"})

    assert (answer.status_code, Taking.objects.count()) == (403, 0)


def test_an_offer_of_a_what_if_says_so_where_it_was_taken(row):
    from undersigned.apps.commonground.queries import WhatIf  # noqa: PLC0415  # the apps are there only now

    asked = commonground.computed(row.statement, WhatIf(leave=("c2",)))
    window = committee()

    window.post(take_at(asked, len(asked.result["offers"])), {**DECIDED, "based_on": "1"})

    assert "It answered a what-if." in page(window, at(row.statement))
