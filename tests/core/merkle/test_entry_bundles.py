from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.merkle import MalformedEntryBundle, join_entries, split_entries


def test_each_entry_stands_behind_its_length():
    bundle = join_entries([b"first", b"", b"third"])

    assert bundle == b"\x00\x05first\x00\x00\x00\x05third"


@given(st.lists(st.binary(max_size=400), max_size=256))
def test_entries_are_read_back_as_they_were_written(entries):
    assert split_entries(join_entries(entries), len(entries)) == tuple(entries)


@given(st.binary(max_size=2000), st.integers(0, 256))
def test_splitting_never_fails_in_any_other_way(data, width):
    try:
        entries = split_entries(data, width)
    except MalformedEntryBundle:
        return

    assert (join_entries(entries), len(entries)) == (data, width)


@pytest.mark.parametrize("data", [b"\x00", b"\x00\x05firs", b"\x00\x05first\x00", b"", b"\x00\x01a\x00\x01b"])
def test_a_bundle_that_does_not_hold_the_one_entry_it_should_is_refused(data):
    with pytest.raises(MalformedEntryBundle):
        split_entries(data, 1)


def test_a_bundle_of_more_than_a_tile_is_refused_without_a_crash():
    with pytest.raises(MalformedEntryBundle):
        split_entries(b"\x00\x00" * 257, 256)


def test_the_longest_entry_has_65535_bytes():
    longest = bytes(65_535)

    assert split_entries(join_entries([longest]), 1) == (longest,)
    with pytest.raises(ValueError):
        join_entries([bytes(65_536)])


def test_a_bundle_holds_256_entries_and_no_more():
    assert split_entries(join_entries([b"x"] * 256), 256) == (b"x",) * 256
    with pytest.raises(ValueError):
        join_entries([b""] * 257)
