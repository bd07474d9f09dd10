"""An offer becomes the draft by a decision; whoever looked at another draft loses nothing, and overwrites nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.commonground import queries
from undersigned.apps.commonground.models import Taking
from undersigned.apps.commonground.services import takings
from undersigned.apps.commonground.services.takings import WordsGone
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.services import amendments as amendment_services
from undersigned.apps.drafting.services.wordings import NothingChanged
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.core.amendments import Delete, Replace
from undersigned.kit import retention
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW
from tests.factories import amendments, commonground, organisations
from tests.factories.people import drafter
from tests.factories.statements import save

pytestmark = pytest.mark.usefixtures("installation")


def take(row, offer=1, *, based_on=1, by=None, ground=commonground.TAKEN):
    return takings.take(computation=row, offer=offer, based_on=based_on, ground=ground, by=by or drafter(), now=NOW)


def state_of(number):
    return Amendment.objects.get(number=number).state


def test_the_text_of_the_offer_is_the_next_draft_and_the_decision_is_kept():
    text = commonground.discussed()
    row = commonground.computed(text)

    taking = take(row)

    draft = statements.latest_draft(text)
    assert [clause.text for clause in statements.wording_of(draft).clauses][2] == "States share what it costs."
    assert (taking.draft, draft.number, taking.offer) == (draft, 2, 1)
    assert (taking.decision.body, queries.taking_of(draft)) == ("Committee", taking)
    assert Line.objects.filter(event="commonground:offer:taken").count() == 1


def test_the_amendment_whose_words_are_taken_is_adopted():
    text = commonground.discussed()

    take(commonground.computed(text))

    assert state_of(1) == "adopted"


def test_an_amendment_whose_clause_is_left_out_is_overtaken():
    text = commonground.discussed()

    take(commonground.computed(text), 0)

    assert [clause.id for clause in statements.wording_of(statements.latest_draft(text)).clauses] == ["c1"]
    assert state_of(1) == "overtaken"


def test_an_amendment_that_wants_a_clause_out_is_adopted_when_it_is_left_out():
    text = commonground.discussed()
    amendments.proposed(text, Delete(clause="c2"), by=LAPSED)

    take(commonground.computed(text), 0)

    assert state_of(2) == "adopted"


def test_an_amendment_of_which_a_part_is_not_taken_stays_open():
    text = commonground.discussed()
    amendments.proposed(text, commonground.SOFTER, Replace(clause="c1", text="Other words."), by=LAPSED)

    take(commonground.computed(text))

    assert (state_of(1), state_of(2)) == ("adopted", "proposed")


def test_of_two_who_take_two_offers_at_once_the_second_is_told_and_nothing_is_lost():
    text = commonground.discussed()
    row = commonground.computed(text)
    take(row, 1, based_on=1)

    with pytest.raises(DraftMoved):
        take(row, 0, based_on=1)

    assert (Taking.objects.count(), statements.latest_draft(text).number) == (1, 2)


def test_a_draft_that_was_saved_in_the_meantime_is_not_overwritten():
    text = commonground.discussed()
    row = commonground.computed(text)
    save(text, replace(commonground.THREE, title="Harbours"))

    with pytest.raises(DraftMoved):
        take(row)

    assert Taking.objects.count() == 0


def test_without_a_decision_nothing_is_taken():
    row = commonground.computed(commonground.discussed())

    with pytest.raises(NotAllowed):
        take(row, ground=None)


def test_only_the_committee_takes_an_offer():
    row = commonground.computed(commonground.discussed())

    with pytest.raises(NotAllowed):
        take(row, by=organisations.owner(ATTESTED))


def test_words_that_are_not_asked_about_any_more_are_not_taken():
    text = commonground.discussed()
    row = commonground.computed(text)
    amendment_services.withdraw(amendment=Amendment.objects.get(), note="", by=organisations.owner(ATTESTED), now=NOW)

    with pytest.raises(WordsGone):
        take(row)


def test_an_offer_that_the_draft_reads_like_already_is_no_next_draft():
    text = commonground.discussed()
    row = commonground.computed(text)
    take(row)
    commonground.answer(text, "sss", now=NOW + timedelta(minutes=1))
    commonground.answer(text, "aas", ATTESTED, now=NOW + timedelta(minutes=1))
    again = commonground.computed(text, now=NOW + timedelta(minutes=2))
    same = [place for place, one in enumerate(queries.offers(again)) if len(one.text) == 3]

    with pytest.raises(NothingChanged):
        take(again, same[0], based_on=2)


def test_a_computation_of_which_an_offer_was_taken_stays():
    row = commonground.computed(commonground.discussed())
    take(row)

    assert retention.preview(now=NOW + timedelta(days=400))["computations"] == 0
