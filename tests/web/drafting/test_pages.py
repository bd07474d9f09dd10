"""The pages of a draft that is discussed: to whom they open, what they say to whom, and to whom they are not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.drafting.models import Audience, Comment, Round
from undersigned.apps.drafting.services import moderation
from undersigned.apps.organisations.models import Role
from undersigned.apps.statements.services import drafts

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import drafting, organisations
from tests.factories.drafting import CLOSES, WEEK
from tests.factories.people import drafter
from tests.factories.statements import WORDING, seal, statement
from tests.web.stage import window_of

PAGES = ("drafting", "drafting_rounds", "drafting_compare", "drafting_moderation", "drafting_clause")
INSIDE = (*PAGES, "drafting_participants")
DESK = ("drafting_extend", "drafting_close")
SECRETS = (WORDING.title, "Every harbour is open", "Name the harbours.", "First reading")
"""What nobody learns who may not read the draft."""


def set_clock(monkeypatch, moment):
    """Let it be some moment on every page."""
    monkeypatch.setattr("undersigned.apps.drafting.pages.now", lambda: moment)
    for module in ("reading", "rounds", "participants", "comments", "clauses", "compare"):
        monkeypatch.setattr(f"undersigned.apps.drafting.views.{module}.now", lambda: moment)
    monkeypatch.setattr("undersigned.apps.drafting.forms.rounds.now", lambda: moment)
    monkeypatch.setattr("undersigned.apps.coalitions.views.pages.now", lambda: moment)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    set_clock(monkeypatch, NOW)


@pytest.fixture
def text(installation):
    """A draft in its first reading, of which somebody has said something."""
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    drafting.comment(row, organisation=organisations.organisation())
    return row


def at(text, name="drafting", *more):
    return reverse(name, args=[text.slug, *(("c1",) if name == "drafting_clause" else ()), *more])


def rewrite(text, **changes):
    """Save other words, a while after the round was opened."""
    number = text.drafts.count()
    wording = replace(WORDING, **changes)
    drafts.save(statement=text, wording=wording, based_on=number, by=drafter(), now=NOW + timedelta(seconds=number))


def windows():
    """Everybody who has nothing to do with the text, each in a window."""
    return {
        "member of another": window_of(organisations.owner(LAPSED)),
        "outsider": window_of(organisations.owner(OUTSIDER)),
        "nobody": Client(),
    }


def words_of(answer):
    return answer.content.decode()


def leaked(answer):
    said = words_of(answer) + "".join(str(value) for value in answer.headers.values())
    return [secret for secret in SECRETS if secret in said]


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


def test_what_was_said_among_those_who_take_part_stays_among_them(text):
    drafting.closed(text.rounds.get(), now=NOW)
    rewrite(text, title="Open harbours for all")
    drafting.opened(text, Audience.PUBLIC, now=NOW + timedelta(microseconds=1))

    page = words_of(Client().get(at(text, "drafting_clause")))

    assert "Name the harbours." not in page
    assert "Name the harbours." in words_of(window_of(organisations.owner(ATTESTED)).get(at(text, "drafting_clause")))


def test_a_round_among_those_who_take_part_after_one_for_everybody_is_theirs_alone(installation):
    text = drafting.text()
    drafting.closed(drafting.opened(text, Audience.PUBLIC), now=NOW)
    drafting.opened(text)
    outsider, inside = window_of(organisations.owner(LAPSED)), window_of(organisations.owner())
    coalition, say = reverse("coalition", args=["six-harbours"]), at(text, "drafting_clause_comment", "c1")

    pages = {
        who: [words_of(one.get(page)) for page in (at(text), at(text, "drafting_rounds"), coalition)]
        for who, one in (("outsider", outsider), ("inside", inside))
    }
    answers = [one.post(say, {"text": "Me, too."}).status_code for one in (outsider, inside)]

    assert {who: ["Second reading" in page for page in seen] for who, seen in pages.items()} == {
        "outsider": [False] * 3,
        "inside": [True] * 3,
    }
    assert (answers, Comment.objects.count()) == ([403, 302], 1)


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


def test_the_committee_opens_extends_and_closes_a_round(installation):
    text = drafting.text()
    window = window_of(drafter())
    typed = {"name": "First reading", "audience": "members", "last_day": "2026-05-17", "hour": "18:30", "note": "Look."}

    opened = window.post(at(text, "drafting_open"), typed)
    earlier = window.post(at(text, "drafting_extend"), {"last_day": "2026-05-16", "hour": "18:30"})
    window.post(at(text, "drafting_extend"), {"last_day": "2026-05-20", "hour": "18:30"})
    extended = Round.objects.get().closes_at
    asked = words_of(window.get(at(text, "drafting_close")))
    window.post(at(text, "drafting_close"))

    row = Round.objects.get()
    assert (opened.headers["Location"], earlier.status_code) == (at(text), 200)
    assert (row.name, row.audience, row.note) == ("First reading", Audience.MEMBERS, "Look.")
    assert (extended.isoformat(), row.closes_at) == ("2026-05-20T18:30:00+00:00", NOW)
    assert "Nobody comments, proposes or takes a position any more" in asked


@pytest.mark.parametrize(
    "wrong", [{"last_day": "2026-05-01"}, {"last_day": "2099-01-01"}, {"hour": ""}, {"name": ""}, {"audience": "all"}]
)
def test_a_round_that_makes_no_sense_is_not_opened(installation, wrong):
    text = drafting.text()
    typed = {"name": "First", "audience": "members", "last_day": "2026-05-17", "hour": "18:30"}

    answer = window_of(drafter()).post(at(text, "drafting_open"), typed | wrong)

    assert (answer.status_code, Round.objects.count()) == (200, 0)
    assert "Something has to be put right" in words_of(answer)


def test_the_committee_finds_organisations_and_asks_them(installation):
    text = statement()
    union, guild = organisations.organisation(), organisations.organisation(ATTESTED)
    window, here = window_of(drafter()), at(text, "drafting_participants")

    found = words_of(window.get(here, {"q": "theatre"}))
    window.post(here, {"ask": guild.handle})
    window.post(here, {"ask": union.handle})
    row = text.participants.get(organisation=union)
    window.post(here, {"let_go": row.pk})

    assert (ATTESTED.organisation in found, REPRESENTATIVE.organisation in found) == (True, False)
    assert [one.organisation for one in text.participants.filter(ended_at=None)] == [guild]


def test_a_member_asks_nobody(text):
    answer = window_of(organisations.owner()).post(
        at(text, "drafting_participants"), {"ask": organisations.organisation(LAPSED).handle}
    )

    assert (answer.status_code, text.participants.count()) == (403, 0)


def test_versions_are_compared_sealed_ones_too(text):
    seal(text)
    rewrite(text, clauses=(replace(WORDING.clauses[0], text="Every quay is open."),))
    window, here = window_of(organisations.owner()), at(text, "drafting_compare")

    page = words_of(window.get(here, {"from": "v1", "to": "2"}))
    same = words_of(window.get(here, {"from": "1", "to": "v1"}))
    missing = [window.get(here, {"from": key}).status_code for key in ("9", "v2", "x")]

    assert ('<del><bdi class="unseen">deleted: </bdi>harbour<' in page, "<ins>" in page) == (True, True)
    assert "They read the same" in same
    assert missing == [404, 404, 404]


def test_a_second_click_leads_to_the_rounds_and_says_how_they_are(text):
    window = window_of(drafter())

    again = window.post(at(text, "drafting_open"), {"name": "Again"}, follow=True)
    window.post(at(text, "drafting_close"))
    closed = window.post(at(text, "drafting_close"), follow=True)

    assert [one.redirect_chain for one in (again, closed)] == [[(at(text, "drafting_rounds"), 302)]] * 2
    assert "A round is open. Close it, and then open the next one." in words_of(again)
    assert "No round is open." in words_of(closed)
    assert text.rounds.count() == 1


def test_one_version_is_compared_with_nothing(text):
    page = words_of(window_of(organisations.owner()).get(at(text, "drafting_compare")))

    assert ("There is one version so far" in page, "<select" in page) == (True, False)


def test_the_number_of_a_new_clause_stands_once(text):
    rewrite(text, clauses=(*WORDING.clauses, replace(WORDING.clauses[0], id="c90", label="17 bis", text="New.")))

    page = words_of(window_of(organisations.owner()).get(at(text, "drafting_compare")))

    assert page.count("17 bis") == 1


def test_states_from_before_one_was_let_in_are_not_compared(installation):
    text = drafting.text()
    drafts.save(statement=text, wording=replace(WORDING, title="Second try"), based_on=1, by=drafter(), now=NOW)
    drafting.opened(text, now=NOW + timedelta(microseconds=1))
    here = at(text, "drafting_compare")

    inside, outside = window_of(drafter()), window_of(organisations.owner())

    assert [window.get(here, {"from": "1"}).status_code for window in (inside, outside)] == [200, 404]


def test_a_clause_tells_how_it_came_to_its_words(text):
    first, second = WORDING.clauses
    rewrite(text, clauses=(second, replace(first, text="Every quay is open to those in distress.")))
    rewrite(text, clauses=(second,))
    window = window_of(organisations.owner())

    page = words_of(window.get(at(text, "drafting_clause")))
    missing = window.get(reverse("drafting_clause", args=[text.slug, "c9"]))

    said = [page.index(word) for word in ("Deleted</strong>", "Other words</strong>", "It stood in the text</strong>")]
    assert said == sorted(said)
    assert ("It is not in the draft any more." in page, missing.status_code) == (True, 404)


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


def test_a_long_draft_costs_no_more_questions(text, django_assert_max_num_queries):
    window = window_of(organisations.owner())
    window.get(at(text))
    with django_assert_max_num_queries(60) as few:
        window.get(at(text))
    for n in range(3):
        drafting.comment(text, f"More {n}.", clause="c2", organisation=organisations.organisation())

    with django_assert_max_num_queries(len(few)):
        window.get(at(text))


def test_many_comments_cost_no_more_questions(text, django_assert_max_num_queries):
    window = window_of(organisations.owner())
    window.get(at(text, "drafting_clause"))
    with django_assert_max_num_queries(60) as few:
        window.get(at(text, "drafting_clause"))
    for n in range(3):
        drafting.comment(text, f"More {n}.", organisation=organisations.organisation(), now=NOW + WEEK)

    with django_assert_max_num_queries(len(few)):
        window.get(at(text, "drafting_clause"))


def test_who_seals_is_told_that_the_open_round_closes(installation, monkeypatch):
    monkeypatch.setattr("undersigned.apps.publishing.views.desk.now", lambda: NOW)
    draft = drafting.text()
    drafting.opened(draft)

    page = window_of(drafter()).get(reverse("seal", args=[draft.slug])).content.decode()

    assert "<bdi>First reading</bdi> is open until" in page
