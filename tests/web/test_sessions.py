"""Who signs in stays signed in, until they sign out; who has only a copy of the database does not."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.cast import DRAFTER
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("installation")


def signed_in():
    person()
    client = Client()
    client.post("/account/sign-in/", {"username": DRAFTER.email, "password": DRAFTER.password})
    return client


def status(client):
    return client.get("/secretariat/").status_code


def test_a_copy_of_the_database_lets_nobody_in():
    client, thief = signed_in(), Client()
    (row,) = Session.objects.all()

    thief.cookies[settings.SESSION_COOKIE_NAME] = row.session_key

    assert (status(client), status(thief)) == (200, 302)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value not in row.session_key


def test_who_signs_out_is_out_with_every_copy_of_the_cookie():
    client, copy = signed_in(), Client()
    copy.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert status(copy) == 200

    client.post("/account/sign-out/")

    assert (status(client), status(copy), Session.objects.count()) == (302, 302, 0)


def test_a_session_that_somebody_laid_out_before_is_not_taken_over_by_who_signs_in():
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = laid_out = "a" * 32
    person()

    client.post("/account/sign-in/", {"username": DRAFTER.email, "password": DRAFTER.password})

    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = laid_out
    assert (status(client), status(thief)) == (200, 302)


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_who_signs_in_is_led_nowhere_else(place):
    person()

    answer = Client().post(
        f"/account/sign-in/?next={place}", {"username": DRAFTER.email, "password": DRAFTER.password, "next": place}
    )

    assert answer["Location"] == "/secretariat/"
