from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.notes import KeyType, MalformedKey, SigningKey, VerifierKey

from tests.core.notes.strategies import LOG, QUANTUM, WITNESS, damaged, names, signing_keys


@given(signing_keys)
def test_a_key_is_read_back_as_it_was_written(key):
    assert VerifierKey.parse(str(key.verifier)) == key.verifier
    assert VerifierKey.parse(str(key.verifier).encode()) == key.verifier


@given(st.text() | st.binary() | damaged(LOG.verifier, WITNESS.verifier))
def test_parse_never_fails_in_any_other_way(text):
    try:
        key = VerifierKey.parse(text)
    except MalformedKey:
        return

    assert str(key).encode() == (text if isinstance(text, bytes) else text.encode())


def test_the_file_of_a_key_ends_in_a_newline():
    assert VerifierKey.parse_line(f"{LOG.verifier}\n") == LOG.verifier
    assert VerifierKey.parse_line(f"{LOG.verifier}\n".encode()) == LOG.verifier


@pytest.mark.parametrize("tail", ["", " ", "\r", "\n\n", "\r\n", " \n"])
def test_the_file_of_a_key_has_one_spelling(tail):
    with pytest.raises(MalformedKey):
        VerifierKey.parse_line(f"{LOG.verifier}{tail}")
    with pytest.raises(MalformedKey):
        VerifierKey.parse_line(f"{LOG.verifier}{tail}".encode())


@given(names)
def test_one_public_key_has_another_id_for_each_type(name):
    plain = SigningKey(name, KeyType.ED25519, bytes(32)).verifier
    cosigning = SigningKey(name, KeyType.ED25519_COSIGNATURE, bytes(32)).verifier

    assert plain.public == cosigning.public
    assert plain.id != cosigning.id


def test_a_seed_gives_the_key_that_the_specification_shows():
    assert str(LOG.verifier) == "coalition.example/log+9a8f405c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    assert str(WITNESS.verifier) == "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"


def test_a_seed_is_not_shown_when_a_key_is_printed():
    secret = SigningKey("coalition.example/log", KeyType.ED25519, b"secret".ljust(32, b"!"))

    assert repr(secret) == "SigningKey(name='coalition.example/log', type=<KeyType.ED25519: 1>)"


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u00a0b", "a\u2028b", "a\x00b", "n" * 256, "\ud800"])
def test_a_name_that_a_note_could_not_hold_has_no_key(name):
    with pytest.raises(ValueError):
        SigningKey(name, KeyType.ED25519, bytes(32))
    with pytest.raises(ValueError):
        VerifierKey(name, KeyType.ED25519, LOG.verifier.public)


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_a_seed_and_a_public_key_have_32_bytes(size):
    with pytest.raises(ValueError, match="seed"):
        SigningKey("a", KeyType.ED25519, bytes(size))
    with pytest.raises(ValueError, match="public key"):
        VerifierKey("a", KeyType.ED25519, bytes(size))


def test_a_post_quantum_key_has_1312_bytes():
    assert len(QUANTUM.verifier.public) == 1312
    with pytest.raises(ValueError, match="public key"):
        VerifierKey("a", KeyType.ML_DSA_44_COSIGNATURE, bytes(32))


@pytest.mark.parametrize("point", [0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18, 2**255, 2**255 + 1])
def test_a_point_under_which_anybody_could_sign_is_no_key(point):
    with pytest.raises(ValueError, match="anybody"):
        VerifierKey("a", KeyType.ED25519, point.to_bytes(32, "little"))
