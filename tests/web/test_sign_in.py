from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from undersigned.apps.people import services
from undersigned.apps.people.models import Letter, Person, Visit
from undersigned.apps.people.services import codes

from tests.cast import DRAFTER, NOW
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("installation")
SIGN_IN, SIGN_UP, CODE = "/account/sign-in/", "/account/sign-up/", "/account/code/"
STRANGER = "nobody@mail.example"


def ask(client, email=DRAFTER.email, **more):
    return client.post(SIGN_IN, {"account_step": "address", "email": email, **more})


def sign_up(client, email=STRANGER, name="Nour Nasser", **more):
    return client.post(SIGN_UP, {"account_step": "address", "email": email, "name": name, **more})


def mailed():
    """The code in the newest letter."""
    return re.search(r"\d{4} \d{4}", Letter.objects.latest("pk").facts).group()


def give(client, code=None, **more):
    return client.post(CODE, {"account_step": "code", "code": code or mailed(), **more})


def signed_in(client):
    return "_auth_user_id" in client.session


def sign_in(client, **more):
    ask(client, **more)
    return give(client, **more)


def wrong():
    return "00000000" if mailed() != "0000 0000" else "11111111"


def test_somebody_signs_in_with_a_mailed_code_and_out():
    person()
    client = Client()

    asked = ask(client, email=DRAFTER.email.upper())
    answer = give(client)
    assert (asked.status_code, asked["Location"]) == (302, CODE)
    assert (answer.status_code, answer["Location"], signed_in(client)) == (302, "/needs/", True)

    client.post("/account/sign-out/")
    assert (signed_in(client), Visit.objects.count(), Session.objects.count()) == (False, 0, 0)


def test_a_code_is_typed_with_spaces_or_without():
    person()
    ask(client := Client())

    give(client, mailed().replace(" ", "-"))

    assert signed_in(client)


def test_the_cookie_of_a_session_is_for_this_site_alone():
    person()
    ask(client := Client())

    cookie = give(client).cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 14 * 24 * 3600)


def test_a_session_gets_another_key_when_somebody_signs_in():
    person()
    ask(client := Client())
    before = client.cookies["sessionid"].value

    give(client)

    assert client.cookies["sessionid"].value != before
    assert Session.objects.count() == 1


def test_a_wrong_code_lets_nobody_in():
    person()
    ask(client := Client())

    answer = give(client, wrong())

    assert answer.context["form"].errors["code"] == [
        "This code is not right, or no longer good. Look at the newest mail."
    ]
    assert not signed_in(client)


def test_a_code_lets_nobody_in_who_did_not_ask_for_it():
    person()
    ask(Client())
    ask(thief := Client(), email=STRANGER)

    give(thief, re.search(r"\d{4} \d{4}", Letter.objects.first().facts).group())

    assert not signed_in(thief)


def test_guessing_ends_even_for_who_then_guesses_right():
    person()
    ask(client := Client())
    for _ in range(codes.TRIES * codes.TOGETHER):
        give(client, wrong())

    give(client)

    assert not signed_in(client)


def test_a_code_is_good_once():
    person()
    ask(client := Client())
    code, copy = mailed(), Client()
    copy.cookies["sessionid"] = client.cookies["sessionid"].value
    waiting = client.session["waiting enter"]
    give(client, code)

    store = copy.session
    store["waiting enter"] = waiting
    store.save()
    give(copy, code)

    assert (signed_in(client), signed_in(copy)) == (True, False)


def test_a_code_is_good_for_a_quarter_of_an_hour(monkeypatch):
    person()
    ask(client := Client())
    kept = client.session
    kept["waiting enter"]["codes"] = [
        [mark, until - codes.GOOD_SECONDS - 1] for mark, until in kept["waiting enter"]["codes"]
    ]
    kept.save()

    give(client)

    assert not signed_in(client)


def test_the_codes_of_two_windows_are_both_good():
    person()
    ask(client := Client())
    first = mailed()
    ask(client)

    give(client, first)

    assert signed_in(client)


