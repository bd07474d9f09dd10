"""Attestations: the installation's word for an e-mail, about one record and no other."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.evidence import attestation
from undersigned.core.evidence.attestation import Attestation, AttestationUnbound, MalformedAttestation
from undersigned.core.notes import (
    KeyType,
    MalformedNote,
    Note,
    NotSigned,
    SignatureInvalid,
    SigningKey,
    sign_text,
)

VECTORS = Path(__file__).parents[2] / "vectors" / "attestation"
KEY = SigningKey("coalition.example/log/attester", KeyType.ED25519, bytes(range(32)))
OTHER = SigningKey("coalition.example/log/attester", KeyType.ED25519, bytes(range(1, 33)))
RECORD = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ATTESTED = Attestation(record=RECORD, domain="example.org", confirmed_at=datetime(2026, 5, 3, 14, 2, 11, tzinfo=UTC))
TEXT = f"""undersigned.attestation/v1
record {RECORD}
means email
domain example.org
confirmed 2026-05-03T14:02:11Z
"""


def note(text, *keys):
    return str(Note(text, tuple(sign_text(text, key) for key in keys))).encode()


def test_an_attestation_has_exactly_these_lines():
    assert str(ATTESTED) == TEXT
    assert Attestation.parse(TEXT) == ATTESTED


def test_what_was_attested_holds_under_the_attesters_key():
    assert attestation.verify(attestation.attest(ATTESTED, KEY), RECORD, KEY.verifier) == ATTESTED


def test_the_attester_is_named_after_the_log():
    assert attestation.attester_name("coalition.example/log") == KEY.name


def test_an_attestation_of_another_record_is_not_of_this_one():
    with pytest.raises(AttestationUnbound) as caught:
        attestation.verify(attestation.attest(ATTESTED, KEY), "0" * 64, KEY.verifier)

    assert caught.value.facts == {"record": RECORD}


def test_an_attestation_by_another_key_says_nothing():
    with pytest.raises(NotSigned):
        attestation.verify(attestation.attest(ATTESTED, OTHER), RECORD, KEY.verifier)


def test_a_changed_domain_breaks_the_signature():
    changed = attestation.attest(ATTESTED, KEY).replace(b"example.org", b"example.com")

    with pytest.raises(SignatureInvalid):
        attestation.verify(changed, RECORD, KEY.verifier)


def test_a_second_signature_is_refused_because_nothing_vouches_for_it():
    with pytest.raises(MalformedAttestation):
        attestation.verify(note(TEXT, KEY, OTHER), RECORD, KEY.verifier)


@pytest.mark.parametrize("vector", sorted(VECTORS.glob("*.json")), ids=lambda path: path.stem)
def test_each_vector_is_refused_for_its_defect(vector):
    case = json.loads(vector.read_text())

    with pytest.raises(MalformedAttestation) as caught:
        Attestation.parse(case["text"])

    assert caught.value.facts["defect"] == case["defect"]


@given(st.binary(max_size=300) | st.text().map(str.encode) | st.text().map(lambda text: f"{TEXT}\n{text}".encode()))
def test_verifying_fails_in_no_other_way(data):
    with pytest.raises((MalformedNote, MalformedAttestation)):
        attestation.verify(data, RECORD, KEY.verifier)
