"""Giving positions: by buttons alone, and one by one for the script; nothing is lost, and who was quicker is told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from undersigned.apps.organisations.models import Role
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Answer, Position, Sees
from undersigned.apps.positions.queries import Stakes, Terms
from undersigned.apps.positions.services import lists, terms
from undersigned.core.amendments import Replace

from tests.cast import ATTESTED, NOW
from tests.factories import amendments, coalitions, organisations, positions
from tests.factories.drafting import CLOSES
from tests.factories.people import drafter
from tests.factories.signatures import member
from tests.factories.statements import WORDING, save
from tests.web.positions.around import at, fields, own, set_clock
from tests.web.stage import window_of


def mine():
    return window_of(organisations.owner())


def standing(text):
    known = queries.answers_of(text, organisations.organisation())
    return {clause: row.position for (clause, _key), row in known.items()}


def one(text, position, clause="c1", **more):
    """What the script sends of one wording."""
    name = "-".join(positions.place(text, clause))
    return {f"p-{name}": position, f"n-{name}": "", "told": "committee", "mandate": "", **more}


def test_the_whole_sheet_is_saved_by_a_button(text):
    done = mine().post(own(text), fields(text, c1="essential"), follow=True)

    assert standing(text) == {"c1": "essential"}
    assert "Saved: 1 position." in done.content.decode()


def test_a_clause_without_a_number_is_given_none(text):
    unnumbered = replace(WORDING.clauses[0], id="c90", label="", heading="", text="Nobody counts this one.")
    save(text, replace(WORDING, clauses=(unnumbered, *WORDING.clauses)))

    page = mine().get(own(text)).content.decode()

    assert ("Without a number" in page, "Clause 1" in page) == (True, False)


def test_a_button_in_the_midst_leads_back_to_where_it_stands(text):
    done = mine().post(own(text), fields(text, c1="accept") | {"do": "save:c1-v0"})

    assert done["Location"].endswith("#c1-v0")


def test_all_that_are_open_are_accepted_by_one_button_with_what_was_typed(text):
    mine().post(own(text), fields(text, c1="object") | {"do": "fill:accept"})

    assert standing(text) == {"c1": "object", "c2": "accept"}


def test_everything_is_put_under_a_mandate_by_one_button(text):
    mandate = organisations.mandate()
    positions.said(text, {"c1": Position.SUPPORT})

    mine().post(own(text), fields(text) | {"do": "rest", "mandate": str(mandate.pk)})

    assert [row.mandate for row in queries.answers_of(text, organisations.organisation()).values()] == [mandate]


def test_the_script_saves_one_and_learns_what_follows(text):
    answer = mine().post(own(text, "positions_save"), one(text, "object")).json()

    row = Answer.objects.get()
    assert (answer["said"], answer["seen"], answer["between"]) == (
        "Saved.",
        {f"{row.clause}-{row.key}": row.pk},
        {},
    )
    assert "<strong>1</strong> of 2" in answer["head"]


def test_the_script_is_told_who_was_quicker(text):
    colleague = organisations.colleague("Carla", Role.SIGNATORY)
    positions.said(text, {"c1": Position.OBJECT}, by=colleague)

    answer = mine().post(own(text, "positions_save"), one(text, "support")).json()

    assert [*answer["between"].values()] == [
        "\u2068Carla\u2069 answered “object” while your page was open. What you said counts now."
    ]
    assert standing(text) == {"c1": "support"}


def test_without_the_script_one_is_told_who_was_quicker_too(text):
    window, page = mine(), fields(text, c1="support")
    positions.said(text, {"c1": Position.OBJECT}, by=organisations.colleague("Carla", Role.SIGNATORY))

    done = window.post(own(text), page, follow=True)

    assert "answered “object” while your page was open" in done.content.decode()


def test_an_old_page_does_not_undo_what_a_colleague_said_since(text):
    positions.said(text, {"c1": Position.SUPPORT})
    page = fields(text, c2="accept")
    positions.said(text, {"c1": Position.OBJECT}, by=organisations.colleague("Carla", Role.SIGNATORY))

    mine().post(own(text), page)

    assert standing(text) == {"c1": "object", "c2": "accept"}


def test_what_is_refused_is_said_and_stays_as_it_was_typed(text, monkeypatch):
    window, where = mine(), own(text, "positions_save")
    old = one(text, "object", "c2")
    save(text, replace(WORDING, clauses=(WORDING.clauses[0], replace(WORDING.clauses[1], text="Nobody is punished."))))
    nonsense = one(text, "perhaps")

    answers = [window.post(where, sent) for sent in (old, nonsense, one(text, "support", told="totals"))]

    assert [answer.status_code for answer in answers] == [409, 422, 403]
    assert ["changed" in answers[0].json()["said"], "none of the five" in answers[1].json()["said"]] == [True, True]
    assert "changed who sees" in answers[2].json()["said"]
    assert standing(text) == {}


def test_words_that_changed_are_marked_with_what_changed(text):
    positions.said(text, {"c2": Position.OBJECT})
    save(text, replace(WORDING, clauses=(WORDING.clauses[0], replace(WORDING.clauses[1], text="Nobody is punished."))))

    page = mine().get(own(text)).content.decode()

    assert "you said “object” of other words. They changed: answer again." in page
    assert "<del>" in page


def test_another_wording_is_shown_by_what_differs_and_whose_it_is(text):
    amendments.proposed(text, Replace(clause="c2", text="Nobody is punished for *helping others*."), by=ATTESTED)

    page = mine().get(own(text)).content.decode()

    assert "A1 by \u2068Kadıköy Theatre Workers\u2069" in page
    assert "as in the draft" in page
    assert "<ins>" in page


def test_a_contradiction_is_told_at_once(text):
    terms.change(statement=text, terms=Terms(clauses={"c2": Stakes(required=True)}), by=drafter(), now=NOW)

    answer = mine().post(own(text, "positions_save"), one(text, "object", "c2")).json()

    assert "cannot sign any text" in answer["head"]
    assert "You object to every wording of" in answer["head"]


def test_a_condition_is_stated_and_shown(text):
    done = mine().post(
        own(text, "positions_condition"), {"at_least": "2", "all_of": "kadikoy-theatre-workers"}, follow=True
    )

    page = done.content.decode()
    assert "if at least 2 organisations sign, you included" in page
    assert "if these sign: \u2068Kadıköy Theatre Workers\u2069" in page


def test_who_may_not_answer_now_is_led_to_what_was_said(text, monkeypatch):
    set_clock(monkeypatch, CLOSES)
    page = mine().get(own(text), follow=True)

    assert page.request["PATH_INFO"] == own(text, "positions_history")
    assert "No round is open." in page.content.decode()


def test_the_committee_chooses_who_sees_what_before_anybody_answers(text):
    window = window_of(drafter())

    window.post(at(text, "positions_terms"), {"sees": "all", "weight-c1": "2,5", "required-c2": "on", "needs-c2": "1"})

    known = queries.terms(text)
    assert (known.sees, known.clauses["c2"]) == (Sees.ALL, Stakes(required=True, needs=frozenset({"c1"})))
    assert str(known.clauses["c1"].weight) == "5/2"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"weight-c1": "much"}, "is not a number"),
        ({"needs-c1": "7"}, "There is no such clause"),
        ({"needs-c1": "2", "needs-c2": "1"}, "Clauses that need each other in a circle"),
        ({"weight-c1": "-2"}, "A weight is a number"),
        ({"weight-c1": "1e999999999"}, "is not a number"),
        ({"sees": "friends"}, "friends"),
    ],
)
def test_terms_that_cannot_be_are_told_in_words(text, sent, said):
    page = window_of(drafter()).post(at(text, "positions_terms"), {"sees": "all", **sent}).content.decode()

    assert said in page
    assert queries.terms(text) == Terms()


def test_a_list_is_looked_at_before_it_is_saved(text):
    window, where = mine(), own(text, "positions_import")
    data = lists.as_csv(lists.written(queries.sheet(text, organisations.organisation())))
    data = data.replace("unmandated,", "object,Never.", 1) + "c9,,,v0000000000000000,,,object,x\n"

    preview = window.post(where, {"file": SimpleUploadedFile("p.csv", data.encode())}, follow=True).content.decode()
    before = standing(text)
    done = window.post(where, {"do": "save", "told": "committee"}, follow=True).content.decode()

    assert ("Line 4:" in preview, "Save 1 position" in preview, before) == (True, True, {})
    assert ("Saved: 1 position." in done, standing(text)) == (True, {"c1": "object"})


def test_what_is_no_list_is_refused_in_words(text):
    page = mine().post(own(text, "positions_import"), {"text": "name,country\nx,PT"}).content.decode()

    assert "This is no list of positions" in page


def test_more_organisations_and_clauses_cost_no_more_questions(text, django_assert_max_num_queries):
    window, pages = mine(), (at(text), own(text), own(text, "positions_history"), at(text, "positions_list"))
    positions.seen_by(text, Sees.ALL)
    positions.said(text, {"c1": Position.SUPPORT})
    counts = []
    for page in pages:
        with django_assert_max_num_queries(100) as asked:
            window.get(page)
        counts.append(len(asked))
    for number in range(2):
        coalitions.admitted(text.coalition, member(number))
        amendments.proposed(text, Replace(clause="c2", text=f"Nobody is punished {number}."), by=member(number))
        positions.said(text, {"c1": Position.SUPPORT, "c2": Position.OBJECT}, member(number))
    positions.said(text, {"c1": Position.OBJECT, "c2": Position.OBJECT})

    for page, most in zip(pages, counts, strict=True):
        with django_assert_max_num_queries(most + 1):  # the words of an amendment are read when there are any
            window.get(page)


def test_a_mandate_for_this_text_is_put_on_record_and_used(text):
    window = mine()
    page = window.get(own(text)).content.decode()
    where = re.findall(r'href="([^"]*mandates/new[^"]*)"', page)[0].replace("&amp;", "&")

    form = window.get(where).content.decode()

    assert f'value="statement:{text.public_id}" selected' in form


def test_a_note_of_several_lines_stays_one(text):
    positions.answer(text, note="Not yet.\n\nWe meet in June.")

    page = mine().get(own(text)).content.decode()

    assert "Not yet.\n\nWe meet in June.</textarea>" in page


def test_the_enter_key_saves_and_does_not_answer_what_is_open(text):
    page = mine().get(own(text)).content.decode()

    form = page[page.index("data-positions") :]

    assert re.findall(r'<button[^>]* value="([^"]*)"', form)[0] == "save"


def test_conditions_of_others_are_not_told_as_ones_own(text):
    mine().post(own(text, "positions_condition"), {"at_least": "2"})

    page = mine().get(own(text, "positions_history")).content.decode()

    assert "It signs if at least 2 organisations sign, itself included." in page
