"""Amendments are answered: countered, supported, withdrawn, rejected, taken into what they amend."""

from __future__ import annotations

from undersigned.apps.drafting.models import Amendment, State

from tests.cast import ATTESTED
from tests.factories import amendments, organisations
from tests.factories.people import drafter
from tests.web.drafting.amendments.desk import (
    DECIDED,
    at,
    changes,
    owner,
    page,
)
from tests.web.stage import window_of


def test_a_counter_proposal_is_made_and_answered(text):
    row = amendments.proposed(text)
    counter = changes(do="propose", **{"c1-text": "Every harbour is open."})

    made = window_of(drafter()).post(at(text, "drafting_amendment_counter", 1), counter, follow=True)
    asked = page(owner().get(at(text, "drafting_amendment", 1)))
    seen = page(owner().get(at(text, "drafting_amendment_answer", 1)))
    done = owner().post(
        at(text, "drafting_amendment_answer", 1), {"do": "accept", "note": "Good.", "wording": "2"}, follow=True
    )
    late = owner().get(at(text, "drafting_amendment_answer", 1), follow=True)

    assert "The counter-proposal is made." in page(made)
    assert ("Answer the counter-proposal" in asked, "Do you accept these words?" in seen) == (True, True)
    assert ("Your answer is given." in page(done), "negotiated" in page(done)) == (True, True)
    assert "Somebody else answered a moment ago" in page(late)
    row.refresh_from_db()
    assert row.state == State.NEGOTIATED


def test_support_is_given_and_taken_back(text):
    amendments.proposed(text)
    window, address = owner(ATTESTED), at(text, "drafting_amendment_support", 1)
    mandate = organisations.mandate(ATTESTED)
    supporter = f"{organisations.organisation(ATTESTED).handle}:{mandate.pk}"

    given = page(window.post(address, {"proposer": supporter, "wording": "1"}, follow=True))
    pk = Amendment.objects.get().supports.get().pk
    back = page(window.post(address, {"take_back": pk}, follow=True))

    assert ("Your organisation supports it." in given, "decided by <bdi>General meeting</bdi>" in given) == (True, True)
    assert "No other organisation yet." in back
    assert owner().get(address).status_code == 403


def test_it_is_withdrawn_after_a_question(text):
    amendments.proposed(text)
    window, address = owner(), at(text, "drafting_amendment_withdraw", 1)

    asked = page(window.get(address))
    done = page(window.post(address, {"note": "We think again."}, follow=True))
    late = page(window.get(address, follow=True))

    assert "Withdraw A1?" in asked
    assert ("The amendment is withdrawn." in done, "We think again." in done) == (True, True)
    assert "A1 is withdrawn now: somebody else was quicker." in late


def test_it_is_rejected_by_a_decision_and_what_is_missing_is_said(text):
    amendments.proposed(text)
    window, address = window_of(drafter()), at(text, "drafting_amendment_reject", 1)

    wrong = page(window.post(address, {"note": "No."}))
    done = page(window.post(address, DECIDED | {"note": "No."}, follow=True))

    assert ("Say by which decision" in wrong, "No.</textarea>" in wrong) == (True, True)
    assert ("The amendment is rejected." in done, "Agreed at the meeting." in done) == (True, True)


def test_an_amendment_to_an_amendment_is_written_on_the_text_with_it_and_taken_in(text):
    amendments.proposed(text)
    address = at(text, "drafting_amendment_amend", 1)

    shown = page(owner(ATTESTED).get(address + "?clause=c1&do=replace"))
    mine = changes(proposer=organisations.organisation(ATTESTED).handle, upon="1", do="propose")
    saved = owner(ATTESTED).post(address, mine)
    owner(ATTESTED).post(saved.url)
    done = page(owner().post(at(text, "drafting_amendment_take_over", 2), follow=True))

    assert "Every harbour is open to all in distress." in shown
    assert ("A1 says so from now on." in done, Amendment.objects.get(number=2).state) == (True, State.ADOPTED)
    read = amendments.docket(text)
    parent = Amendment.objects.get(number=1)
    assert read.after(read.standing(parent)).clauses[0].text == "Every harbour is open to all."
