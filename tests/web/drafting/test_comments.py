"""What is said of a draft, by whom it is read, and who hides or deletes it."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from undersigned.apps.drafting.models import Audience, Comment
from undersigned.apps.drafting.services import moderation

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import drafting, organisations
from tests.factories.drafting import CLOSES, WEEK
from tests.factories.people import drafter
from tests.factories.statements import statement
from tests.web.drafting.room import at, rewrite, set_clock, words_of
from tests.web.stage import window_of


def test_what_was_said_among_those_who_take_part_stays_among_them(text):
    drafting.closed(text.rounds.get(), now=NOW)
    rewrite(text, title="Open harbours for all")
    drafting.opened(text, Audience.PUBLIC, now=NOW + timedelta(microseconds=1))

    page = words_of(Client().get(at(text, "drafting_clause")))

    assert "Name the harbours." not in page
    assert "Name the harbours." in words_of(window_of(organisations.owner(ATTESTED)).get(at(text, "drafting_clause")))


def test_names_of_persons_are_for_those_who_take_part(installation):
    text = drafting.text(ATTESTED)
    drafting.opened(text, Audience.PUBLIC)
    drafting.comment(text, organisation=organisations.organisation())
    drafting.comment(text, "For myself.", by=organisations.owner(LAPSED))

    inside = words_of(window_of(organisations.owner(ATTESTED)).get(at(text, "drafting_clause")))
    outside = words_of(Client().get(at(text, "drafting_clause")))

    names = (REPRESENTATIVE.representative, LAPSED.representative)
    assert ([name in inside for name in names], [name in outside for name in names]) == ([True, True], [False, False])
    assert "Somebody, for themselves" in outside
    assert REPRESENTATIVE.organisation in outside


def test_a_hidden_comment_is_read_by_its_author_and_the_committee_and_everybody_reads_why(text):
    row = Comment.objects.get()
    moderation.hide(comment=row, reason="It repeats itself.", by=drafter(), now=NOW)

    people = {"author": organisations.owner(), "committee": drafter(), "other": organisations.owner(ATTESTED)}
    pages = {who: words_of(window_of(one).get(at(text, "drafting_clause"))) for who, one in people.items()}
    log = words_of(window_of(people["other"]).get(at(text, "drafting_moderation")))

    assert {who: row.text in page for who, page in pages.items()} == {"author": True, "committee": True, "other": False}
    assert all("It repeats itself." in page for page in (*pages.values(), log))
    assert row.text not in log


def test_a_comment_is_written_for_an_organisation_or_for_oneself(text):
    window, here = window_of(organisations.owner()), at(text, "drafting_clause_comment", "c1")
    union = organisations.organisation()

    together = window.post(here, {"text": "For us.", "speaking": union.handle})
    alone = window.post(here, {"text": "For me.", "speaking": ""})
    wrong = window.post(here, {"text": " ", "speaking": union.handle})
    forged = window.post(here, {"text": "For them.", "speaking": organisations.organisation(ATTESTED).handle})

    said = Comment.objects.order_by("pk")[1:]
    assert [(row.text, row.organisation) for row in said] == [("For us.", union), ("For me.", None)]
    assert [answer.headers["Location"].partition("#")[2] for answer in (together, alone)] == [
        f"comment-{row.pk}" for row in said
    ]
    assert [answer.status_code for answer in (wrong, forged)] == [200, 200]


def test_comments_close_with_the_round(text, monkeypatch):
    window = window_of(organisations.owner())
    set_clock(monkeypatch, CLOSES)

    page = words_of(window.get(at(text, "drafting_clause")))
    answer = window.post(at(text, "drafting_clause_comment", "c1"), {"text": "Too late."})

    assert ("No round is open." in page, "Write a comment" in page) == (True, False)
    assert (answer.status_code, Comment.objects.count()) == (403, 1)


def test_one_deletes_ones_own_comment_and_no_other(text):
    row = Comment.objects.get()
    address = at(text, "drafting_comment_delete", row.pk)

    assert window_of(organisations.owner(ATTESTED)).post(address).status_code == 403
    assert window_of(organisations.owner()).get(address).status_code == 405
    assert window_of(organisations.owner()).post(address).headers["Location"] == at(text, "drafting_clause")
    assert Comment.objects.count() == 0


def test_a_comment_of_another_text_is_not_reached_by_this_one(text):
    other = statement()
    drafting.asked(other)
    drafting.opened(other)
    row = drafting.comment(other, "Elsewhere.")

    answer = window_of(drafter()).post(at(text, "drafting_comment_moderate", row.pk), {"reason": "Mine."})

    row.refresh_from_db()
    assert (answer.status_code, row.hidden_at) == (404, None)


def test_many_comments_stand_on_several_pages(text, monkeypatch):
    monkeypatch.setattr("undersigned.apps.drafting.views.comments.SHOWN", 2)
    for n in range(3):
        drafting.comment(text, f"Number {n}.")
    window, here = window_of(organisations.owner()), at(text, "drafting_clause")

    page = words_of(window.get(here))
    before = words_of(window.get(here, {"before": Comment.objects.order_by("-pk")[1].pk}))

    said = ("Name the harbours.", "Number 0.", "Number 1.", "Number 2.")
    assert [one in page for one in said] == [False, False, True, True]
    assert [one in before for one in said] == [True, True, False, False]
    assert ("Earlier comments" in page, "Earlier comments" in before) == (True, False)


def test_many_comments_cost_no_more_questions(text, django_assert_max_num_queries):
    window = window_of(organisations.owner())
    window.get(at(text, "drafting_clause"))
    with django_assert_max_num_queries(60) as few:
        window.get(at(text, "drafting_clause"))
    for n in range(3):
        drafting.comment(text, f"More {n}.", organisation=organisations.organisation(), now=NOW + WEEK)

    with django_assert_max_num_queries(len(few)):
        window.get(at(text, "drafting_clause"))
