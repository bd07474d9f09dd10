"""A passkey for undersigning, from the page that offers it to the log, as a browser would send it."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Key

from tests.apps.organisations.test_ceremonies import answer
from tests.cast import NOW, seed
from tests.factories import organisations
from tests.factories.passkeys import Passkey

HERE = "/organisations/uniao-dos-portos/keys/passkey/"
SITE = {"HTTP_HOST": "localhost:8000"}


@pytest.fixture
def owner(installation):
    client = Client(**SITE)
    organisations.organisation()
    client.force_login(organisations.owner())
    return client


def made(options, **change):
    device = Passkey(seed("device"), site="localhost")
    return json.dumps(answer(device, options, **({"origin": "http://localhost:8000"} | change)))


def test_the_passkey_that_a_device_made_is_registered(owner):
    options = owner.post(f"{HERE}offer/").json()

    page = owner.post(HERE, {"credential": made(options), "label": "my telephone"}, follow=True)

    (key,) = queries.keys_in_force(organisations.organisation())
    assert (page.status_code, key.kind, key.label, key.person) == (
        200,
        "passkey",
        "my telephone",
        organisations.owner(),
    )
    assert key.public_key == str(Passkey(seed("device"), site="localhost").public)


def test_an_answer_is_taken_once(owner):
    given = {"credential": made(owner.post(f"{HERE}offer/").json())}
    owner.post(HERE, given)

    again = owner.post(HERE, given)

    assert "The device did not make a passkey that can be used here" in again.content.decode()
    assert Key.objects.count() == 1


@pytest.mark.parametrize("credential", ["", "nonsense", "[]", "null", '"x"', "{}"])
def test_nonsense_is_answered_with_words(owner, credential):
    owner.post(f"{HERE}offer/")

    page = owner.post(HERE, {"credential": credential})

    assert (page.status_code, Key.objects.count()) == (200, 0)


def test_an_answer_made_on_another_site_registers_nothing(owner):
    options = owner.post(f"{HERE}offer/").json()

    owner.post(HERE, {"credential": made(options, origin="https://evil.example")})

    assert Key.objects.count() == 0


def test_under_a_number_the_page_leads_to_a_name(installation):
    client = Client(HTTP_HOST="127.0.0.1:8000")
    organisations.organisation()
    client.force_login(organisations.owner())

    page = client.get(HERE).content.decode()
    assert f'href="http://localhost:8000{HERE}"' in page


def test_a_passkey_replaces_the_one_before(owner):
    owner.post(HERE, {"credential": made(owner.post(f"{HERE}offer/").json())})
    old = Key.objects.get()
    options = owner.post(f"{HERE}offer/").json()
    device = Passkey(seed("second"), site="localhost", credential=b"second")
    given = json.dumps(answer(device, options, origin="http://localhost:8000"))

    owner.post(f"{HERE}?replaces={old.pk}", {"credential": given})

    assert [key.replaces for key in queries.keys_in_force(organisations.organisation())] == [old]
    assert old.registered_at >= NOW
