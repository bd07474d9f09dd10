"""A committee opens, extends and closes rounds, and asks who takes part."""

from __future__ import annotations

import pytest
from django.urls import reverse

from undersigned.apps.drafting.models import Audience, Comment, Round

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import drafting, organisations
from tests.factories.people import drafter
from tests.factories.statements import statement
from tests.web.drafting.room import at, words_of
from tests.web.stage import window_of


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


def test_a_second_click_leads_to_the_rounds_and_says_how_they_are(text):
    window = window_of(drafter())

    again = window.post(at(text, "drafting_open"), {"name": "Again"}, follow=True)
    window.post(at(text, "drafting_close"))
    closed = window.post(at(text, "drafting_close"), follow=True)

    assert [one.redirect_chain for one in (again, closed)] == [[(at(text, "drafting_rounds"), 302)]] * 2
    assert "A round is open. Close it, and then open the next one." in words_of(again)
    assert "No round is open." in words_of(closed)
    assert text.rounds.count() == 1


def test_who_seals_is_told_that_the_open_round_closes(installation, monkeypatch):
    monkeypatch.setattr("undersigned.apps.publishing.views.desk.now", lambda: NOW)
    draft = drafting.text()
    drafting.opened(draft)

    page = window_of(drafter()).get(reverse("seal", args=[draft.slug])).content.decode()

    assert "<bdi>First reading</bdi> is open until" in page
