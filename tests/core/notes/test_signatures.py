from __future__ import annotations

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.notes import (
    KeyType,
    KeyTypeUnavailable,
    Note,
    NotSigned,
    SignatureInvalid,
    Signed,
    SigningKey,
    cosign,
    keys,
    sign,
    sign_text,
    verify,
)

from tests.core.notes.strategies import AT, CHECKPOINT, LOG, NOTE, QUANTUM, WITNESS, checkpoints, names, seeds, texts


@given(names, seeds, texts)
def test_a_signed_text_verifies_under_its_key(name, seed, text):
    key = SigningKey(name, KeyType.ED25519, seed)

    note = Note(text, (sign_text(text, key),))

    assert verify(note, [key.verifier]) == (Signed(key.verifier, None),)


@given(checkpoints, st.sampled_from([WITNESS, QUANTUM]), st.integers(0, 2**63 - 1))
def test_a_cosigned_checkpoint_verifies_with_its_time(checkpoint, key, at):
    note = Note(str(checkpoint), (cosign(checkpoint, key, at),))

    assert verify(note, [key.verifier]) == (Signed(key.verifier, at),)


@given(st.sampled_from([LOG, WITNESS, QUANTUM]), st.data())
def test_one_flipped_bit_of_a_signature_is_noticed(key, data):
    line = cosign(CHECKPOINT, key, AT) if key.type.is_timestamped else sign_text(str(CHECKPOINT), key)
    at = data.draw(st.integers(0, len(line.signature) * 8 - 1))
    signature = bytearray(line.signature)
    signature[at // 8] ^= 1 << at % 8

    with pytest.raises(SignatureInvalid):
        verify(Note(str(CHECKPOINT), (type(line)(line.name, line.key_id, bytes(signature)),)), [key.verifier])


def test_a_log_and_a_witness_sign_as_the_specification_shows():
    log, witness = (str(line).split(" ")[2] for line in NOTE.signatures)

    assert log.startswith("mo9AXK/nfGEVeknzQJDIErDakwAks1A0oxojq9mTqIBqsui0q1MQhX2Tx0k8")
    assert witness.startswith("IDJKvgAAAABq2VIA93CwHZE+tV1nEVUmya0D7V4vjB0vLG/4t4kAU9HLJdFb")


def test_signatures_are_given_in_the_order_of_the_note_and_once_for_each_key():
    first, second = cosign(CHECKPOINT, WITNESS, 1), cosign(CHECKPOINT, WITNESS, 2)
    note = sign(CHECKPOINT, LOG).with_signature(first).with_signature(second)

    signed = verify(note, [WITNESS.verifier, LOG.verifier])

    assert signed == (Signed(LOG.verifier, None), Signed(WITNESS.verifier, 1))


def test_keys_that_did_not_sign_are_passed_over():
    assert verify(sign(CHECKPOINT, LOG), [LOG.verifier, WITNESS.verifier]) == (Signed(LOG.verifier, None),)


def test_a_note_by_strangers_is_not_signed_and_says_whose_names_it_has():
    with pytest.raises(NotSigned) as caught:
        verify(sign(CHECKPOINT, LOG), [WITNESS.verifier])

    assert caught.value.facts == {"names": ["coalition.example/log"]}


def test_a_log_signs_under_its_own_name_only():
    with pytest.raises(ValueError, match="own name"):
        sign(CHECKPOINT, SigningKey("other.example/log", KeyType.ED25519, bytes(32)))


def test_a_key_does_not_make_signatures_of_another_kind():
    with pytest.raises(ValueError, match="with the time"):
        sign_text(str(CHECKPOINT), WITNESS)
    with pytest.raises(ValueError, match="does not cosign"):
        cosign(CHECKPOINT, LOG, AT)


@pytest.mark.parametrize("at", [-1, 2**63])
def test_a_cosignature_has_a_time_that_can_be_written(at):
    with pytest.raises(ValueError, match="time"):
        cosign(CHECKPOINT, WITNESS, at)


def test_a_cosignature_does_not_pass_for_a_signature_of_the_log_with_the_same_key():
    same = SigningKey(LOG.name, KeyType.ED25519_COSIGNATURE, LOG.seed)
    note = Note(str(CHECKPOINT), (cosign(CHECKPOINT, same, AT),))

    with pytest.raises(NotSigned):
        verify(note, [LOG.verifier])


def test_a_key_that_the_library_does_not_know_is_named_and_not_passed_over(monkeypatch):
    note = Note(str(CHECKPOINT), (cosign(CHECKPOINT, QUANTUM, AT),))
    monkeypatch.setattr(keys, "MLDSA44PublicKey", LibraryWithoutIt)

    with pytest.raises(KeyTypeUnavailable) as caught:
        verify(note, [QUANTUM.verifier])

    assert caught.value.facts == {"name": "witness.example/pq"}


class LibraryWithoutIt:
    """What the library's class does where it was built without ML-DSA."""

    @staticmethod
    def from_public_bytes(_: bytes) -> None:
        raise UnsupportedAlgorithm("ML-DSA-44 is not supported by this version of OpenSSL.")
