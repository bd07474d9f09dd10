"""Entries: one spelling, and nothing in it but type, time and commitment."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.entries import Entry, EntryType
from undersigned.core.entries.entry import MalformedEntry
from undersigned.core.evidence.spelling import MalformedValue

from tests.core.entries.values import NOW, ONE, digests, instants

VECTORS = Path(__file__).parents[2] / "vectors" / "entry"


@given(st.builds(Entry, type=st.sampled_from(EntryType), time=instants, commitment=digests))
def test_an_entry_reads_back_as_it_was_written(entry):
    assert Entry.parse(entry.canonical()) == entry


def test_an_entry_has_exactly_these_bytes():
    entry = Entry(type=EntryType.ENDORSED, time=NOW, commitment=ONE)

    assert entry.canonical() == (
        b'{"commitment":"1111111111111111111111111111111111111111111111111111111111111111",'
        b'"format":"undersigned.entry/v1","time":"2026-05-03T14:02:11Z","type":"endorsed"}'
    )


def test_the_types_are_those_that_were_ever_published():
    assert [kind.value for kind in EntryType] == [
        "attester-registered",
        "statement-sealed",
        "translation-sealed",
        "key-registered",
        "key-rotated",
        "key-revoked",
        "endorsed",
        "condition-fulfilled",
        "condition-failed",
        "endorsement-withdrawn",
        "mandate-revoked",
        "membership-changed",
        "signed",
        "signature-withdrawn",
        "vote-opened",
        "vote-closed",
        "edition-published",
        "personal-data-erased",
        "account-erased",
    ]


@pytest.mark.parametrize("vector", sorted(VECTORS.glob("*.json")), ids=lambda path: path.stem)
def test_each_vector_is_refused_for_its_defect(vector):
    case = json.loads(vector.read_text())

    with pytest.raises(MalformedEntry) as caught:
        Entry.parse(case["entry"].encode())

    assert caught.value.facts["defect"] == case["defect"]


@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_parsing_fails_in_no_other_way(data):
    with pytest.raises(MalformedEntry):
        Entry.parse(data)


@given(st.integers(min_value=0, max_value=161), st.integers(min_value=1, max_value=255))
def test_a_flipped_byte_is_refused_or_means_another_entry(at, flip):
    data = bytearray(Entry(type=EntryType.SIGNED, time=NOW, commitment=ONE).canonical())
    honest = bytes(data)
    data[at % len(data)] ^= flip

    try:
        entry = Entry.parse(bytes(data))
    except MalformedEntry:
        return

    assert entry != Entry.parse(honest)
    assert entry.canonical() == data


def test_a_commitment_is_64_hex_digits():
    with pytest.raises(MalformedValue):
        Entry(type=EntryType.SIGNED, time=NOW, commitment="1" * 63)
