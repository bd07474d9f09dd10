"""What is kept under a key of its own opens with that key, for that purpose, and tells its length in steps alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.kit import envelope
from undersigned.kit.envelope import NONCE_SIZE, STEP, DoesNotOpen

KEY = bytes(range(32))
OTHER = bytes(range(1, 33))
TAG = 16


@given(st.binary(max_size=500))
def test_what_was_sealed_opens_to_the_same_bytes(data):
    sealed = envelope.seal(data, key=KEY, purpose="facts:1")

    assert envelope.unseal(sealed, key=KEY, purpose="facts:1") == data


@given(st.binary(max_size=500))
def test_its_length_is_told_in_steps_alone(data):
    sealed = envelope.seal(data, key=KEY, purpose="facts:1")

    filled = len(sealed) - NONCE_SIZE - TAG
    assert (filled % STEP, filled > len(data), filled - len(data) <= STEP) == (0, True, True)


@pytest.mark.parametrize("data", [b"\x80", b"\x80\x00\x00", b"\x00" * 64, b"", b"x" * 63, b"x" * 64])
def test_what_looks_like_the_filling_is_kept(data):
    assert envelope.unseal(envelope.seal(data, key=KEY, purpose="p"), key=KEY, purpose="p") == data


def test_it_opens_with_no_other_key():
    sealed = envelope.seal(b"in hiding", key=KEY, purpose="facts:1")

    with pytest.raises(DoesNotOpen):
        envelope.unseal(sealed, key=OTHER, purpose="facts:1")


def test_it_opens_for_no_other_purpose():
    sealed = envelope.seal(b"in hiding", key=KEY, purpose="facts:1")

    with pytest.raises(DoesNotOpen):
        envelope.unseal(sealed, key=KEY, purpose="facts:2")


@given(st.integers(0, 91), st.integers(1, 255))
def test_a_changed_byte_does_not_open(place, change):
    sealed = bytearray(envelope.seal(b"in hiding", key=KEY, purpose="p"))
    sealed[place] ^= change

    with pytest.raises(DoesNotOpen):
        envelope.unseal(bytes(sealed), key=KEY, purpose="p")


@given(st.integers(0, 91))
def test_what_is_cut_off_does_not_open(length):
    sealed = envelope.seal(b"in hiding", key=KEY, purpose="p")

    with pytest.raises(DoesNotOpen):
        envelope.unseal(sealed[:length], key=KEY, purpose="p")


def test_the_same_words_are_never_the_same_bytes():
    one, two = (envelope.seal(b"in hiding", key=KEY, purpose="p") for _time in range(2))

    assert one != two


def test_fresh_keys_are_keys_and_differ():
    one, two = envelope.fresh(), envelope.fresh()

    assert (len(one), one == two) == (envelope.SIZE, False)
