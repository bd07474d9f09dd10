"""A coalition is ended and taken up again, and every page says where it stands."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.coalitions.models import Coalition, Decision

from tests.cast import LAPSED, NOW
from tests.factories import organisations
from tests.factories.people import drafter
from tests.web.coalitions.around import CLOSED, DECIDED, OPEN, at, sitting


@pytest.fixture
def ended(six: Coalition) -> Coalition:
    sitting(drafter()).post(at("coalition_end", six), DECIDED)
    six.refresh_from_db()
    return six


def test_before_it_ends_the_committee_reads_what_stays_and_what_stops(six):
    page = sitting(drafter()).get(at("coalition_end", six)).content.decode()

    assert ["Its register stays as it is" in page, "Nobody joins any more" in page] == [True, True]


def test_it_ends_and_says_so_everywhere(ended):
    pages = {name: Client().get(at(name, ended)).content.decode() for name in OPEN}

    assert {name: "This coalition ended on 3 May 2026." in page for name, page in pages.items()} == dict.fromkeys(
        OPEN, True
    )
    assert "How to join" not in pages["coalition"]
    assert "ended</span>" in Client().get(reverse("coalitions")).content.decode()


def test_who_has_applied_reads_that_nobody_answers(ended):
    handle = organisations.organisation(LAPSED).handle

    pages = [
        Client().get(address).content.decode()
        for address in (at("coalition_register", ended), at("coalition_member", ended, handle))
    ]

    assert ["Not answered" in pages[0], "Nobody answers this application" in pages[1]] == [True, True]


@pytest.mark.parametrize("name", CLOSED)
def test_its_committee_acts_no_more(ended, name):
    answer = sitting(drafter()).get(at(name, ended))

    assert (answer.status_code, "This coalition has ended." in answer.content.decode()) == (403, True)


def test_pressed_twice_it_ends_once(six):
    client = sitting(drafter())

    pressed = [client.post(at("coalition_end", six), DECIDED).status_code for _ in range(2)]

    assert (pressed, Decision.objects.filter(words=DECIDED["words"]).count()) == ([302, 403], 1)


def test_those_who_were_on_its_committee_and_nobody_else_are_led_to_taking_it_up(ended):
    link = at("coalition_take_up", ended)

    assert [
        link in client.get(at("coalition", ended)).content.decode()
        for client in (sitting(drafter()), sitting(organisations.owner()), Client())
    ] == [True, False, False]
    assert sitting(organisations.owner()).get(link).status_code == 403


def test_it_is_taken_up(ended):
    client = sitting(drafter())
    asked = client.get(at("coalition_take_up", ended)).content.decode()

    client.post(at("coalition_take_up", ended), DECIDED | {"words": "It goes on."})

    ended.refresh_from_db()
    assert ("Votes on admissions begin anew" in asked, ended.ended_at, ended.taken_up_at) == (True, None, NOW)
    assert "ended on" not in Client().get(at("coalition", ended)).content.decode()
