"""A copied cookie is good for nothing once the person ends their sessions, changes how they sign in, or goes."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from undersigned.apps.people.models import Letter, Person
from undersigned.apps.people.services import factors, persons
from undersigned.apps.rights.services import erasure
from undersigned.kit.clock import now

from tests.cast import DRAFTER, NOW
from tests.factories.people import drafter, person

pytestmark = pytest.mark.usefixtures("installation")
SESSION = settings.SESSION_COOKIE_NAME


def mailed():
    return json.loads(Letter.objects.filter(facts__isnull=False).latest("pk").facts)["code"]


def step(who, place, deed, /, **more):
    return who.post(place, {"account_step": deed, **more})


def enter(client):
    step(client, "/account/sign-in/", "address", email=DRAFTER.email)
    return step(client, "/account/code/", "code", code=mailed())


@pytest.fixture
def client():
    """Somebody who has signed in as people do."""
    person()
    enter(who := Client())
    return who


def copied(client):
    thief = Client()
    thief.cookies[SESSION] = client.cookies[SESSION].value
    assert is_in(thief)
    return thief


def is_in(client):
    return client.get("/account/").status_code == 200


def app_code(secret, which=1):
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[which]))


def connect(client):
    secret = client.get("/account/app/").context["secret"].replace(" ", "")
    step(client, "/account/app/", "connect", code=app_code(secret, 0))
    return secret


def connected_before(client):
    factors.add_app(person=Person.objects.get(), secret=factors.new_secret(), now=now())
    enter_with_recovery_code(client)


def enter_with_recovery_code(client):
    enter(client)
    code = factors.left_codes(Person.objects.get())[0]
    step(client, "/account/second-factor/", "factor", code=code)


def a_passkey(_client):
    kept = {"name": "Telephone", "credential": {}}
    Authenticator.objects.create(user=Person.objects.get(), type=Authenticator.Type.WEBAUTHN, data=kept)


def remove_passkey(client):
    step(client, "/account/passkeys/", "remove", passkey=Authenticator.objects.get(type="webauthn").pk)


def change_address(client):
    step(client, "/account/e-mail/", "new", email="elsewhere@mail.example")
    step(client, "/account/e-mail/", "code", code=mailed())


CHANGES = {
    "an app is connected": (lambda _client: None, connect),
    "an app is disconnected": (connected_before, lambda client: step(client, "/account/app/", "disconnect")),
    "a passkey is removed": (a_passkey, remove_passkey),
    "the address changes": (lambda _client: None, change_address),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_is_void_when_somebody_changes_how_they_sign_in_and_they_stay_in(client, change):
    before, change_it = CHANGES[change]
    before(client)
    thief = copied(client)
    enter_elsewhere = Client()
    enter_elsewhere.force_login(Person.objects.get())

    change_it(client)

    assert [is_in(each) for each in (client, thief, enter_elsewhere)] == [True, False, False]
    assert client.cookies[SESSION].value != thief.cookies[SESSION].value
    assert Person.objects.get().visits.count() == 1


@pytest.mark.parametrize("place", ["/account/passkeys/"])
def test_what_changes_nothing_ends_nothing(client, place):
    thief = copied(client)

    step(client, place, "remove", passkey="999")

    assert [is_in(each) for each in (client, thief)] == [True, True]


def test_a_copy_is_void_after_signing_out_everywhere(client):
    thief = copied(client)

    step(client, "/account/sessions/", "everywhere")

    assert ([is_in(each) for each in (client, thief)], Session.objects.exclude(expire_date__lt=NOW).count()) == (
        [False, False],
        0,
    )


ENDS = {
    "removed": lambda who: persons.remove(person=who, now=NOW),
    "erased": lambda who: erasure.erase(person=who, by="", now=NOW),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_copy_is_void_when_the_account_ends_even_if_its_row_came_back(client, end):
    thief, rows = copied(client), list(Session.objects.values())

    ENDS[end](Person.objects.get())
    Session.objects.bulk_create([Session(**row) for row in rows], ignore_conflicts=True)

    assert [is_in(each) for each in (client, thief)] == [False, False]


def test_who_runs_the_installation_no_longer_does_not_in_a_session_that_is_open():
    client = Client()
    client.force_login(account := drafter())
    before = client.get("/organisations/duplicates/").context["operator"]

    persons.dismiss(person=account, now=NOW)

    assert (before, client.get("/organisations/duplicates/").context["operator"]) == (True, False)


def test_who_laid_out_a_session_is_not_half_in_with_it():
    secret = factors.new_secret()
    factors.add_app(person=person(), secret=secret, now=now())
    attacker = Client()
    step(attacker, "/account/sign-in/", "address", email="nobody@mail.example")
    victim = Client()
    victim.cookies[SESSION] = attacker.cookies[SESSION].value

    enter(victim)
    stolen = step(attacker, "/account/second-factor/", "factor", code=app_code(secret))
    step(victim, "/account/second-factor/", "factor", code=app_code(secret))

    assert (stolen["Location"], is_in(attacker), is_in(victim)) == ("/account/sign-in/", False, True)


def test_who_lays_out_a_session_of_their_own_account_gains_nothing_of_who_signs_in_there(client):
    own = Client()
    own.force_login(persons.add(email="own@mail.example", name="Own", now=NOW))
    laid_out = Client()
    laid_out.cookies[SESSION] = own.cookies[SESSION].value

    step(laid_out, "/account/sign-out/", "")
    enter(laid_out)

    assert (is_in(laid_out), is_in(own)) == (True, False)
    assert laid_out.cookies[SESSION].value != own.cookies[SESSION].value
