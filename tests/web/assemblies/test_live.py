"""The live page: what goes on, asked for again and again; what delegates and the chair do on it."""

from __future__ import annotations

from datetime import timedelta
from time import sleep
from unittest.mock import Mock

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly, Delegate, Item, ItemState, Office, Request, Sort, Speech
from undersigned.apps.assemblies.services import live, voting
from undersigned.apps.assemblies.views.live import ANSWER
from undersigned.apps.motions.models import Motion
from undersigned.apps.organisations.models import Role
from undersigned.apps.tasks.models import Audience as TaskAudience
from undersigned.apps.votes.models import Audience, Means, Vote
from undersigned.apps.votes.services import closing
from undersigned.kit import kept
from undersigned.kit.clock import now

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import agenda, assemblies, coalitions, motions, organisations, tasks
from tests.factories.people import drafter
from tests.web.stage import window_of

pytestmark = pytest.mark.django_db

PROJECTED = ("assembly_projector", "assembly_projector_state")


@pytest.fixture
def held(installation) -> Assembly:
    """An assembly at an item, with delegates of two organisations."""
    made = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])
    agenda.current(made, "Open harbours")
    agenda.item(made, "Open mines", minutes=20)
    return made


@pytest.fixture
def chair(installation) -> Client:
    return window_of(drafter())


def delegate() -> Client:
    return window_of(organisations.owner(REPRESENTATIVE))


def mine(of: Assembly) -> Delegate:
    return Delegate.objects.get(seat__assembly=of, person=organisations.owner(REPRESENTATIVE))


def at(name: str, of: Assembly, *more: object) -> str:
    return reverse(name, args=[of.slug, *more])


def test_the_long_way_tells_the_same_to_who_has_the_newest(held, settings):
    reader, place = Client(), at("assembly_live_state", held)
    asked = {"path": place + "?v", "headers": {"If-None-Match": reader.get(place).headers["ETag"]}}

    short = reader.get(**asked)
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "undersigned.web.rush.polls"]
    long = Client().get(**asked)

    assert (short.status_code, long.status_code) == (304, 304)
    assert short.headers["ETag"] == long.headers["ETag"]
    assert short.headers["Content-Security-Policy"] == long.headers["Content-Security-Policy"]


def test_what_the_script_sent_is_answered_with_the_parts_and_what_it_came_to(held):
    agenda.called(Item.objects.get(title="Open mines"))
    who, sent = delegate(), {"delegate": mine(held).pk, "sort": "speech"}
    page = who.get(at("assembly_live", held)).content.decode()

    answer = who.post(at("assembly_live_speak", held), sent, headers={"Accept": ANSWER}, follow=True)

    parts = answer.content.decode()
    assert answer.redirect_chain[-1][0].startswith(at("assembly_live", held))
    assert ("<html" in page, "<html" in parts) == (True, False)
    for sign in ('class="messages"', "data-mark=", 'id="live-now"', 'id="live-mine"', 'id="live-more"'):
        assert sign in parts


def test_neither_parts_nor_answers_count_what_needs_somebody(held, monkeypatch):
    who, count = delegate(), Mock(return_value=0)
    monkeypatch.setattr("undersigned.apps.needs.queries.count", count)

    for name, accept in (("assembly_live_mine", "*/*"), ("assembly_live", ANSWER)):
        who.get(at(name, held), headers={"Accept": accept})
    before = count.call_count
    who.get(at("assembly_live", held))

    assert (before, count.call_count) == (0, 1)


def test_who_has_the_newest_is_told_so_with_one_question(held, django_assert_num_queries):
    reader, place = Client(), at("assembly_live_state", held)
    mark = reader.get(place).headers["ETag"]

    with django_assert_num_queries(1):
        same = reader.get(place + "?v", headers={"If-None-Match": mark})
    live.touch(held.pk, NOW)
    other = reader.get(place + "?v", headers={"If-None-Match": mark})

    assert (same.status_code, same.content) == (304, b"")
    assert (other.status_code, other.headers["ETag"] == mark) == (200, False)


