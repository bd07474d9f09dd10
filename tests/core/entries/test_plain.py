"""The short way to canonical bytes leads to the same bytes, and lets in no other spelling."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.entries import Endorsement, Entry, Opening, Withdrawal, plain, records
from undersigned.core.errors import Malformed
from undersigned.core.text import canonical
from undersigned.core.text.canonical import MalformedRecord

from tests.core.entries.test_endorsement import ENDORSEMENT, WITHDRAWAL
from tests.core.entries.test_opening import SIGNED
from tests.core.entries.values import RECORD_IDS, RECORDS

texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp"])) | st.sampled_from(
    ["\n", '"', "\\", "/", "é", "\U0001f600", "</script>"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text("abcz_", max_size=3), parts, max_size=3),
    max_leaves=12,
)


@given(values)
def test_the_bytes_are_those_of_the_canonical_writer(value):
    try:
        expected = canonical.dumps(value)
    except MalformedRecord:
        return

    assert plain.dumps(value) == expected


@pytest.mark.parametrize("record", RECORDS, ids=RECORD_IDS)
def test_every_record_is_written_canonically(record):
    assert record.canonical() == canonical.dumps(json.loads(record.canonical()))


@pytest.mark.parametrize(
    ("parse", "value"),
    [
        (Entry.parse, SIGNED.entry),
        (records.parse, SIGNED.record),
        (Opening.parse, SIGNED),
        (Endorsement.parse, ENDORSEMENT),
        (Withdrawal.parse, WITHDRAWAL),
    ],
    ids=["entry", "record", "opening", "endorsement", "withdrawal"],
)
@given(data=st.data())
def test_no_second_spelling_is_read(parse, value, data):
    written = value.canonical()
    at = data.draw(st.integers(0, len(written)))
    cut = data.draw(st.integers(0, 3))
    put = data.draw(st.sampled_from([b"", b" ", b"\n", b"\\u0061", b"0", b"\xef\xbb\xbf", b"{}", b","]))
    changed = written[:at] + put + written[at + cut :]

    try:
        found = parse(changed)
    except Malformed:
        return

    assert found.canonical() == changed
    assert canonical.dumps(canonical.loads(changed)) == changed


@pytest.mark.parametrize(
    "parse",
    [Entry.parse, records.parse, Opening.parse, Endorsement.parse, Withdrawal.parse],
    ids=["entry", "record", "opening", "endorsement", "withdrawal"],
)
@pytest.mark.parametrize(
    "data",
    [b"[" * 500, b'{"a":' * 100, b"9" * 500, b"\xff", b"\x00", b"NaN", '{"a":1}'.encode("utf-16")],
    ids=["deep", "deeper", "large", "not UTF-8", "NUL", "NaN", "UTF-16"],
)
def test_hostile_json_is_malformed_and_nothing_worse(parse, data):
    with pytest.raises(Malformed):
        parse(data)


class Shouting:
    """A value that does not write what it was read from."""

    def canonical(self):
        return b'"A"'


def test_what_would_be_written_otherwise_is_not_read():
    with pytest.raises(MalformedRecord) as caught:
        plain.parse(b'"a"', 10, MalformedRecord, lambda _: Shouting())

    assert caught.value.facts["defect"] == "not-canonical"
