from __future__ import annotations

import json
from hashlib import sha256

import pytest
from fido2 import cbor

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations.models import Key, Role
from undersigned.apps.organisations.services import ceremonies, keys
from undersigned.apps.organisations.services.ceremonies import NotAccepted, Site
from undersigned.core.evidence.passkey import Algorithm
from undersigned.kit.results import NotAllowed

from tests.cast import NOW, seed
from tests.factories import organisations
from tests.factories.passkeys import SITE, Passkey, text

HERE = Site(SITE, f"https://{SITE}")
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def offered(by=None):
    return ceremonies.offer(
        organisation=organisations.organisation(), site=HERE, by=by or organisations.owner(), now=NOW
    )


def answer(passkey, options, *, flags=PRESENT | VERIFIED | ATTESTED, **client):
    """What a device and a browser send back when they made a passkey."""
    attested = bytes(16) + len(passkey.credential).to_bytes(2, "big") + passkey.credential + passkey.cose
    said = {
        "type": "webauthn.create",
        "challenge": options["challenge"] if isinstance(options["challenge"], str) else text(options["challenge"]),
        "origin": HERE.origin,
        "crossOrigin": False,
    } | client
    attestation = {"fmt": "none", "attStmt": {}, "authData": passkey.authenticator_data(flags, more=attested)}
    return {
        "id": text(passkey.credential),
        "rawId": text(passkey.credential),
        "type": "public-key",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": text(json.dumps(said).encode()),
            "attestationObject": text(cbor.encode(attestation)),
        },
    }


def accepted(given, state, by=None, replaces=None) -> Key:
    return ceremonies.accept(
        given,
        state=state,
        organisation=organisations.organisation(),
        site=HERE,
        replaces=replaces,
        label="telephone",
        by=by or organisations.owner(),
        now=NOW,
    )


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_a_device_makes_a_passkey_that_the_log_knows(installation, algorithm):
    passkey = Passkey(seed("device"), algorithm=algorithm)
    options, state = offered()

    row = accepted(answer(passkey, options), state)

    said = ledger.record_of(row.registration)
    assert (row.kind, row.public_key, row.credential) == ("passkey", str(passkey.public), text(passkey.credential))
    assert (row.person, said.type, said.key) == (organisations.owner(), "key-registered", passkey.public)


def test_the_offer_asks_to_recognise_the_holder_and_for_what_can_be_checked(installation):
    options, _state = offered()

    chosen = options["authenticatorSelection"]
    assert (chosen["userVerification"], chosen["residentKey"]) == ("required", "preferred")
    assert [one["alg"] for one in options["pubKeyCredParams"]] == [-7, -8]


def test_a_device_that_has_one_is_not_asked_for_another(installation):
    passkey = Passkey(seed("device"))
    options, state = offered()
    accepted(answer(passkey, options), state)

    again, _state = offered()
    others, _state = offered(organisations.colleague("Other", Role.SIGNATORY))

    assert (len(again["excludeCredentials"]), list(others.get("excludeCredentials") or [])) == (1, [])


def test_the_passkeys_of_a_person_for_two_organisations_do_not_replace_each_other(installation):
    other = organisations.colleague("Other", Role.OWNER)

    assert offered()[0]["user"]["id"] != offered(other)[0]["user"]["id"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"flags": PRESENT | ATTESTED},
        {"flags": VERIFIED | ATTESTED},
        {"origin": "https://undersigned.example.net"},
        {"origin": f"https://phish.{SITE}"},
        {"type": "webauthn.get"},
        {"challenge": text(b"another challenge of 32 bytes ...")},
    ],
    ids=["not-recognised", "not-present", "another-site", "a-site-below", "another-purpose", "another-challenge"],
)
def test_what_was_not_asked_for_is_not_taken(installation, wrong):
    options, state = offered()

    with pytest.raises(NotAccepted):
        accepted(answer(Passkey(seed("device")), options, **wrong), state)

    assert Key.objects.count() == 0


@pytest.mark.parametrize("given", [{}, [], None, "x", {"id": "x", "rawId": "x", "response": {}}])
def test_nonsense_is_not_taken(installation, given):
    _options, state = offered()

    with pytest.raises(NotAccepted):
        accepted(given, state)


def test_without_an_offer_nothing_is_taken(installation):
    options, _state = offered()

    with pytest.raises(NotAccepted):
        accepted(answer(Passkey(seed("device")), options), None)


def test_a_passkey_of_another_site_is_not_taken(installation):
    options, state = offered()

    with pytest.raises(NotAccepted):
        accepted(answer(Passkey(seed("device"), site="example.org"), options), state)


def test_whoever_holds_a_passkey_replaces_it(installation):
    options, state = offered()
    old = accepted(answer(Passkey(seed("device")), options), state)
    options, state = offered()

    new = accepted(answer(Passkey(seed("second"), credential=b"second"), options), state, replaces=old)

    assert (ledger.record_of(new.registration).type, new.replaces) == ("key-rotated", old)


def test_the_passkey_of_a_colleague_is_not_replaced_but_by_an_owner(installation):
    options, state = offered()
    old = accepted(answer(Passkey(seed("device")), options), state)
    other = organisations.colleague("Other", Role.SIGNATORY)
    options, state = offered(other)

    with pytest.raises(NotAllowed):
        accepted(answer(Passkey(seed("second"), credential=b"second"), options), state, by=other, replaces=old)


def test_whoever_left_can_give_up_their_passkey_and_no_other(installation):
    other = organisations.colleague("Other", Role.SIGNATORY)
    options, state = offered(other)
    mine = accepted(answer(Passkey(seed("device")), options), state, by=other)
    other.representations.update(ends_at=NOW)

    with pytest.raises(NotAllowed):
        keys.revoke(key=organisations.key(), compromised_at=None, by=other, now=NOW)

    assert keys.revoke(key=mine, compromised_at=None, by=other, now=NOW).revoked_at == NOW


def test_whoever_left_puts_no_other_key_in_the_place_of_their_passkey(installation):
    other = organisations.colleague("Other", Role.SIGNATORY)
    options, state = offered(other)
    mine = accepted(answer(Passkey(seed("device")), options), state, by=other)
    other.representations.update(ends_at=NOW)

    with pytest.raises(NotAllowed):
        keys.rotate(old=mine, key=Passkey(seed("second")).public, by=other, now=NOW)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OBSERVER])
def test_only_who_signs_is_offered_a_passkey(installation, role):
    with pytest.raises(NotAllowed):
        offered(organisations.colleague("Other", role))


def test_the_handle_says_nothing_about_the_person(installation):
    handle = offered()[0]["user"]["id"]

    raw = handle if isinstance(handle, str) else text(handle)
    assert raw not in {text(str(organisations.owner().pk).encode()), text(sha256(b"1").digest())}