def test_another_code_can_be_asked_for_where_the_code_is_typed_in():
    person()
    ask(client := Client())

    answer = client.post(CODE, {"account_step": "again"})
    give(client)

    assert (answer.status_code, Letter.objects.count(), signed_in(client)) == (200, 2, True)


def test_going_back_to_the_code_after_signing_in_leads_on():
    person()
    sign_in(client := Client())

    assert [client.get(place)["Location"] for place in (SIGN_IN, SIGN_UP, CODE)] == ["/needs/"] * 3


def test_who_comes_to_the_code_without_having_asked_is_led_to_the_beginning():
    assert Client().get(CODE + "?next=/log/")["Location"] == SIGN_IN + "?next=%2Flog%2F"


def test_somebody_makes_an_account_and_comes_to_where_they_were_invited():
    client = Client()

    asked = sign_up(client, next="/log/?invitation=7")
    before = Person.objects.count()
    answer = give(client, next="/log/?invitation=7")

    assert asked["Location"] == "/account/code/?next=%2Flog%2F%3Finvitation%3D7"
    made = Person.objects.get()
    assert (before, answer["Location"], signed_in(client)) == (0, "/log/?invitation=7", True)
    assert (made.email, made.name, made.has_usable_password()) == (STRANGER, "Nour Nasser", False)


def test_who_makes_an_account_twice_is_signed_in_to_the_one_they_have():
    made = person()
    sign_up(client := Client(), email=DRAFTER.email, name="Somebody else")

    give(client)

    assert (signed_in(client), Person.objects.get().name, Person.objects.get()) == (True, DRAFTER.name, made)


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "a\u0000b", "x" * 201])
def test_what_is_no_name_is_refused(name):
    answer = sign_up(Client(), name=name)

    assert (answer.status_code, list(answer.context["form"].errors), Letter.objects.count()) == (200, ["name"], 0)


@pytest.mark.parametrize("email", ["\x00", "x" * 100_000, "a@b\nc", ""])
def test_what_is_no_address_is_refused(email):
    answer = ask(client := Client(), email=email)

    assert (answer.status_code, signed_in(client), Letter.objects.count()) == (200, False, 0)


def test_an_address_gets_only_so_many_codes():
    person()
    for _ in range(codes.MAILS_AN_HOUR):
        ask(Client())

    answer = ask(Client())

    assert answer.context["form"].errors["email"] == [
        "Too many codes were asked for this address. Wait an hour, then try again."
    ]
    assert Letter.objects.count() == codes.MAILS_AN_HOUR


def test_an_account_that_ended_is_out_at_once_and_gets_no_code():
    person()
    sign_in(client := Client())

    services.remove(person=Person.objects.get(), now=NOW + timedelta(days=1))
    ask(client)

    assert (client.get("/secretariat/").status_code, Letter.objects.latest("pk").kind) == (302, "unknown")


HOSTILE = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "//evil.example\\@testserver",
    "https://testserver@evil.example/",
]


@pytest.mark.parametrize("elsewhere", HOSTILE)
def test_signing_in_leads_to_no_other_site(elsewhere):
    person()
    client = Client()
    page = client.get(SIGN_IN, {"next": elsewhere})

    ask(client, next=elsewhere)
    answer = give(client, next=elsewhere)

    assert (page.context["next"], answer["Location"]) == ("", "/needs/")
    assert client.get(SIGN_UP, {"next": elsewhere})["Location"] == "/needs/"


def test_what_was_typed_before_signing_in_is_offered_to_be_sent_again():
    person()
    client = Client()

    led = client.post("/secretariat/new/", {"text": "Bread & peace"})
    page = client.post(led["Location"], {"text": "Bread & peace"})
    carried = page.context["carried"]
    asked = ask(client, next="/secretariat/new/", carried=carried)
    code = client.post(asked["Location"], {"account_step": "address", "next": "/secretariat/new/", "carried": carried})
    offered = give(client, next="/secretariat/new/", carried=code.context["carried"])

    assert (led.status_code, asked.status_code, carried) == (307, 307, "text=Bread+%26+peace")
    assert (offered.context["address"], offered.context["pairs"]) == ("/secretariat/new/", [("text", "Bread & peace")])
