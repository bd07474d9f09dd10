from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Key, Role
from undersigned.apps.organisations.services import challenges, keys
from undersigned.core.evidence import ssh

from tests.cast import LAPSED, NOW, seed
from tests.factories import organisations

MINE = seed("my own key")
PUBLIC = ssh.public_key(MINE)


def asked(token=None, organisation=None, by=None, now=NOW) -> challenges.Challenge:
    organisation, by = organisation or organisations.organisation(), by or organisations.owner()
    token = token or challenges.draw_up(organisation=organisation, key=PUBLIC, by=by, now=NOW)
    return challenges.read(token, organisation=organisation, by=by, now=now)


def answered(challenge, signature, replaces=None) -> Key:
    return challenges.answer(
        challenge,
        organisation=organisations.organisation(),
        signature=signature,
        replaces=replaces,
        label="laptop",
        by=organisations.owner(),
        now=NOW,
    )


def test_a_challenge_says_what_it_is_for(db):
    first, *rest = asked().text.decode().splitlines()

    assert first == "undersigned.key-challenge/v1"
    assert [line.partition(": ")[0] for line in rest] == ["site", "organisation", "fingerprint", "nonce", "time"]
    assert rest[1:3] == ["organisation: uniao-dos-portos", f"fingerprint: {PUBLIC.fingerprint}"]


def test_whoever_signs_it_registers_the_key(installation):
    challenge = asked()

    row = answered(challenge, ssh.sign(MINE, challenge.text))

    assert (row.fingerprint, row.kind, row.label, row.person) == (PUBLIC.fingerprint, "ssh", "laptop", None)


def test_an_answer_is_used_once(installation):
    challenge = asked()
    answered(challenge, ssh.sign(MINE, challenge.text))

    with pytest.raises(keys.AlreadyRegistered):
        answered(challenge, ssh.sign(MINE, challenge.text))


@pytest.mark.parametrize(
    ("sign", "error"),
    [
        (lambda text: ssh.sign(seed("other"), text), ssh.SshKeyWrong),
        (lambda text: ssh.sign(MINE, text, "file"), ssh.SshNamespaceWrong),
        (lambda text: ssh.sign(MINE, text + b"\n"), ssh.SshSignatureInvalid),
        (lambda text: text, ssh.MalformedSshSignature),
    ],
    ids=["another-key", "another-purpose", "another-text", "nothing"],
)
def test_whoever_does_not_hold_the_key_registers_nothing(installation, sign, error):
    challenge = asked()

    with pytest.raises(error):
        answered(challenge, sign(challenge.text))

    assert Key.objects.count() == 0


def test_an_answer_to_one_challenge_answers_no_other(installation):
    first, second = asked(), asked()

    with pytest.raises(ssh.SshSignatureInvalid):
        answered(second, ssh.sign(MINE, first.text))


def test_a_challenge_holds_for_an_hour(db):
    token = challenges.draw_up(organisation=organisations.organisation(), key=PUBLIC, by=organisations.owner(), now=NOW)

    asked(token, now=NOW + timedelta(minutes=59))
    with pytest.raises(challenges.BadChallenge):
        asked(token, now=NOW + timedelta(hours=1))


def test_a_challenge_is_for_one_person_and_one_organisation(db):
    token = challenges.draw_up(organisation=organisations.organisation(), key=PUBLIC, by=organisations.owner(), now=NOW)

    for other in (
        {"by": organisations.colleague("Other", Role.OWNER)},
        {"organisation": organisations.organisation(LAPSED)},
    ):
        with pytest.raises(challenges.BadChallenge):
            asked(token, **other)


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
def test_nothing_else_is_a_challenge(db, token):
    with pytest.raises(challenges.BadChallenge):
        challenges.read(token, organisation=organisations.organisation(), by=organisations.owner(), now=NOW)


def test_a_key_takes_the_place_of_another_in_the_log(installation):
    old, challenge = organisations.key(), asked()

    row = answered(challenge, ssh.sign(MINE, challenge.text), replaces=old)

    said = ledger.record_of(row.registration)
    assert (said.type, str(said.replaces), row.replaces) == ("key-rotated", old.public_key, old)
    assert list(queries.keys_in_force(row.organisation)) == [row]


def test_what_was_replaced_is_not_replaced_again(installation):
    old = organisations.key()
    keys.rotate(old=old, key=PUBLIC, by=organisations.owner(), now=NOW)

    with pytest.raises(keys.NotInForce):
        keys.rotate(old=old, key=ssh.public_key(seed("third")), by=organisations.owner(), now=NOW)


def test_what_was_replaced_can_still_be_given_up(installation):
    old = organisations.key()
    keys.rotate(old=old, key=PUBLIC, by=organisations.owner(), now=NOW)

    revoked = keys.revoke(key=old, compromised_at=NOW - timedelta(days=3), by=organisations.owner(), now=NOW)

    assert ledger.record_of(revoked.revocation).compromised_at == NOW - timedelta(days=3)
