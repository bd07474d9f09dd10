"""Amendments are written and proposed, without a script: forms say what is wrong, and lose nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.drafting.models import Amendment, Proposal
from undersigned.apps.statements.services import drafts
from undersigned.core.amendments import InsertAfter, Replace
from undersigned.core.text.wording import Clause

from tests.cast import ATTESTED, NOW
from tests.factories import amendments, drafting
from tests.factories.people import drafter
from tests.factories.statements import WORDING, save
from tests.web.drafting.amendments.desk import (
    SECRET,
    at,
    changes,
    owner,
    page,
)


def test_from_a_clause_one_comes_to_a_form_that_holds_its_words(text):
    seen = page(owner().get(at(text, "drafting_amendment_new") + "?clause=c1&do=replace"))

    assert "Other words for 1" in seen
    assert WORDING.clauses[0].text in seen
    assert "União dos Portos, as a proposal" in seen


def test_who_did_not_choose_yet_chooses_what_and_where(text):
    window, address = owner(), at(text, "drafting_amendment_new")

    asked = page(window.get(address + "?clause=c2"))
    added = page(window.post(address, {"do": "add", "add-kind": "delete", "add-clause": "c2"}))
    wrong = window.post(address, {"do": "add", "add-kind": "delete", "add-clause": ""})

    assert 'value="c2" selected>2 \u2068Nobody is punished' in asked
    assert "Something has to be put right" not in added
    assert ("Delete 2" in added, "Nobody is punished" in added) == (True, True)
    assert "Choose the clause." in page(wrong)


def test_one_looks_at_the_text_as_it_would_be_before_anything_is_saved(text):
    seen = owner().post(at(text, "drafting_amendment_new"), changes())

    assert "The text as it would be" in page(seen)
    assert "<ins>" in page(seen)
    assert Amendment.objects.count() == 0


def test_several_changes_build_on_each_other_are_saved_and_proposed(text):
    window = owner()
    sent = changes(
        change=["1", "2", "3"],
        do="propose",
        **{
            "c2-kind": "insert-after",
            "c2-clause": "c2",
            "c2-label": "3",
            "c2-heading": "",
            "c2-text": "Harbours are named.",
            "c3-kind": "move",
            "c3-clause": "c900000002",
            "c3-after": "",
        },
    )

    saved = window.post(at(text, "drafting_amendment_new"), sent)
    row = Amendment.objects.get()
    asked = page(window.get(saved.url))
    proposed = window.post(saved.url, follow=True)

    assert saved.url == at(text, "drafting_amendment_propose", row.pk)
    assert "whoever acts for an organisation that takes part" in asked
    assert "<ins>" in asked
    assert "Harbours are named." in asked
    assert "A1 is proposed." in page(proposed)
    read = amendments.docket(text)
    assert [clause.id for clause in read.after(amendments.standing(row)).clauses] == ["c3", "c1", "c2"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"c1-text": ""}, "Write the words."),
        ({"c1-text": "A\u202eB"}, "This cannot be part of a signed text"),
        ({"c1-text": WORDING.clauses[0].text}, "This changes nothing."),
        ({"change": [], "rationale": "Why."}, "Add what you want changed first."),
        ({"c1-clause": "c9"}, "This clause is not there any more"),
        ({"proposer": "nobody"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(text, wrong, told):
    seen = owner().post(at(text, "drafting_amendment_new"), changes(do="save") | wrong)

    assert (seen.status_code, told in page(seen)) == (422, True)
    assert (wrong.get("rationale") or "Nobody is left out.") in page(seen) or not wrong.get("change", True)
    assert Amendment.objects.count() == 0


def test_a_change_is_removed_and_the_others_stay(text):
    sent = changes(change=["1", "2"], do="remove:1", **{"c2-kind": "delete", "c2-clause": "c2"})

    seen = page(owner().post(at(text, "drafting_amendment_new"), sent))

    assert ("Other words for 1" in seen, "Delete 2" in seen, "Nobody is left out." in seen) == (False, True, True)


def test_when_the_round_closes_while_somebody_writes_their_words_stay_on_the_page(text):
    window, address = owner(), at(text, "drafting_amendment_new")
    window.get(address)
    drafting.closed(text.rounds.get(), now=NOW)

    seen = window.post(address, changes(do="save"))

    assert (seen.status_code, Amendment.objects.count()) == (422, 0)
    assert ("No round is open." in page(seen), "Every harbour is open to all." in page(seen)) == (True, True)


def test_a_draft_is_gone_on_with_and_keeps_the_ids_of_its_clauses(text):
    row = amendments.drafted(text, InsertAfter(after="c2", clause=Clause(id="c900000001", label="3", text="New.")))
    window, address = owner(), at(text, "drafting_amendment_draft", row.pk)

    shown = page(window.get(address))
    sent = changes(
        **{"c1-kind": "insert-after", "c1-clause": "c2", "c1-fresh": "c3", "c1-label": "3", "c1-text": "Newer."},
        do="save",
    )
    window.post(address, sent)

    assert ('name="c1-fresh" value="c3"' in shown, at(text, "drafting_amendment_discard", row.pk) in shown) == (
        True,
        True,
    )
    assert [change["clause"] for change in Proposal.objects.get().changes["changes"]] == [
        {"heading": "", "id": "c3", "label": "3", "text": "Newer."}
    ]


def test_what_is_written_on_an_older_draft_says_so(text):
    window, later = owner(), NOW + timedelta(seconds=1)
    drafts.save(statement=text, wording=replace(WORDING, title="Harbours"), based_on=1, by=drafter(), now=later)

    seen = page(window.post(at(text, "drafting_amendment_new"), changes(base="1")))

    assert "The draft was saved anew since this was begun." in seen


def test_nobody_builds_on_a_draft_from_before_they_were_let_in(installation):
    row = drafting.text(ATTESTED, wording=replace(WORDING, title=SECRET))
    save(row, WORDING)
    drafting.opened(row)

    seen = page(owner().post(at(row, "drafting_amendment_new"), changes(base="1")))

    assert (SECRET in seen, 'name="base" value="2"' in seen) == (False, True)


def test_worded_anew_it_stands_on_the_draft_of_today(text):
    amendments.proposed(text, Replace(clause="c1", text="Every harbour is open to all in distress."))
    first, second = WORDING.clauses
    newer = replace(WORDING, clauses=(first, replace(second, text="Helping is no crime.")))
    drafts.save(statement=text, wording=newer, based_on=1, by=drafter(), now=NOW + timedelta(seconds=1))
    window, address = owner(), at(text, "drafting_amendment_reword", 1)

    shown = page(window.get(address))
    done = page(window.post(address, changes(do="propose", base="2"), follow=True))
    versions = page(window.get(at(text, "drafting_amendment_versions", 1)))

    assert ("Every harbour is open to all in distress." in shown, 'name="base" value="2"' in shown) == (True, True)
    assert "It is worded anew." in done
    assert ("Helping is no crime." in versions, "in distress" in versions) == (False, True)


def test_a_draft_is_thrown_away_after_a_question(text):
    row = amendments.drafted(text)
    address = at(text, "drafting_amendment_discard", row.pk)

    asked = page(owner().get(address))
    done = page(owner().post(address, follow=True))

    assert ("Throw this draft away?" in asked, "The draft is thrown away." in done) == (True, True)
    assert Amendment.objects.count() == 0