def test_for_a_minute_a_mark_shows_what_its_holder_was_shown_and_then_they_say_again_who_they_are(held, monkeypatch):
    agenda.called(agenda.internal(held))
    place = at("assembly_live_state", held)
    marks = [who.get(place).headers["ETag"] for who in (delegate(), Client())]
    live.touch(held.pk, NOW)

    inside, outside = (Client().get(place + "?v", headers={"If-None-Match": mark}) for mark in marks)
    monkeypatch.setattr("undersigned.apps.assemblies.views.live.TRUSTED", -1)
    later = Client().get(place + "?v", headers={"If-None-Match": marks[0]})

    assert [agenda.SECRET in one.content.decode() for one in (inside, outside)] == [True, False]
    assert (later.status_code, later.content) == (204, b"")


FORGED = {
    "for more eyes": lambda mark: mark.replace("EVERYBODY", "PARTICIPANTS"),
    "with another proof": lambda mark: mark[:-9] + "00000000" + mark[-1],
    "for another page": lambda mark: mark.replace("state", "projected"),
    "for nobody": lambda _: '"1.state.NOBODY.en.1.1.0"',
    "with nothing": lambda _: '"' + "." * 6 + '"',
    "of another shape": lambda _: "W/nonsense",
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_nobody_is_told_anything_by_a_mark_that_was_not_made_here(held, forge):
    place = at("assembly_live_state", held)
    mark = forge(Client().get(place).headers["ETag"])

    answer = Client().get(place + "?v", headers={"If-None-Match": mark})

    assert (answer.status_code, answer.content) == (204, b"")


def test_a_mark_of_one_assembly_opens_no_other(held):
    other = assemblies.opened(seats=[REPRESENTATIVE], audience="members", title="Behind doors")
    Assembly.objects.update(version=7)
    mark = delegate().get(at("assembly_live_state", held)).headers["ETag"]

    answer = Client().get(at("assembly_live_state", other) + "?v", headers={"If-None-Match": mark})

    assert answer.status_code == 204


def test_who_may_not_see_an_assembly_gets_no_part_of_it(installation):
    made = assemblies.opened(seats=[REPRESENTATIVE], audience="members", title="Behind doors")
    agenda.current(made, "Debts")
    names = ("assembly_live", "assembly_live_state", "assembly_live_mine", "assembly_projector")

    found = [[who.get(at(name, made)).status_code for name in names] for who in (Client(), delegate())]

    assert found == [[404] * 4, [200] * 4]


def test_the_page_says_who_speaks_who_waits_and_what_is_next(held):
    first, second = (row for row in Delegate.objects.order_by("pk"))
    row = Item.objects.get(state=ItemState.CURRENT)
    agenda.asked(row, second, now=NOW + timedelta(seconds=1))
    speech = agenda.asked(row, first)
    window_of(drafter()).post(at("assembly_live_speech", held, speech.pk), {"deed": "call"})

    inside, outside = (who.get(at("assembly_live_state", held)).content.decode() for who in (delegate(), Client()))

    assert first.person.name in inside
    assert second.person.name in inside
    assert first.person.name not in outside
    assert first.seat.organisation.name in outside
    assert "Open mines" in outside


def test_a_delegate_asks_to_speak_and_withdraws(held):
    who = delegate()

    who.post(at("assembly_live_speak", held), {"delegate": mine(held).pk, "sort": "speech"})
    speech = Speech.objects.get()
    asked = who.get(at("assembly_live_mine", held)).content.decode()
    who.post(at("assembly_live_speech", held, speech.pk), {"deed": "withdraw"})

    assert "You are on the list of speakers." in asked
    assert Speech.objects.get().withdrawn_at is not None


def test_nobody_asks_to_speak_as_somebody_else(held):
    sent = {"delegate": mine(held).pk, "sort": "speech"}

    for who in (window_of(organisations.owner(ATTESTED)), window_of(organisations.owner(OUTSIDER))):
        who.post(at("assembly_live_speak", held), sent)

    assert not Speech.objects.exists()


def test_the_chair_calls_the_next_speaker_and_ends_the_speech(held, chair):
    row = Item.objects.get(state=ItemState.CURRENT)
    speech = agenda.asked(row, mine(held))

    chair.post(at("assembly_live_item", held, row.pk), {"deed": "next"})
    called = Speech.objects.get(pk=speech.pk).called_at
    chair.post(at("assembly_live_speech", held, speech.pk), {"deed": "end"})

    assert called is not None
    assert Speech.objects.get(pk=speech.pk).ended_at is not None


def test_the_chair_goes_on_to_the_next_item_and_puts_somebody_to_another_place(held, chair):
    first, second = Item.objects.order_by("pk")
    speech = agenda.asked(first, mine(held))

    chair.post(at("assembly_live_speech", held, speech.pk), {"deed": "place", "at": "2"})
    chair.post(at("assembly_live_item", held, second.pk), {"deed": "call"})

    assert Speech.objects.get(pk=speech.pk).place == 2
    assert [one.state for one in Item.objects.order_by("pk")] == [ItemState.DONE, ItemState.CURRENT]


def test_a_delegate_asks_the_chair_who_grants_it(held, chair):
    delegate().post(
        at("assembly_live_ask", held), {"delegate": mine(held).pk, "sort": "close-list", "words": "We are late."}
    )
    wish = Request.objects.get()
    seen = chair.get(at("assembly_live_mine", held)).content.decode()

    chair.post(at("assembly_live_request", held, wish.pk), {"deed": "grant"})

    assert "We are late." in seen
    assert "We are late." not in Client().get(at("assembly_live_state", held)).content.decode()
    assert Item.objects.get(state=ItemState.CURRENT).list_closed_at is not None


@pytest.mark.parametrize("name", ["assembly_live_item", "assembly_live_speech", "assembly_live_request"])
def test_what_nobody_offers_is_not_found(held, chair, name):
    row = Item.objects.get(state=ItemState.CURRENT)
    speech = agenda.asked(row, mine(held))
    numbers = {"assembly_live_item": row.pk, "assembly_live_speech": speech.pk, "assembly_live_request": 1}

    answer = chair.post(at(name, held, numbers[name]), {"deed": "explode"})

    assert answer.status_code == 404


def test_a_delegate_does_not_chair(held):
    row = Item.objects.get(state=ItemState.CURRENT)
    speech = agenda.asked(row, mine(held))
    who = delegate()

    found = [
        who.post(at("assembly_live_item", held, row.pk), {"deed": "finish"}).status_code,
        who.post(at("assembly_live_speech", held, speech.pk), {"deed": "call"}).status_code,
        who.post(at("assembly_live_speech", held, speech.pk), {"deed": "place", "at": "1"}).status_code,
    ]

    assert found == [403, 403, 403]
    assert "live-queue" in who.get(at("assembly_live", held)).content.decode()


def test_the_projector_shows_what_everybody_may_see_and_how_long_is_left(held):
    row = Item.objects.get(state=ItemState.CURRENT)
    speech = agenda.asked(row, mine(held))
    window_of(drafter()).post(at("assembly_live_speech", held, speech.pk), {"deed": "call"})

    page = window_of(drafter()).get(at("assembly_projector", held)).content.decode()

    assert "Open harbours" in page
    assert "data-seconds=" in page
    assert mine(held).person.name not in page


def put(of: Assembly, title: str = "Open all harbours", **facts: object) -> Vote:
    return voting.put(assembly=of, asking=voting.Asking(title=title, language="en", **facts), by=drafter(), now=now())


def test_a_vote_is_shown_to_everybody_and_its_ballot_to_who_casts(held):
    put(held)

    outside, inside = (who.get(at("assembly_live", held)).content.decode() for who in (Client(), delegate()))

    assert ("Open all harbours" in outside, 'class="card stack ballot"' in outside) == (True, False)
    assert 'class="card stack ballot"' in inside


def test_a_vote_for_members_is_told_to_nobody_else(held):
    put(held, "Pay the debts", audience=Audience.MEMBERS)
    names = ("assembly_live", "assembly_live_state", "assembly_live_mine", *PROJECTED)

    told = ["Pay the debts" in Client().get(at(name, held)).content.decode() for name in names]

    assert told == [False] * len(names)
    assert "Pay the debts" in delegate().get(at("assembly_live_state", held)).content.decode()


def test_when_a_vote_is_settled_its_result_stands_on_the_page_and_on_the_wall(held):
    vote = put(held)

    closing.close(vote=vote, by=drafter(), now=now())
    pages = [Client().get(at(name, held)).content.decode() for name in ("assembly_live_state", "assembly_projector")]

    assert [f'id="result-{vote.public_id}"' in page for page in pages] == [True, True]


def test_what_is_kept_for_many_is_made_anew_when_something_changed(held, monkeypatch):
    monkeypatch.setattr(kept, "enabled", True)
    monkeypatch.setattr("undersigned.apps.assemblies.views.live.KEPT", kept.Kept(seconds=0.05, limit_bytes=1 << 20))
    reader, place = Client(), at("assembly_live_state", held)
    before = reader.get(place)
    second = Item.objects.get(title="Open mines")

    agenda.called(second)
    sleep(0.1)
    after = reader.get(place, headers={"If-None-Match": before.headers["ETag"]})

    assert 'id="live-item" tabindex="-1" lang="en" dir="auto"><a' in after.content.decode()
    assert f"/agenda/{second.pk}/" in after.content.decode()
    assert reader.get(place, headers={"If-None-Match": after.headers["ETag"]}).status_code == 304


def test_motions_of_the_item_stand_on_the_wall_but_those_of_an_internal_one(held):
    row = motions.to_decide(held)
    Motion.objects.update(item=Item.objects.get(state=ItemState.CURRENT))
    title = row.title
    place = at("assembly_projector", held)

    shown = title in Client().get(place).content.decode()
    Item.objects.filter(state=ItemState.CURRENT).update(internal_at=NOW)
    hidden = title in Client().get(place).content.decode()

    assert (shown, hidden) == (True, False)


def test_a_teller_is_led_to_the_paper_and_delegates_are_told_of_it(held):
    teller = organisations.colleague("Tilda Teller", Role.OBSERVER)
    assemblies.officer(held, teller, Office.TELLER)
    asking = voting.Asking(title="Open all harbours", language="en", means=Means.PAPER)
    vote = voting.put(assembly=held, asking=asking, by=drafter(), now=NOW)
    place = at("assembly_live", held)
    pages = [client.get(place).content.decode() for client in (window_of(teller), delegate())]

    closing.close(vote=vote, by=drafter(), now=NOW)

    assert ["You are a teller." in page for page in pages] == [True, False]
    assert ["hand it to the tellers" in page for page in pages] == [True, True]
    assert f'href="{reverse("vote_tellers", args=[vote.public_id])}"' in window_of(teller).get(place).content.decode()


@pytest.mark.parametrize("page", ["assembly_live", "assembly_projector"])
def test_open_tasks_are_shown_while_the_assembly_is_at_their_item_to_who_may_read_them(held, page):
    coalitions.admitted(held.host)
    row = agenda.item(held, "What is to be done", sort=Sort.TASKS)
    tasks.task(held.host, title="Print the poster")
    tasks.task(held.host, title="Empty the fund", audience=TaskAudience.MEMBERS)
    address = reverse(page, args=[held.slug])

    before = Client().get(address).content.decode()
    agenda.called(row, now=NOW)
    during = Client().get(address).content.decode()

    assert [title in before for title in ("Print the poster", "Empty the fund")] == [False, False]
    assert [title in during for title in ("Print the poster", "Empty the fund")] == [True, False]
