"""What can we say together? The page as those see it who see names."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.commonground import queries
from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.services import computations, computing
from undersigned.apps.positions.models import Sees
from undersigned.apps.positions.queries import Stakes
from undersigned.apps.statements.models import Draft
from undersigned.apps.statements.services import revisions
from undersigned.core.commonground import spelling
from undersigned.kit.limits import Daily

from tests.cast import ATTESTED, LAPSED, NOW
from tests.core.commonground import oracle
from tests.factories import coalitions, commonground, drafting, organisations, positions
from tests.factories.people import drafter
from tests.factories.statements import drafted, save
from tests.web.commonground.around import at, committee, member, page, set_clock

LATER = NOW + timedelta(minutes=5)


def test_the_frontier_is_computed_on_the_way_and_shown_with_the_offer_beside_it(text):
    html = page(committee(), at(text, offer=2))

    assert "2 sign 3 clauses" in html
    assert '<span class="figure">2</span>of 3 can sign 3 of 3 clauses' in html
    assert "Proven best." in html
    assert Computation.objects.get().state == "done"


def test_it_says_what_an_offer_takes_and_leaves_out(text):
    window = committee()

    assert "Leaves out" in page(window, at(text, offer=1))
    assert ">A1</a>" in page(window, at(text, offer=2))


def test_it_says_who_is_missing_and_what_would_bring_them_in(text):
    html = page(committee(), at(text, offer=2))

    assert "Harbour Guild of Gdynia" in html.split("Who is missing")[1].split("Where it blocks")[0]
    assert "leave out" in html.split("Who is missing")[1]


def test_it_says_whom_to_bring_to_one_table(text):
    commonground.answer(text, "aaao", LAPSED, now=LATER)

    html = page(committee(), at(text, offer=2))

    assert (
        "clause \u20683\u2069 as in A1: object" in html.split("Where it blocks")[1].split("What each clause costs")[0]
    )


def test_the_matrix_says_each_position_in_words(text):
    html = page(committee(), at(text))

    assert html.count('<span class="unseen">support</span>') == 3
    assert html.count('<span class="unseen">object</span>') == 4


def test_an_offer_that_is_not_there_shows_another(text):
    window = committee()

    for asked in ("9", "0", "x", "٣", "9" * 40):
        assert window.get(at(text, offer=asked)).status_code == 200


def test_what_if_shows_what_would_be_beside_how_things_stand(text):
    window = committee()
    page(window, at(text))

    html = page(window, at(text, without=organisations.organisation(LAPSED).handle))

    assert "as things stand" in html
    assert "of 2 can sign 3 of 3 clauses" in html
    assert f'href="{at(text)}">back to how things stand' in html


def test_each_what_if_is_taken_back_by_itself(text):
    html = page(committee(), at(text, hold="c3", leave="c2"))

    assert 'href="?leave=c2"' in html
    assert 'href="?hold=c3"' in html


def test_a_weight_that_is_typed_becomes_part_of_the_address(text):
    handle = organisations.organisation(LAPSED).handle

    answer = committee().get(at(text, leave="c2", weigh=f"organisation:{handle}", weight="2,5"))

    assert answer["Location"] == at(text) + f"?leave=c2&counts={handle}%3A2.5"
    assert "reach 4.5" in page(committee(), answer["Location"])


def test_what_cannot_stand_is_said(text):
    positions.seen_by(text, Sees.COMMITTEE, clauses={"c3": Stakes(needs=frozenset({"c2"}))})

    html = page(committee(), at(text, hold="c3", leave="c2"))

    assert "a clause that must stand needs one that is left out" in html


def test_positions_that_changed_are_computed_anew_where_that_is_quick(text):
    window = committee()
    page(window, at(text))
    commonground.answer(text, "aaaa", LAPSED, now=LATER)

    assert "3 sign 3 clauses" in page(window, at(text))


def test_positions_that_changed_make_a_large_frontier_old_and_it_says_so(text, monkeypatch: Any):
    window = committee()
    page(window, at(text))
    commonground.answer(text, "aaaa", LAPSED, now=LATER)
    monkeypatch.setattr(computations, "SMALL", 0)

    html = page(window, at(text))

    assert "Positions or words have changed since this was computed" in html
    assert "Compute again" in html
    assert "2 sign 3 clauses" in html


def test_what_is_large_is_asked_for_waits_is_stopped_and_is_computed(text, monkeypatch: Any):
    monkeypatch.setattr(computations, "SMALL", 0)
    window = committee()
    assert "This is too much to compute while you wait." in page(window, at(text))
    assert Computation.objects.count() == 0

    window.post(at(text, "common_ground_compute"))
    assert "Waiting for its turn" in page(window, at(text))
    window.post(at(text, "common_ground_stop"))
    assert Computation.objects.count() == 0
    window.post(at(text, "common_ground_compute"))
    computing.next_one(now=LATER)

    assert "2 sign 3 clauses" in page(window, at(text))


def test_what_failed_says_so_and_can_be_tried_again(text, monkeypatch: Any):
    monkeypatch.setattr(computations, "SMALL", 0)
    window = committee()
    window.post(at(text, "common_ground_compute"))
    Computation.objects.update(problem={})
    computing.next_one(now=LATER)
    assert "It could not be computed." in page(window, at(text))

    window.post(at(text, "common_ground_compute"))
    computing.next_one(now=LATER)

    assert "2 sign 3 clauses" in page(window, at(text))


def test_a_question_that_is_large_is_asked_with_a_button(text, monkeypatch: Any):
    monkeypatch.setattr(computations, "SMALL", 0)
    window = committee()

    answer = window.post(at(text, "common_ground_compute"), {"leave": "c2"})

    assert answer["Location"] == at(text, leave="c2")
    assert Computation.objects.get().what_if == "leave=c2"


def test_a_second_computation_is_told_to_wait(text, monkeypatch: Any):
    monkeypatch.setattr(computations, "SMALL", 0)
    window = committee()
    window.post(at(text, "common_ground_compute"))

    answer = window.post(at(text, "common_ground_compute"), {"leave": "c2"}, follow=True)

    assert "Something else is being computed for this coalition." in answer.content.decode()
    assert Computation.objects.count() == 1


def test_looking_at_an_address_promises_nothing(text, monkeypatch: Any):
    monkeypatch.setattr(computations, "SMALL", 0)

    committee().get(at(text, leave="c2"))
    committee().get(at(text, "common_ground_compute"))

    assert Computation.objects.count() == 0


def test_who_has_let_too_much_be_computed_reads_on_and_is_told(text, monkeypatch: Any):
    window = committee()
    page(window, at(text))
    monkeypatch.setattr(computations, "COMPUTED", Daily("commonground.compute", 1, "Enough for today."))

    answer = window.get(at(text, leave="c2"))

    assert (answer.status_code, "Enough for today." in answer.content.decode()) == (200, True)


def test_the_problem_that_is_handed_out_has_the_same_answer(text):
    window = committee()
    page(window, at(text))
    row = Computation.objects.get()

    problem = spelling.from_json(window.get(at(text, "common_ground_problem", row.pk)).content)
    answer = json.loads(window.get(at(text, "common_ground_answer", row.pk)).content)

    found = [(one["reach"], one["content"], one["support"]) for one in answer["offers"]]
    assert found == oracle.frontier(problem)
    assert {"offers", "prices", "bridges", "blocks", "findings", "optimal"} <= set(answer)


def test_the_offers_are_handed_out_as_a_table(text):
    window = committee()
    page(window, at(text))

    lines = window.get(at(text, "common_ground_table", Computation.objects.get().pk)).content.decode("utf-8-sig")

    assert lines.splitlines()[0] == "Offer,Reach,Content,Signers,Pending,Left out,Proven"
    assert lines.splitlines()[2].startswith("2,2,3,")


def test_no_name_in_the_table_of_offers_is_a_formula(text):
    row = commonground.computed(text)
    organisation = organisations.organisation(LAPSED)
    organisation.name = "=HYPERLINK(1)"
    organisation.save()

    table = committee().get(at(text, "common_ground_table", row.pk)).content.decode("utf-8-sig")

    signers = [cells[3] for cells in csv.reader(io.StringIO(table))]
    assert [one[:2] for one in signers if "HYPERLINK(1)" in one.partition(";")[0]] == ["'="]


def test_the_second_opinion_has_groups_and_scores(text):
    window = committee()
    page(window, at(text))

    html = page(window, at(text, "common_ground_bridging", Computation.objects.get().pk))

    assert "2 of 2" in html
    assert "not a fact about anybody" in html


@pytest.mark.parametrize("questions", [{}, {"leave": "c2"}])
def test_more_members_cost_no_more_queries(text, questions):
    window = committee()
    page(window, at(text, **questions))
    with CaptureQueriesContext(connection) as few:
        page(window, at(text, **questions))
    for name in ("Ålesund Pilots", "Brest Dockers", "Cork Lifeboats"):
        joined(text, name)
    page(window, at(text, **questions))

    with CaptureQueriesContext(connection) as many:
        page(window, at(text, **questions))

    assert len(many) == len(few)


def joined(text, name):
    who = replace(ATTESTED, organisation=name, email=f"desk@{name.split()[0].lower()}.example")
    coalitions.admitted(text.coalition, who)
    commonground.answer(text, "aaaa", who)


def test_before_the_first_round_the_page_says_what_happens(installation):
    row = drafted(coalitions.coalition())

    assert "No round has been opened yet" in page(committee(), at(row))


def test_without_positions_the_page_leads_to_them(installation):
    row = commonground.discussed(said=False)

    html = page(committee(), at(row))

    assert "No positions yet" in html
    assert at(row, "positions") in html


def test_where_nobody_can_sign_anything_it_says_whose_positions_stand_against_it(installation):
    row = commonground.discussed(said=False)
    positions.seen_by(row, Sees.COMMITTEE, clauses={"c1": Stakes(required=True)})
    for who in commonground.SAID:
        commonground.answer(row, "oooo", who)

    html = page(committee(), at(row))

    assert "Nobody can sign anything yet." in html
    assert "Harbour Guild of Gdynia" in html.split("Whose positions leave no text")[1]


def test_one_organisation_and_one_clause_have_a_page(installation):
    row = drafting.text(wording=replace(commonground.THREE, clauses=commonground.THREE.clauses[:1]))
    drafting.opened(row)
    commonground.answer(row, "s")

    assert "1 signs 1 clause" in page(committee(), at(row))


def test_once_the_text_is_sealed_it_shows_what_could_be_said_when_it_was(text, monkeypatch: Any):
    page(committee(), at(text))
    drafting.closed(text.rounds.get(), now=NOW)
    revisions.seal(statement=text, draft_number=1, by=drafter(), now=LATER)
    set_clock(monkeypatch, LATER)

    html = page(committee(), at(text))

    assert "This text was sealed." in html
    assert "2 sign 3 clauses" in html
    assert "Make this the draft" not in html
    assert Computation.objects.count() == 1


def test_what_it_shows_of_a_sealed_text_goes_together_although_clauses_went(text, monkeypatch: Any):
    before = page(committee(), at(text, offer=1))
    save(text, replace(commonground.THREE, clauses=commonground.THREE.clauses[:1]))
    drafting.closed(text.rounds.get(), now=NOW)
    revisions.seal(statement=text, draft_number=2, by=drafter(), now=LATER)
    Draft.objects.filter(statement=text, number=2).update(saved_at=LATER)
    set_clock(monkeypatch, LATER)

    html = page(committee(), at(text, offer=1))
    offer = page(committee(), at(text, "common_ground_text", Computation.objects.get().pk, 1))

    figures = [re.findall(r"can sign \d of \d clause|Today's draft, all of it[^<]*", one) for one in (before, html)]
    assert len(figures[0]) == 2
    assert figures[0] == figures[1]
    assert ["Leaves out" in one for one in (before, html, offer)] == [True, True, True]


def test_clauses_that_cost_somebody_come_first_and_others_are_folded(text):
    html = page(committee(), at(text, offer=1)).split("What each clause costs", 1)[1]

    assert "cost nobody" in html or "costs nobody" in html
    assert "the widest without clause \u20682\u2069 is signed by 1 more" in html


def test_members_see_it_where_all_who_take_part_see_positions(installation):
    row = commonground.discussed(said=False)
    positions.seen_by(row, Sees.ALL)
    commonground.answer(row, "ssoa")

    html = page(member(ATTESTED), at(row))

    assert "1 signs 3 clauses" in html
    assert "Make this the draft" not in html


def test_nobody_signed_out_is_led_anywhere_but_to_sign_in(text):
    answer = Client().get(at(text))

    assert answer["Location"].startswith("/account/sign-in/")


def test_what_changes_needs_a_button_and_its_token(text):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(organisations.owner())

    assert strict.post(at(text, "common_ground_compute")).status_code == 403


def test_a_frontier_of_another_text_is_not_found_here(text, monkeypatch: Any):
    page(committee(), at(text))
    row = Computation.objects.get()
    other = drafted(text.coalition)
    set_clock(monkeypatch, NOW)

    assert committee().get(at(other, "common_ground_text", row.pk, 1)).status_code == 404
    assert queries.computation_of(other, row.pk) is None
