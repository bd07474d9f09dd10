"""Who may not see names learns none, wherever they ask: every page and file, with data that could leak."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from undersigned.apps.commonground.models import Computation
from undersigned.apps.drafting.models import Audience
from undersigned.apps.positions.models import Sees
from undersigned.apps.rights import queries as rights
from undersigned.apps.statements.services import revisions

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER
from tests.factories import amendments, coalitions, commonground, drafting, organisations, positions
from tests.factories.people import drafter
from tests.web.commonground.around import addresses, at, committee, member, page, set_clock

LATER = NOW + timedelta(days=1)
SEVEN = tuple(
    replace(ATTESTED, organisation=f"{name} Dockers", email=f"desk@{name.lower()}.example")
    for name in ("Brest", "Cork", "Dover", "Esbjerg", "Faro", "Genoa", "Hull")
)


@pytest.fixture
def crowd(text: Any) -> Any:
    """Ten who answer, so that numbers may be told."""
    for who in SEVEN:
        coalitions.admitted(text.coalition, who)
        commonground.answer(text, "saaa", who)
    return text


def closed(text: Any, monkeypatch: Any) -> Computation:
    """The round is over, and the committee let the frontier be computed."""
    drafting.closed(text.rounds.get(), now=LATER)
    set_clock(monkeypatch, LATER)
    return commonground.computed(text, now=LATER)


def names_in(html: str) -> list[str]:
    """Which members a page names, but for one's own in the menu."""
    everybody = [who.organisation for who in (*SEVEN, ATTESTED, LAPSED)]
    return [name for name in everybody if name in html]


def test_while_the_round_is_open_who_sees_no_names_sees_nothing(crowd):
    commonground.computed(crowd)

    html = page(member(), at(crowd))

    assert names_in(html) == []
    assert "As soon as a round has closed" in html
    assert "clauses that stand" not in html


def test_after_the_round_they_see_steps_and_no_names(crowd, monkeypatch):
    closed(crowd, monkeypatch)

    html = page(member(), at(crowd))

    assert names_in(html) == []
    assert "5 or more sign 3 clauses" in html
    assert "9 sign" not in html


def test_what_the_committee_saw_while_the_round_was_open_is_told_after_it(crowd, monkeypatch):
    page(committee(), at(crowd))
    drafting.closed(crowd.rounds.get(), now=LATER)
    set_clock(monkeypatch, LATER)

    page(committee(), at(crowd))

    assert "5 or more sign 3 clauses" in page(member(), at(crowd))


def test_after_the_round_every_file_and_page_with_names_is_not_found(crowd, monkeypatch):
    row = closed(crowd, monkeypatch)

    answers = {name: member().get(address) for name, address in addresses(row).items()}

    assert {name: one.status_code for name, one in answers.items()} == {
        "text": 404,  # the first offer lies in the same step as the one that is told
        "bridging": 404,
        "problem": 404,
        "answer": 404,
        "table": 404,
    }


def test_the_text_of_an_offer_they_are_told_of_has_no_names(crowd, monkeypatch):
    row = closed(crowd, monkeypatch)

    html = page(member(), at(crowd, "common_ground_text", row.pk, 2))

    assert names_in(html) == []
    assert "5 to 10 of 10 organisations" in html


def test_questions_are_not_answered(crowd, monkeypatch):
    closed(crowd, monkeypatch)

    plain = page(member(), at(crowd))
    asked = page(member(), at(crowd, without=organisations.organisation(LAPSED).handle, leave="c2"))

    assert Computation.objects.count() == 1
    assert asked.replace("?without", "?").count("or more sign") == plain.count("or more sign")


def test_a_question_of_the_committee_is_not_found_by_others(crowd, monkeypatch):
    closed(crowd, monkeypatch)
    handle = organisations.organisation(LAPSED).handle
    page(committee(), at(crowd, without=handle))
    row = Computation.objects.get(what_if=f"without={handle}")

    assert [member().get(address).status_code for address in addresses(row).values()] == [404] * 5


def test_the_committee_sees_names_in_its_mode(crowd, monkeypatch):
    row = closed(crowd, monkeypatch)

    assert "Harbour Guild of Gdynia" in names_in(page(committee(), at(crowd)))
    assert [committee().get(address).status_code for address in addresses(row).values()] == [200] * 5


def test_where_nobody_sees_names_the_committee_sees_none_either(crowd, monkeypatch):
    positions.seen_by(crowd, Sees.TOTALS)
    row = closed(crowd, monkeypatch)

    html = page(committee(), at(crowd))

    assert names_in(html) == []
    assert "Make this the draft" in html
    assert [committee().get(address).status_code for address in addresses(row).values()] == [404] * 5


