"""The pages of amendments, as people use them without a script: written, proposed, answered, adopted; and by whom."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.drafting.models import Amendment, Audience, Proposal, State
from undersigned.apps.drafting.services import amendments as services
from undersigned.apps.organisations.models import Role
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.services import drafts
from undersigned.core.amendments import Delete, InsertAfter, Move, Replace
from undersigned.core.text.wording import Clause

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER
from tests.factories import amendments, drafting, organisations
from tests.factories.people import drafter
from tests.factories.statements import WORDING, save
from tests.web.stage import window_of

DECIDED = {"body": "Committee", "decided_on": "2026-05-01", "words": "Agreed at the meeting."}
SECRET = "Harbours are free."
NUMBERED = (
    "drafting_amendment",
    "drafting_amendment_versions",
    "drafting_amendment_amend",
    "drafting_amendment_reword",
    "drafting_amendment_counter",
    "drafting_amendment_answer",
    "drafting_amendment_support",
    "drafting_amendment_withdraw",
    "drafting_amendment_reject",
    "drafting_amendment_take_over",
)
DRAFTS = ("drafting_amendment_draft", "drafting_amendment_propose", "drafting_amendment_discard")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("undersigned.apps.drafting.pages.now", lambda: NOW)
    for module in ("amendments", "adopting", "answering", "proposing", "comments", "reading", "clauses"):
        monkeypatch.setattr(f"undersigned.apps.drafting.views.{module}.now", lambda: NOW)
    monkeypatch.setattr("undersigned.apps.coalitions.forms.decisions.now", lambda: NOW)


@pytest.fixture
def text(installation):
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def at(text, name="drafting_amendments", *more):
    return reverse(name, args=[text.slug, *more])


def owner(member=None):
    return window_of(organisations.owner(member) if member else organisations.owner())


def changes(**more):
    """What the form sends for one change of the first clause, looked at by default."""
    sent = {
        "change": "1",
        "c1-kind": "replace",
        "c1-clause": "c1",
        "c1-label": "1",
        "c1-heading": "",
        "c1-text": "Every harbour is open to all.",
        "rationale": "Nobody is left out.",
        "proposer": organisations.organisation().handle,
        "base": "1",
        "do": "look",
    }
    return sent | more


def page(response):
    return re.sub(r"\s+", " ", response.content.decode())


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


def windows():
    """Who reads the draft, and whoever has nothing to do with it."""
    return {
        "colleague": window_of(organisations.colleague("Olga", Role.OBSERVER)),
        "member": owner(ATTESTED),
        "committee": window_of(drafter()),
        "outsider": owner(OUTSIDER),
        "lapsed": owner(LAPSED),
        "nobody": Client(),
    }


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_of_an_amendment_is_there_for_its_organisation_alone(text, name):
    row = amendments.drafted(text, Replace(clause="c1", text=SECRET))

    answers = {who: window.get(at(text, name, row.pk)) for who, window in windows().items()}

    assert {who: seen.status_code for who, seen in answers.items()} == {
        "colleague": 200,
        "member": 404,
        "committee": 404,
        "outsider": 404,
        "lapsed": 404,
        "nobody": 302,
    }
    assert [who for who, seen in answers.items() if SECRET in page(seen)] == (
        ["colleague"] if name == "drafting_amendment_draft" else []
    )


def test_no_page_counts_or_shows_a_draft_of_somebody_else(text):
    amendments.drafted(text, Replace(clause="c1", text=SECRET))

    for name in ("drafting_amendments", "drafting_amendment_adopt", "drafting"):
        seen = page(owner(ATTESTED).get(at(text, name)))
        assert (SECRET in seen, "Your drafts" in seen) == (False, False)
    assert "0 amendments" in page(owner(ATTESTED).get(at(text)))


@pytest.mark.parametrize("name", NUMBERED)
def test_who_may_not_read_the_text_learns_nothing_of_an_amendment(text, name):
    parent = amendments.proposed(text, Replace(clause="c1", text=SECRET))
    amendments.proposed(text, Delete(clause="c2"), parent=parent, by=ATTESTED)
    everybody = windows()

    answers = [everybody[who].get(at(text, name, 2)) for who in ("outsider", "lapsed", "nobody")]
    posted = [everybody[who].post(at(text, name, 2), DECIDED | changes()) for who in ("outsider", "lapsed", "nobody")]

    assert [seen.status_code for seen in answers] == [404, 404, 302]
    assert [seen.status_code for seen in posted] == [404, 404, 307]
    assert not any(SECRET in page(seen) for seen in (*answers, *posted))
    assert list(Amendment.objects.values_list("state", flat=True)) == ["proposed", "proposed"]


def test_what_was_proposed_inside_is_not_shown_to_everybody_later(text):
    inside = amendments.proposed(text, Replace(clause="c1", text=SECRET))
    drafting.closed(text.rounds.get(), now=NOW)
    drafting.opened(text, Audience.PUBLIC)
    amendments.proposed(text, Delete(clause="c2"), by=LAPSED)

    listed, one, public = (
        Client().get(at(text, *name)) for name in ((), ("drafting_amendment", inside.number), ("drafting_amendment", 2))
    )

    assert [one.status_code, public.status_code] == [404, 200]
    assert ("União" in page(listed), "Harbour Guild" in page(listed), SECRET in page(listed)) == (False, True, False)
    assert "1 amendment<" in page(listed)


def test_of_very_many_collisions_a_list_tells_some_and_how_many_more(text, monkeypatch):
    monkeypatch.setattr("undersigned.apps.drafting.views.amendments.FEW", 1)
    monkeypatch.setattr("undersigned.apps.drafting.views.amendments.MANY", 2)
    for words in ("Harbours are free.", "Quays are for all.", "Ports stand open."):
        amendments.proposed(text, Replace(clause="c1", text=words))

    html = page(window_of(drafter()).get(at(text)))

    assert html.count("change the same words") == 2 + 3
    assert html.count("and 1 more") == 1 + 3


def test_nobody_comments_on_what_was_proposed_where_they_were_not(text):
    inside = amendments.proposed(text, Replace(clause="c1", text=SECRET))
    drafting.closed(text.rounds.get(), now=NOW)
    drafting.opened(text, Audience.PUBLIC)
    organisations.organisation(OUTSIDER)
    address = at(text, "drafting_amendment_comment", inside.number)
    outside, taking_part = (window_of(organisations.owner(one)) for one in (OUTSIDER, ATTESTED))

    answers = [window.post(address, {"text": "What is this?"}).status_code for window in (outside, taking_part)]

    assert answers == [404, 302]


def test_the_page_of_an_amendment_says_what_it_changes_who_is_for_it_and_its_history(text):
    row = amendments.proposed(text, mandated=True)
    amendments.supported(row)
    amendments.proposed(text, Delete(clause="c1"), by=ATTESTED)

    seen = page(owner().get(at(text, "drafting_amendment", 1)))

    assert "other words for 1" in seen
    assert "decided by <bdi>Executive board</bdi>" in seen
    assert "Kadıköy Theatre Workers" in seen
    assert "as a proposal: without a mandate" in seen
    assert "A2 deletes 1, and A1 changes or moves it." in seen
    assert "Ana Silva" not in seen.split("</header>", 1)[1].split("<main", 1)[1]


def test_the_list_is_narrowed_by_state_and_clause_and_put_in_order(text):
    gone = amendments.proposed(text, Delete(clause="c2"))
    services.withdraw(amendment=gone, note="", by=organisations.owner(), now=NOW)
    amendments.proposed(text, Replace(clause="c1", text="Open."), by=ATTESTED)
    window = owner()

    def listed(query):
        return re.findall(r'amendments/\d+/">(A\d+)</a>', page(window.get(at(text) + query)))

    assert listed("") == ["A2", "A1"]
    assert listed("?by=state") == ["A2", "A1"]
    assert listed("?state=open") == ["A2"]
    assert listed("?state=withdrawn") == ["A1"]
    assert listed("?clause=c2") == ["A1"]
    assert listed("?state=adopted") == []


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


def test_wordings_are_compared(text):
    row = amendments.proposed(text)
    amendments.countered(row, Replace(clause="c1", text="Every harbour is open."))

    seen = page(owner(ATTESTED).get(at(text, "drafting_amendment_versions", 1)))
    missing = owner(ATTESTED).get(at(text, "drafting_amendment_versions", 1) + "?from=7")

    assert ("counter-proposal of the drafters" in seen, "<del>" in seen, missing.status_code) == (True, True, 404)


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


def looked(text, window, query):
    """The page on which a set is chosen, and what its form sends."""
    seen = window.get(at(text, "drafting_amendment_adopt") + query)
    sent = re.findall(r'name="(seen|based_on)" value="([\d-]+)"', page(seen))
    form = {"based_on": next((value for name, value in sent if name == "based_on"), "")}
    return page(seen), form | {"seen": [value for name, value in sent if name == "seen"]}


def test_everybody_who_reads_tries_a_set_and_only_the_committee_adopts_it(text):
    amendments.proposed(text)
    amendments.proposed(text, Delete(clause="c2"), by=ATTESTED)
    address = at(text, "drafting_amendment_adopt") + "?a=A1&a=A2"

    seen, form = looked(text, owner(), "?a=A1&a=A2")
    refused = owner().post(address, form | DECIDED | {"do": "adopt"})
    mine, _form = looked(text, window_of(drafter()), "?a=A1&a=A2")
    done = page(
        window_of(drafter()).post(address, form | DECIDED | {"do": "adopt", "note": "All in favour."}, follow=True)
    )

    assert ("The text with A1, A2" in seen, "Adopt under this decision" in seen) == (True, False)
    assert (refused.status_code, "Adopt under this decision" in mine) == (200, True)
    assert "A1, A2 are adopted." in done
    assert statements.latest_draft(text).number == 2


def test_collisions_come_first_and_what_clashes_is_chosen_side_by_side(text):
    amendments.proposed(text, Replace(clause="c1", text="Every harbour is shut to those in distress."))
    amendments.proposed(
        text, Replace(clause="c1", text="Every harbour is wide open to those in distress."), by=ATTESTED
    )
    window, query = window_of(drafter()), "?a=A1&a=A2"
    address = at(text, "drafting_amendment_adopt") + query

    seen, form = looked(text, window, query)
    early = page(window.post(address, form | DECIDED | {"do": "adopt"}))
    chosen = {"k-c1/text": "own", "w-c1/text": "Harbours decide."}
    preview = page(window.post(address, form | chosen | {"do": "look", "body": "Assembly"}))
    done = page(window.post(address, form | chosen | DECIDED | {"do": "adopt"}, follow=True))

    assert seen.index("A1 and A2 change the same words of 1.") < seen.index("How does 1 read?")
    assert ("Something clashes that you have not decided yet" in early, "Agreed at the meeting." in early) == (
        True,
        True,
    )
    assert ("Harbours decide." in preview, 'value="Assembly"' in preview) == (True, True)
    assert "A1, A2 are adopted." in done
    assert statements.wording_of(statements.latest_draft(text)).clauses[0].text == "Harbours decide."


def test_who_takes_part_reads_beside_a_clause_what_is_wanted_and_later_what_was_adopted(text):
    row = amendments.proposed(text)
    window = owner()

    before = [page(window.get(address)) for address in (at(text, "drafting"), at(text, "drafting_clause", "c1"))]
    amendments.adopted(text, row)
    after = page(window.get(at(text, "drafting_clause", "c1")))
    desk = page(window_of(drafter()).get(at(text, "draft")))

    assert ["other words for 1" in one for one in before] == [True, True]
    assert ["A1 is adopted." in one for one in (after, desk)] == [True, True]


def test_strangers_do_not_read_through_whom_a_clause_changed(text):
    row = amendments.proposed(text)
    amendments.adopted(text, row)
    drafting.closed(text.rounds.get(), now=NOW)
    drafting.opened(text, Audience.PUBLIC)

    shown = page(Client().get(at(text, "drafting_clause", "c1")))

    assert ("open to all in distress" in shown, "A1" in shown) == (True, False)


def test_each_choice_shows_what_stands_if_it_is_taken(text):
    amendments.proposed(text, Replace(clause="c1", text="Every quay is open to those in distress."))
    amendments.proposed(text, Replace(clause="c1", text="Every dock is open to all in distress."), by=ATTESTED)

    seen, form = looked(text, window_of(drafter()), "?a=A1&a=A2")
    cards = re.findall(r'class="diff words-of".*?>(.*?)</span>', seen)
    address = at(text, "drafting_amendment_adopt") + "?a=A1&a=A2"
    taken = form | DECIDED | {"k-c1/text": "take:A00001", "do": "adopt"}
    window_of(drafter()).post(address, taken)

    assert len(cards) == 3
    assert all(">inserted: </bdi>all<" in card for card in cards)
    assert (
        statements.wording_of(statements.latest_draft(text)).clauses[0].text == "Every quay is open to all in distress."
    )


def test_the_second_of_two_on_the_committee_gets_a_clear_page_and_loses_nothing(text):
    row = amendments.proposed(text)
    other = amendments.proposed(text, Move(clause="c2", after=""), by=ATTESTED)
    window, query = window_of(drafter()), "?a=A1&a=A2"
    _seen, form = looked(text, window, query)
    amendments.adopted(text, row)

    late = window.post(
        at(text, "drafting_amendment_adopt") + query, form | DECIDED | {"do": "adopt", "note": "Carried by all."}
    )

    assert late.status_code == 409
    assert "Somebody saved another draft in the meantime." in page(late)
    assert ("Agreed at the meeting." in page(late), "Carried by all." in page(late)) == (True, True)
    assert ("The text with A2" in page(late), Amendment.objects.get(pk=other.pk).state) == (True, State.PROPOSED)


def test_own_words_that_cannot_be_signed_are_refused_and_stay_on_the_page(text):
    amendments.proposed(text, Replace(clause="c1", text="Every harbour is shut to those in distress."))
    amendments.proposed(
        text, Replace(clause="c1", text="Every harbour is wide open to those in distress."), by=ATTESTED
    )
    window, query = window_of(drafter()), "?a=A1&a=A2"
    _seen, form = looked(text, window, query)

    seen = window.post(
        at(text, "drafting_amendment_adopt") + query,
        form | DECIDED | {"do": "adopt", "k-c1/text": "own", "w-c1/text": "A\u202eB"},
    )

    assert (seen.status_code, "This cannot be part of a signed text" in page(seen)) == (409, True)
    assert "A\u202eB" in seen.content.decode()


def test_the_page_before_sealing_says_what_is_overtaken_by_it(text):
    amendments.proposed(text)

    seen = page(window_of(drafter()).get(reverse("seal", args=[text.slug])))

    assert "1 amendment waits for a decision." in seen


def test_the_list_asks_as_many_questions_for_one_amendment_as_for_three(text, django_assert_max_num_queries):
    amendments.proposed(text)
    window = owner()
    window.get(at(text))
    with django_assert_max_num_queries(60) as one:
        window.get(at(text))
    for _ in range(2):
        amendments.proposed(text, by=ATTESTED)
    with django_assert_max_num_queries(60) as three:
        window.get(at(text))

    assert len(three) == len(one)


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
