"""Those who hold an action see who comes, and no address; they print a list, and write through the server."""

from __future__ import annotations

import pytest
from django.test import Client

from undersigned.apps.attendance.models import Message, Reply, Tally
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.organisations.models import Role

from tests.cast import NOW, OUTSIDER
from tests.factories import campaigns, organisations
from tests.factories.actions import action
from tests.factories.attendance import GUEST, asked, coming, guest, party
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")

PAGES = ("coming/", "coming/door/?on=2026-10-12", "coming/write/")
LETTER = {"on": "", "subject": "Bring candles", "text": "We have none left."}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    for module in ("coming", "organisers", "common"):
        monkeypatch.setattr(f"undersigned.apps.attendance.views.{module}.now", lambda: NOW)


@pytest.fixture
def held():
    return action(capacity=4)


def signed_in(person=None):
    client = Client()
    client.force_login(person or organisations.owner())
    return client


def address(held, page):
    return f"/actions/{held.slug}/{page}"


def test_they_see_names_numbers_and_who_waits(held):
    coming(held)
    party(held, 2, 3)
    party(held, 3, 2)
    coming(held, guest(4, name=""))

    page = signed_in().get(address(held, "coming/"))

    assert [(line.name, line.persons) for line in page.context["coming"]] == [("Gaia Greco", 1), ("Guest 2", 3)]
    assert [(line.name, line.persons) for line in page.context["waiting"]] == [("Guest 3", 2), ("", 1)]
    assert (page.context["seats"].persons, page.context["seats"].waiting, page.context["seats"].free) == (4, 3, 0)


def test_no_page_of_theirs_holds_an_address(held):
    rows = [coming(held), party(held, 2), asked(held, guest(3))]

    for page in PAGES:
        text = signed_in().get(address(held, page)).content.decode()
        assert [row.email for row in rows if row.email in text or row.email.split("@")[0] in text] == []


def test_what_nobody_confirmed_is_not_on_the_list(held):
    asked(held)

    assert GUEST.name not in signed_in().get(address(held, "coming/")).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_sees_it(held, page):
    coming(held)
    observer = organisations.colleague("Olga", Role.OBSERVER)

    others = [signed_in(organisations.owner(OUTSIDER)), signed_in(drafter()), signed_in(observer)]
    answers = [client.get(address(held, page)) for client in others]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert [answer for answer in answers if GUEST.name in answer.content.decode()] == []


@pytest.mark.parametrize("page", PAGES)
def test_strangers_are_asked_who_they_are(held, page):
    coming(held)

    assert Client().get(address(held, page)).status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_no_cache_keeps_it(held, page):
    assert "no-store" in signed_in().get(address(held, page))["Cache-Control"]


def test_the_list_for_the_door_is_by_name_with_the_nameless_last(held):
    for number, name in enumerate(("Žofia", "", "ana", "Émile")):
        coming(held, guest(number, name=name))

    page = signed_in().get(address(held, "coming/door/?on=2026-10-12"))

    assert [line.name for line in page.context["lines"]] == ["ana", "Émile", "Žofia", ""]


def test_there_is_no_download(held):
    coming(held)

    assert [signed_in().get(address(held, f"coming{end}")).status_code for end in (".csv", "/csv/", ".json")] == [
        404
    ] * 3


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_many_as_for_one(django_assert_max_num_queries, held, number):
    for place in range(number):
        party(held, place)
    client = signed_in()

    with django_assert_max_num_queries(65):  # of which the needs of who is signed in take most
        client.get(address(held, "coming/"))


def test_a_message_is_looked_at_before_it_is_sent(held):
    coming(held)
    client = signed_in()

    page = client.post(address(held, "coming/write/"), LETTER | {"do": "preview"})
    assert (page.context["receivers"], page.context["preview"]["subject"]) == (1, "Bring candles · Lights at the quay")
    assert "You get this mail because you said that you come." in page.context["preview"]["body"]
    assert "/coming/…/" in page.context["preview"]["body"]
    assert Message.objects.count() == 0

    answer = client.post(address(held, "coming/write/"), LETTER | {"do": "send"})
    assert (answer.status_code, Message.objects.get().text) == (302, "We have none left.")


def test_a_second_message_on_a_day_is_refused_and_not_lost(held):
    coming(held)
    client = signed_in()
    client.post(address(held, "coming/write/"), LETTER | {"do": "send"})

    answer = client.post(address(held, "coming/write/"), LETTER | {"subject": "And songs", "do": "send"})

    page = answer.content.decode()
    assert (answer.status_code, "And songs" in page, "nobody is mailed more than once a day" in page) == (
        200,
        True,
        True,
    )


def test_when_the_replies_are_deleted_the_number_is_left(held):
    Tally.objects.create(action=held, on=campaigns.ON, persons=31)

    page = signed_in().get(address(held, "coming/"))

    assert (page.context["seats"].persons, page.context["gone"]) == (31, True)
    assert ("in 0 replies" in page.content.decode(), page.context["write_url"]) == (False, "")


def test_a_reply_is_taken_out_after_asking_once_more(held):
    row, client = coming(held), signed_in()
    where = address(held, f"coming/{row.pk}/take-out/")

    asked_again = client.get(where).content.decode()
    client.post(where)

    assert ("Take out this reply?" in asked_again, Reply.objects.get().cancelled_at) == (True, None)


def test_who_waits_can_be_taken_out_as_well(held):
    party(held, 1, 4)
    row, client = party(held, 2), signed_in()
    where = address(held, f"coming/{row.pk}/take-out/")

    page = client.get(address(held, "coming/")).content.decode()

    assert (f'href="{where}"' in page, client.post(where).status_code) == (True, 302)


def test_a_reply_to_another_action_is_not_taken_out_here(held):
    other = coming(action(Campaign.objects.get(), locality="Porto"))

    assert signed_in().post(address(held, f"coming/{other.pk}/take-out/")).status_code == 404