def test_where_nobody_sees_names_an_offer_is_taken_without_any(crowd, monkeypatch):
    positions.seen_by(crowd, Sees.TOTALS)
    row = closed(crowd, monkeypatch)

    html = page(committee(), at(crowd, "common_ground_take", row.pk, 2))

    assert "Can sign" not in html
    assert [name for name in names_in(html) if name in {who.organisation for who in SEVEN[:2]}] == []
    assert "Make it the draft" in html


def test_who_let_it_be_computed_takes_no_position_along_with_their_own_data(crowd, monkeypatch):
    positions.seen_by(crowd, Sees.TOTALS)
    row = closed(crowd, monkeypatch)

    taken = rights.export(drafter(), now=LATER)["tables"]["commonground.computation"]

    assert [(one["number"], one["as"]) for one in taken] == [(row.pk, ["asked_by"])]
    assert {"problem", "result", "what_if"} & set(taken[0]) == set()


def test_of_fewer_than_six_nothing_is_told(text, monkeypatch):
    closed(text, monkeypatch)

    html = page(member(), at(text))

    assert names_in(html) == []
    assert "or more sign" not in html


def test_nothing_changes_for_them_until_the_next_round_has_closed(crowd, monkeypatch):
    closed(crowd, monkeypatch)
    before = page(member(), at(crowd))
    again = drafting.opened(crowd, now=LATER + timedelta(hours=1))
    moment = LATER + timedelta(hours=2)
    set_clock(monkeypatch, moment)
    commonground.answer(crowd, "aaaa", LAPSED, now=moment)
    commonground.computed(crowd, now=moment)

    assert page(member(), at(crowd)).count("or more sign") == before.count("or more sign")
    assert again.closes_at > moment


def test_who_does_not_take_part_finds_nothing_of_a_members_round(crowd):
    commonground.computed(crowd)
    organisations.organisation(OUTSIDER)

    for window in (member(OUTSIDER),):
        assert window.get(at(crowd)).status_code == 404
        assert [window.get(one).status_code for one in addresses(Computation.objects.get()).values()] == [404] * 5


def test_without_an_account_nothing_is_computed_even_where_all_may_read(installation):
    row = drafting.text(ATTESTED, LAPSED, wording=commonground.THREE)
    positions.seen_by(row, Sees.ALL)
    drafting.opened(row, Audience.PUBLIC)
    commonground.answer(row, "sss")

    answer = Client().get(at(row, leave="c2"))

    assert answer.status_code == 200
    assert Computation.objects.count() == 0


def test_without_an_account_a_frontier_is_read_where_everybody_was_asked_in_public(installation):
    row = drafting.text(ATTESTED, LAPSED, wording=commonground.THREE)
    positions.seen_by(row, Sees.ALL)
    drafting.opened(row, Audience.PUBLIC)
    commonground.answer(row, "sss")
    commonground.computed(row)

    html = page(Client(), at(row))

    assert "1 signs 3 clauses" in html
    assert "Make this the draft" not in html
    assert "common-ground/compute/" not in html


def test_words_that_were_proposed_among_members_are_not_told_to_everybody(installation, monkeypatch):
    row = commonground.discussed(said=False)
    positions.seen_by(row, Sees.ALL)
    drafting.closed(row.rounds.get(), now=NOW + timedelta(hours=1))
    drafting.opened(row, Audience.PUBLIC, now=NOW + timedelta(hours=2))
    set_clock(monkeypatch, NOW + timedelta(hours=3))
    commonground.answer(row, "ssaa", now=NOW + timedelta(hours=3))
    made = commonground.computed(row, now=NOW + timedelta(hours=3))

    html = page(Client(), at(row))

    assert ("<h1" in html, "States share what it costs." in html, "A1" in html) == (True, False, False)
    assert "clauses that stand" not in html
    assert [Client().get(address).status_code for address in addresses(made).values()] == [404] * 5


def test_words_that_were_proposed_among_members_are_not_told_when_they_are_not_asked_about_any_more(
    installation, monkeypatch
):
    row = drafting.text(ATTESTED, LAPSED, wording=commonground.THREE)
    positions.seen_by(row, Sees.ALL)
    drafting.closed(drafting.opened(row, Audience.PUBLIC), now=NOW + timedelta(hours=1))
    drafting.opened(row, now=NOW + timedelta(hours=2))
    amendments.proposed(row, commonground.SOFTER, by=ATTESTED, now=NOW + timedelta(hours=3))
    commonground.answer(row, "ssaa", now=NOW + timedelta(hours=3))
    made = commonground.computed(row, now=NOW + timedelta(hours=3))
    revisions.seal(statement=row, draft_number=1, by=drafter(), now=LATER)
    set_clock(monkeypatch, LATER)

    answers = {name: Client().get(address).status_code for name, address in addresses(made).items()}

    assert "States share what it costs." not in page(Client(), at(row))
    assert set(answers.values()) == {404}
    assert "clauses that stand" in page(member(ATTESTED), at(row))
