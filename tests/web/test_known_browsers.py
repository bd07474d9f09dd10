"""Strangers who ask for codes keep nobody out of a browser that they signed in with before."""

from __future__ import annotations

import re
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.people.models import Letter, Person
from undersigned.apps.people.services import browsers, codes, visits
from undersigned.kit.models import Count

from tests.cast import DRAFTER, FORMER_DRAFTER, NOW
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("installation")
SIGN_IN, CODE = "/account/sign-in/", "/account/code/"
STRANGER = "nobody@mail.example"


def ask(client, email=DRAFTER.email):
    return client.post(SIGN_IN, {"account_step": "address", "email": email})


def give(client, which=-1):
    letter = list(Letter.objects.order_by("pk"))[which]
    return client.post(CODE, {"account_step": "code", "code": re.search(r"\d{4} \d{4}", letter.facts).group()})


def known_browser(who=DRAFTER):
    """A browser in which somebody has signed in, and out."""
    person(who)
    client = Client()
    ask(client, who.email)
    give(client)
    client.post("/account/sign-out/")
    Letter.objects.all().delete()
    Count.objects.all().delete()
    return client


def exhaust(email=DRAFTER.email):
    for _ in range(codes.MAILS_AN_HOUR):
        assert ask(Client(), email).status_code == 302
    assert ask(Client(), email).status_code == 200


def signed_in(client):
    return "_auth_user_id" in client.session


def test_a_stranger_who_uses_up_the_limit_keeps_nobody_out_of_a_browser_they_know():
    client = known_browser()
    exhaust()

    asked = ask(client)
    give(client)

    assert (asked["Location"], signed_in(client), ask(Client()).status_code) == (CODE, True, 200)


def test_a_known_browser_gets_only_so_many_codes_itself_and_takes_none_from_others():
    client = known_browser()

    answers = [ask(client).status_code for _ in range(codes.MAILS_AN_HOUR + 1)]

    assert answers == [302] * codes.MAILS_AN_HOUR + [200]
    exhaust()


def test_a_code_that_is_under_way_stays_good_whoever_asks_for_another():
    person()
    ask(client := Client())
    exhausting = [ask(Client()) for _ in range(codes.MAILS_AN_HOUR)]
    refused = client.post(CODE, {"account_step": "again"})

    give(client, 0)

    assert ([answer.status_code for answer in exhausting][-1], refused.status_code) == (200, 200)
    assert signed_in(client)


def test_a_browser_is_known_for_whom_it_knows_alone():
    client = known_browser()
    person(FORMER_DRAFTER)
    exhaust(FORMER_DRAFTER.email)
    exhaust(STRANGER)

    answers = [ask(client, email).status_code for email in (FORMER_DRAFTER.email, STRANGER)]

    assert answers == [200, 200]


def test_a_browser_is_known_for_each_of_those_who_share_it():
    client = known_browser()
    person(FORMER_DRAFTER)
    ask(client, FORMER_DRAFTER.email)
    give(client)
    client.post("/account/sign-out/")
    Count.objects.all().delete()
    exhaust()
    exhaust(FORMER_DRAFTER.email)

    assert [ask(client, who.email).status_code for who in (DRAFTER, FORMER_DRAFTER)] == [302, 302]


@pytest.mark.parametrize("forged", ["x", "A" * 64, "é" * 64, "=" * 64, ".".join(["A" * 64] * 1_000), "\x00"])
def test_a_mark_that_somebody_made_up_counts_for_nothing(forged):
    person()
    exhaust()
    client = Client()
    client.cookies[browsers.COOKIE] = forged

    assert ask(client).status_code == 200


def test_a_copy_of_the_database_makes_no_mark(monkeypatch):
    client = known_browser()
    monkeypatch.setattr("undersigned.kit.encryption._key", lambda _purpose: bytes(32))
    exhaust()

    assert ask(client).status_code == 200


def test_the_cookie_is_for_the_pages_of_the_account_and_names_nobody():
    client = known_browser()

    cookie = client.cookies[browsers.COOKIE]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/account/")
    assert cookie["max-age"] == 400 * 24 * 3600
    assert re.fullmatch(r"[\w-]{64}", cookie.value)


def test_the_cookie_is_another_each_time_somebody_signs_in():
    client = known_browser()
    before = client.cookies[browsers.COOKIE].value

    ask(client)
    give(client)

    assert len({before, client.cookies[browsers.COOKIE].value}) == 2


def test_a_browser_knows_no_more_than_four_persons():
    client, response = Client(), None
    for number in range(browsers.MOST + 2):
        request = type("Request", (), {"COOKIES": {name: each.value for name, each in client.cookies.items()}})()
        response = client.get("/log/")
        browsers.remember(request, response, Person(pk=number, password="!"))
        client.cookies.update(response.cookies)

    assert len(client.cookies[browsers.COOKIE].value.split(".")) == browsers.MOST


def test_who_signs_out_everywhere_makes_every_other_browser_a_stranger():
    thief, who = known_browser(), Person.objects.get()

    visits.end_everywhere(person=who, now=NOW)
    exhaust()

    assert ask(thief).status_code == 200


def test_the_browser_in_which_somebody_signs_out_everywhere_stays_known():
    client = known_browser()
    ask(client)
    give(client)

    client.post("/account/sessions/", {"account_step": "everywhere"})
    exhaust()

    assert (signed_in(client), ask(client).status_code) == (False, 302)


def work(client, email):
    with CaptureQueriesContext(connection) as asked:
        answer = ask(client, email)
    said = re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.content.decode()).replace(email, "ADDRESS")
    return answer.status_code, said, [re.sub(r"'[^']*'|\d+|X'[0-9A-F]*'", "?", query["sql"])[:120] for query in asked]


def copied(client):
    other = Client()
    other.cookies[browsers.COOKIE] = client.cookies[browsers.COOKIE].value
    return other


@pytest.mark.parametrize("exhausted", [False, True])
def test_a_browser_that_knows_somebody_is_told_the_same_of_every_other_address(exhausted):
    client = known_browser()
    person(FORMER_DRAFTER)
    for email in (FORMER_DRAFTER.email, STRANGER):
        if exhausted:
            exhaust(email)

    told = [work(copied(client), email) for email in (FORMER_DRAFTER.email, STRANGER)]

    assert told[0] == told[1]


def test_the_answer_takes_as_long_for_every_address_in_a_browser_that_knows_somebody():
    client = known_browser()
    person(FORMER_DRAFTER)
    took: dict[str, list[float]] = {FORMER_DRAFTER.email: [], STRANGER: []}

    for _ in range(15):
        for email, times in took.items():
            Count.objects.all().delete()
            other = copied(client)
            began = perf_counter()
            ask(other, email)
            times.append(perf_counter() - began)

    slow, quick = sorted((median(times) for times in took.values()), reverse=True)
    assert slow < 2 * quick + 0.02
