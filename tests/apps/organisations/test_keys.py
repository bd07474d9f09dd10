from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Key
from undersigned.apps.organisations.services import keys
from undersigned.core.evidence import ssh
from undersigned.kit.results import NotAllowed

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import organisations, signatures, statements
from tests.factories.ledger import advance


def registered() -> Key:
    signatures.collected(statements.revision())
    return Key.objects.get()


def test_a_key_is_registered_in_the_log_when_it_first_signs(installation):
    key = registered()

    public_key = ssh.public_key(REPRESENTATIVE.seed)
    said = ledger.opening(key.registration).record
    assert (key.public_key, key.fingerprint, key.revoked_at) == (str(public_key), public_key.fingerprint, None)
    assert (said.type, said.key, said.organisation.id) == ("key-registered", public_key, key.organisation.handle)
    assert (said.verified, queries.key_of(str(public_key))) == ("not verified", key)


def test_a_key_is_registered_once(installation):
    key = registered()

    signatures.collected(statements.revision())

    assert list(Key.objects.all()) == [key]


@pytest.mark.parametrize("since", [None, NOW], ids=["retired", "compromised"])
def test_a_revocation_is_logged_and_written_down(installation, since):
    key = keys.revoke(key=registered(), compromised_at=since, by=organisations.owner(), now=NOW)
    advance()

    said = ledger.opening(key.revocation).record
    assert (key.revoked_at, key.compromised_at) == (NOW, since)
    assert (said.type, str(said.key), said.compromised_at) == ("key-revoked", key.public_key, since)
    assert Line.objects.values_list("event", "subject").last() == (
        "organisations:key:revoked",
        f"key:{key.pk}",
    )


def test_a_key_is_revoked_once(installation):
    stale = registered()
    keys.revoke(key=stale, compromised_at=None, by=organisations.owner(), now=NOW)

    with pytest.raises(keys.AlreadyRevoked):
        keys.revoke(key=stale, compromised_at=NOW, by=organisations.owner(), now=NOW)

    assert Key.objects.get().compromised_at is None


def test_nobody_knows_since_when_a_key_will_be_in_other_hands(installation):
    key = registered()

    with pytest.raises(NotAllowed, match="in the past"):
        keys.revoke(key=key, compromised_at=NOW + timedelta(seconds=1), by=organisations.owner(), now=NOW)

    assert Key.objects.get().revoked_at is None
