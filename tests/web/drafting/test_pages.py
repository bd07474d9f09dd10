"""The pages of a draft that is discussed: to whom they open, what they say to whom, and to whom they are not there."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from django.test import Client
from django.urls import reverse

from undersigned.apps.drafting.models import Audience, Comment, Round
from undersigned.apps.organisations.models import Role
from undersigned.apps.statements.services import drafts

from tests.cast import LAPSED, NOW, REPRESENTATIVE
from tests.factories import drafting, organisations
from tests.factories.drafting import CLOSES
from tests.factories.people import drafter
from tests.factories.statements import WORDING, statement
from tests.web.drafting.room import DESK, INSIDE, PAGES, at, leaked, windows, words_of
from tests.web.stage import window_of


def test_who_takes_part_opens_every_page(text):
    for person in (drafter(), organisations.owner(), organisations.colleague("Olga", Role.OBSERVER)):
        window = window_of(person)
        assert {name: window.get(at(text, name)).status_code for name in INSIDE} == dict.fromkeys(INSIDE, 200)


def test_nobody_else_learns_that_there_is_a_draft(text):
    for window in windows().values():
        for name in (*INSIDE, *DESK):
            elsewhere = at(text, name).replace(text.slug, f"draft-{'f' * 32}")
            here, nowhere = window.get(at(text, name)), window.get(elsewhere)
            assert (here.status_code, leaked(here)) == (nowhere.status_code, [])
    assert [window.get(at(text)).status_code for window in windows().values()] == [404, 404, 302]
    assert Client().get(at(text)).headers["Location"] == f"/account/sign-in/?next={quote(at(text))}"


def test_nobody_else_says_or_does_anything(text):
    for window in windows().values():
        for name, *more in (
            ("drafting_clause_comment", "c1"),
            ("drafting_comment_moderate", Comment.objects.get().pk),
            ("drafting_comment_delete", Comment.objects.get().pk),
            ("drafting_close",),
            ("drafting_extend",),
            ("drafting_participants",),
        ):
            answer = window.post(at(text, name, *more), {"text": "I was here.", "reason": "Mine."})
            assert (answer.status_code, leaked(answer)) in [(404, []), (302, []), (307, [])]
    assert [row.text for row in Comment.objects.all()] == ["Name the harbours."]
    assert Round.objects.get().closes_at == CLOSES


def test_before_a_first_round_members_find_nothing_and_the_committee_is_told_what_a_round_is(installation):
    text = drafting.text()

    inside, outside = window_of(drafter()), window_of(organisations.owner())

    assert [outside.get(at(text, name)).status_code for name in INSIDE] == [404] * len(INSIDE)
    assert "Only the committee sees this page" in words_of(inside.get(at(text)))
    assert at(text, "drafting_open") in words_of(inside.get(at(text, "drafting_rounds")))


def test_a_draft_that_is_thrown_away_is_nowhere(text):
    address = at(text)
    drafts.discard(statement=text, by=drafter(), now=NOW)

    assert [window_of(one).get(address).status_code for one in (drafter(), organisations.owner())] == [404, 404]


def test_once_a_round_for_everybody_has_opened_everybody_reads_and_who_takes_part_is_not_told(installation):
    text = drafting.text()
    drafting.opened(text, Audience.PUBLIC)

    answers = {name: Client().get(at(text, name)) for name in PAGES}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(PAGES, 200)
    assert "Every harbour is open to those in distress." in words_of(answers["drafting"])
    assert window_of(organisations.owner(LAPSED)).get(at(text, "drafting_participants")).status_code == 404
    assert REPRESENTATIVE.organisation not in words_of(answers["drafting_rounds"])


def test_the_coalition_lists_what_is_discussed_to_who_may_read_it(text):
    pages = (reverse("coalition", args=["six-harbours"]), reverse("coalition_statements", args=["six-harbours"]))
    people = {"member": window_of(organisations.owner()), **windows()}

    seen = {who: [at(text) in words_of(window.get(page)) for page in pages] for who, window in people.items()}

    assert seen == {"member": [True, True], **{who: [False, False] for who in windows()}}
    assert [leaked(Client().get(page)) for page in pages] == [[], []]


def test_no_list_search_or_feed_names_a_draft_to_who_may_not_read_it(installation):
    texts = [drafting.text(), statement(replace(WORDING, title="Open harbours of its own"))]
    drafting.asked(texts[1])
    for text in texts:
        drafting.opened(text)
    lists = [
        reverse(name) for name in ("home", "coalitions", "organisations", "my_organisations", "secretariat", "needs")
    ]
    found = [reverse(name, query={"q": "harbours"}) for name in ("home", "coalitions")]
    found.append(reverse("coalition_statements", args=["six-harbours"], query={"q": "harbours"}))

    answers = [window.get(address) for window in windows().values() for address in (*lists, *found)]

    assert [leaked(answer) for answer in answers] == [[]] * len(answers)


def test_a_long_draft_costs_no_more_questions(text, django_assert_max_num_queries):
    window = window_of(organisations.owner())
    window.get(at(text))
    with django_assert_max_num_queries(60) as few:
        window.get(at(text))
    for n in range(3):
        drafting.comment(text, f"More {n}.", clause="c2", organisation=organisations.organisation())

    with django_assert_max_num_queries(len(few)):
        window.get(at(text))
