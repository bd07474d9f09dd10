"""Nobody learns from an answer, or from how long it takes, whether an address has an account."""

from __future__ import annotations

import re
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.people import queries
from undersigned.apps.people.models import Letter
from undersigned.apps.people.services import codes, persons
from undersigned.kit.clock import now
from undersigned.kit.models import Count

from tests.cast import DRAFTER, FORMER_DRAFTER, NOW
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("installation")
KNOWN, UNKNOWN = "known.address@mail.example", "empty.address@mail.example"
WRONG = "00000001"


def forms(place, **more):
    return lambda client, email: client.post(place, {"account_step": "address", "email": email, **more}, follow=True)


def change(client, email):
    client.force_login(known(DRAFTER.email))
    session = client.session
    session["confirmed_at"] = int(now().timestamp())
    session.save()
    return client.post("/account/e-mail/", {"account_step": "new", "email": email})


WAYS = {
    "signing in": forms("/account/sign-in/"),
    "signing up": forms("/account/sign-up/", name="Somebody"),
    "changing the address": change,
}


def known(email):
    return queries.with_address(email) or persons.add(email=email, name="Somebody", now=NOW)


def seen(answer, email):
    """What somebody sees who asked: the address itself and the tokens of forms are theirs."""
    body = re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.content.decode()).replace(email, "ADDRESS")
    return answer.status_code, answer.redirect_chain if hasattr(answer, "redirect_chain") else None, body


@pytest.mark.parametrize("way", WAYS)
def test_the_same_page_is_shown_for_every_address(way):
    known(KNOWN)

    answers = [seen(WAYS[way](Client(), email), email) for email in (KNOWN, UNKNOWN)]

    assert answers[0] == answers[1]


@pytest.mark.parametrize("way", WAYS)
def test_the_same_work_is_done_for_every_address(way):
    known(KNOWN)
    WAYS[way](Client(), "somebody.first@mail.example")

    work = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        with CaptureQueriesContext(connection) as asked:
            WAYS[way](client, email)
        work.append([re.sub(r"'[^']*'|\d+|X'[0-9A-F]*'", "?", query["sql"])[:120] for query in asked])

    assert work[0] == work[1]


@pytest.mark.parametrize("way", WAYS)
def test_a_mail_is_written_for_every_address(way):
    known(KNOWN)

    for email in (KNOWN, UNKNOWN):
        WAYS[way](Client(), email)

    assert [letter.address for letter in Letter.objects.order_by("pk")] == [KNOWN, UNKNOWN]


@pytest.mark.parametrize("way", ["signing in", "signing up"])
def test_the_answer_takes_as_long_for_every_address(way):
    known(KNOWN)
    took: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}

    for _ in range(15):
        for email, times in took.items():
            Count.objects.all().delete()
            began = perf_counter()
            WAYS[way](Client(), email)
            times.append(perf_counter() - began)

    slow, quick = sorted((median(took[KNOWN]), median(took[UNKNOWN])), reverse=True)
    assert slow < 2 * quick + 0.02


@pytest.mark.parametrize("way", ["signing in"])
def test_a_wrong_code_is_told_alike_for_every_address(way):
    known(KNOWN)
    told = []

    for email in (KNOWN, UNKNOWN):
        WAYS[way](client := Client(), email)
        answer = client.post("/account/code/", {"account_step": "code", "code": WRONG})
        told.append(seen(answer, email))

    assert told[0] == told[1]


@pytest.mark.parametrize("way", WAYS)
def test_too_many_mails_are_told_alike_for_every_address(way):
    known(KNOWN)
    told = []

    for email in (KNOWN, UNKNOWN):
        for _ in range(codes.MAILS_AN_HOUR):
            WAYS[way](Client(), email)
        told.append(seen(WAYS[way](Client(), email), email))

    assert told[0] == told[1]


def test_many_strangers_cost_nobody_else_their_code(monkeypatch):
    monkeypatch.setattr(codes, "STRANGERS_AN_HOUR", 2)
    known(KNOWN)
    for number in range(3):
        WAYS["signing in"](Client(), f"stranger.{number}@mail.example")
    last = seen(WAYS["signing in"](Client(), UNKNOWN), UNKNOWN)

    answer = seen(WAYS["signing in"](Client(), KNOWN), KNOWN)

    assert answer == last
    assert [letter.address for letter in Letter.objects.order_by("pk")][2:] == [KNOWN]


def test_a_code_for_an_address_without_account_lets_nobody_in_even_if_it_was_guessed(monkeypatch):
    monkeypatch.setattr("undersigned.apps.people.services.codes.secrets.choice", lambda _digits: "7")
    WAYS["signing in"](client := Client(), UNKNOWN)

    client.post("/account/code/", {"account_step": "code", "code": "7" * codes.DIGITS})

    assert "_auth_user_id" not in client.session


def test_an_address_that_is_taken_stays_with_whom_it_belongs_to():
    owner = person(FORMER_DRAFTER)
    WAYS["changing the address"](client := Client(), FORMER_DRAFTER.email)

    letter = Letter.objects.get()
    digits = re.findall(r"\d{4} \d{4}", letter.facts)[0]
    client.post("/account/e-mail/", {"account_step": "code", "code": digits})

    owner.refresh_from_db()
    assert (letter.kind, owner.email, known(DRAFTER.email).email) == (
        "address_taken",
        FORMER_DRAFTER.email,
        DRAFTER.email,
    )
