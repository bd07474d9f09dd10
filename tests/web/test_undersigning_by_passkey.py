"""An organisation undersigns with a passkey, and with no other one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from undersigned.apps.organisations.services import keys
from undersigned.apps.signatures.models import Endorsement
from undersigned.core.evidence import assertion

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.passkeys import Passkey, text
from tests.factories.statements import revision
from tests.web.signing import follow, form_of, told, undersign
from tests.web.stage import as_owner

PHONE = Passkey(b"the phone of Ana Silva, 32 bytes", site="undersigned.example.org")


def passkey(device=PHONE, who=REPRESENTATIVE):
    by = organisations.owner(who)
    row = organisations.organisation(who)
    held = keys.Passkey(credential=text(device.credential), person=by)
    return keys.register(organisation=row, key=device.public, by=by, now=NOW, label="Phone", passkey=held)


def test_a_passkey_is_recommended_and_signs(installation):
    revised, client, key = revision(), as_owner(REPRESENTATIVE), passkey()
    form = client.get(undersign(revised))
    assert form.context["form"]["means"].initial == str(key.pk)

    asked = client.post(undersign(revised), form_of(means=key.pk))
    page = follow(asked, client)
    options = json.loads(page.context["options"])
    record = bytes(Endorsement.objects.get().record)
    assert options["challenge"] == text(assertion.challenge(record))
    assert options["allowCredentials"] == [{"type": "public-key", "id": key.credential}]
    assert (options["rpId"], options["userVerification"]) == (PHONE.site, "required")
    assert "It does not prove what the screen showed" in told(page)
    assert "This passkey was made for undersigned.example.org, and signs nowhere else." in told(page)

    done = follow(client.post(asked["Location"], {"credential": PHONE.response(record)}), client)
    (country,) = client.get(f"/s/{revised.statement.slug}/").context["countries"]
    assert "has undersigned" in told(done)
    assert [line["how"] for line in country["endorsements"]] == ["passkey"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda _: "", "Nothing was signed. Press the button"),
        (lambda _: "{}", "This is not the answer of a passkey."),
        (
            lambda record: Passkey(b"the phone of somebody else here!", site=PHONE.site).response(record),
            "perhaps with that of another organisation or person",
        ),
        (lambda record: PHONE.response(record + b" "), "This signature is over another record."),
        (lambda record: replace(PHONE, site="elsewhere.example").response(record), "was made for another address"),
    ],
    ids=["nothing", "nonsense", "another passkey", "another record", "another site"],
)
def test_a_passkey_that_does_not_fit_is_refused_with_a_reason(installation, answer, why):
    revised, client, key = revision(), as_owner(REPRESENTATIVE), passkey()
    asked = client.post(undersign(revised), form_of(means=key.pk))
    record = bytes(Endorsement.objects.get().record)

    page = client.post(asked["Location"], {"credential": answer(record)})

    assert why in told(page)
    assert Endorsement.objects.get().collected_at is None


def test_the_passkey_of_another_is_not_offered_and_not_taken(installation):
    theirs = passkey(who=ATTESTED)
    client = as_owner(REPRESENTATIVE)

    answer = client.post(undersign(revision()), form_of(means=theirs.pk))

    assert (answer.status_code, Endorsement.objects.count()) == (200, 0)
