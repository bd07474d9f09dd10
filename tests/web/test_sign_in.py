from __future__ import annotations

import pytest
from django.test import Client

from undersigned.apps.people import services
from undersigned.apps.people.models import Person
from undersigned.apps.people.views import ATTEMPTS

from tests.cast import DRAFTER, NOW
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("installation")
ADDRESS = "/account/sign-in/"


def sign_in(client, email=DRAFTER.email, password=DRAFTER.password, **more):
    return client.post(ADDRESS, {"username": email, "password": password, **more})


def signed_in(client):
    return "_auth_user_id" in client.session


def test_the_secretariat_signs_in_and_out():
    person()
    client = Client()

    answer = sign_in(client, email=DRAFTER.email.upper())
    assert (answer.status_code, answer["Location"], signed_in(client)) == (302, "/secretariat/", True)

    client.post("/account/sign-out/")
    assert not signed_in(client)


def test_the_cookie_of_a_session_is_for_this_site_alone():
    person()

    cookie = sign_in(Client()).cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_wrong_password_and_an_unknown_address_are_told_alike():
    person()

    wrong, unknown = sign_in(Client(), password="x"), sign_in(Client(), email="x@mail.example")

    told = [answer.context["form"].non_field_errors() for answer in (wrong, unknown)]
    assert told == [["This address and password do not belong together. Check both and try again."]] * 2


def test_guessing_is_paused_even_for_who_then_guesses_right():
    person()
    for _ in range(ATTEMPTS):
        sign_in(Client(), password="x")

    answer = sign_in(client := Client())

    assert answer.context["form"].non_field_errors() == [
        "Too many attempts for this address. Wait a quarter of an hour, then try again."
    ]
    assert not signed_in(client)


def test_guessing_at_one_address_does_not_pause_another():
    person()
    for _ in range(ATTEMPTS + 1):
        sign_in(Client(), email="x@mail.example", password="x")

    sign_in(client := Client())

    assert signed_in(client)


def test_who_signed_in_may_mistype_again_as_often():
    person()
    for _ in range(ATTEMPTS - 1):
        sign_in(Client(), password="x")
    sign_in(Client())

    for _ in range(ATTEMPTS - 1):
        sign_in(Client(), password="x")
    sign_in(client := Client())

    assert signed_in(client)


def test_an_account_that_ended_is_out_at_once():
    person()
    sign_in(client := Client())

    services.remove(person=Person.objects.get(), now=NOW)

    assert client.get("/secretariat/").status_code == 302


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"]
)
def test_signing_in_leads_to_no_other_site(elsewhere):
    person()

    answer = sign_in(Client(), next=elsewhere)

    assert answer["Location"] == "/secretariat/"


@pytest.mark.parametrize("email", ["\x00", "x" * 100_000, "a@b\nc", ""])
def test_what_is_no_address_is_refused(email):
    answer = sign_in(client := Client(), email=email)

    assert (answer.status_code, signed_in(client)) == (200, False)
