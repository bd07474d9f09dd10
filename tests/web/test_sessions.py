"""Who signs in stays signed in, until they sign out; who has only a copy of the database does not."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from undersigned.apps.audit.models import Line
from undersigned.apps.people.models import Letter, Person, Visit
from undersigned.kit import retention
from undersigned.kit.encryption import encrypt
from undersigned.kit.sessions import stored

from tests.cast import DRAFTER, FORMER_DRAFTER, NOW
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("installation")


def signed_in():
    person()
    client = Client()
    enter(client)
    return client


def enter(client):
    client.post("/account/sign-in/", {"account_step": "address", "email": DRAFTER.email})
    code = json.loads(Letter.objects.get().facts)["code"]
    client.post("/account/code/", {"account_step": "code", "code": code})


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

    enter(client)

    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = laid_out
    assert (status(client), status(thief)) == (200, 302)


def test_what_a_session_holds_is_not_in_the_database_in_clear():
    person()
    client = Client()

    client.post("/account/sign-in/", {"account_step": "address", "email": DRAFTER.email})

    row = Session.objects.get()
    assert client.session["waiting enter"]["address"] == DRAFTER.email
    assert "waiting" not in str(base64.b64decode(row.session_data))


@pytest.mark.parametrize("data", ["", "nonsense", "eyJhIjogMX0=", "AQ=="])
def test_what_somebody_wrote_into_the_database_is_no_session(data):
    client = signed_in()

    Session.objects.update(session_data=data)

    assert status(client) == 302


def test_a_sealed_value_of_another_column_is_no_session():
    client = signed_in()

    Session.objects.update(session_data=base64.b64encode(encrypt("{}", purpose="people_letter.facts")).decode())

    assert status(client) == 302


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", ("Firefox", "Linux")),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/125.0 Mobile Safari/537.36", ("Chrome", "Android")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", ("Safari", "iPhone")),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/125 Safari/537 Edg/125", ("Edge", "Windows")),
        ("curl/8", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_session_is_named_by_its_device_in_plain_words(agent, words):
    person()
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR="203.0.113.7")

    enter(client)

    assert Visit.objects.values_list("browser", "system").get() == words
    assert "203.0.113.7" not in client.get("/account/sessions/").content.decode()


def test_one_session_is_ended_and_the_others_stay():
    who, here, there = person(), Client(), Client()
    enter(here)
    Letter.objects.all().delete()
    enter(there)

    other = Visit.objects.exclude(session=stored(here.session.session_key)).get()
    here.post("/account/sessions/", {"account_step": "end", "visit": other.pk})

    assert (status(here), status(there), who.visits.count()) == (200, 302, 1)


def test_nobody_ends_the_session_of_another():
    client, outsider = signed_in(), Client()
    outsider.force_login(person(FORMER_DRAFTER))

    answer = outsider.post("/account/sessions/", {"account_step": "end", "visit": Visit.objects.get().pk})

    assert (answer.status_code, status(client)) == (404, 200)


@pytest.mark.parametrize("visit", ["", "x", "9" * 40, "-1", "٣"])
def test_no_other_number_ends_a_session(visit):
    client = signed_in()

    assert client.post("/account/sessions/", {"account_step": "end", "visit": visit}).status_code == 404


def test_somebody_signs_out_everywhere_even_where_nothing_was_written_down():
    client, unlisted = signed_in(), Client()
    who = Person.objects.get()
    unlisted.force_login(who)

    answer = client.post("/account/sessions/", {"account_step": "everywhere"})

    assert (answer["Location"], status(client), status(unlisted)) == ("/account/sign-in/", 302, 302)
    assert Line.objects.values_list("event", "actor").last() == ("people:person:signed-out-everywhere", who.actor)


def test_a_visit_is_seen_again_after_an_hour_and_goes_when_its_session_is_over():
    client = signed_in()
    Visit.objects.update(used_at=NOW)
    client.get("/log/")
    not_yet = Visit.objects.get()
    session = client.session
    session["seen_at"] -= 3600
    session.save()

    client.get("/log/")
    seen = Visit.objects.get()
    swept = retention.sweep(now=seen.began_at + timedelta(seconds=settings.SESSION_COOKIE_AGE + 1))["visits"]

    assert (not_yet.used_at, seen.used_at > NOW) == (NOW, True)
    assert (swept, Session.objects.count()) == (1, 0)
