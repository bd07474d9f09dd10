from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text import canonical
from undersigned.core.text.canonical import MalformedRecord, Record

from tests.core.text.strategies import paragraphs

integers = st.integers(-canonical.INTEGER_LIMIT, canonical.INTEGER_LIMIT)
values = st.recursive(
    st.none() | st.booleans() | integers | paragraphs,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(paragraphs, parts, max_size=4),
    max_leaves=12,
)


def defect(act, *arguments, **named):
    with pytest.raises(MalformedRecord) as raised:
        act(*arguments, **named)
    return raised.value.facts["defect"]


@given(values)
def test_a_value_is_read_back_as_it_was_written(value):
    assert canonical.loads(canonical.dumps(value)) == value


@given(values)
def test_any_other_json_reader_reads_the_same(value):
    assert json.loads(canonical.dumps(value)) == value


@given(st.binary() | st.text().map(str.encode) | values.map(lambda value: json.dumps(value).encode()))
def test_loads_never_fails_in_any_other_way(data):
    try:
        value = canonical.loads(data)
    except MalformedRecord:
        return

    assert canonical.dumps(value) == data


@given(st.recursive(st.floats() | st.integers() | st.text() | st.none(), lambda parts: st.lists(parts, max_size=3)))
def test_dumps_never_fails_in_any_other_way(value):
    try:
        data = canonical.dumps(value)
    except MalformedRecord:
        return

    assert canonical.loads(data) == value


def test_members_are_sorted_by_utf_16_as_rfc_8785_shows():
    members = {"\u20ac": 1, "1": 2, "\u00f6": 3, "\U0001f600": 4, "\ufb33": 5, "\u05d3\u05bc": 6}
    del members["\ufb33"]

    assert canonical.dumps(members) == '{"1":2,"ö":3,"\u05d3\u05bc":6,"€":1,"😀":4}'.encode()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b'{"a":1}\n', "not-canonical"),
        (b' {"a":1}', "not-canonical"),
        (b'{"a": 1}', "not-canonical"),
        (b'{"b":1,"a":2}', "not-canonical"),
        (b'{"a":1,"a":1}', "duplicate-member"),
        (b'"\\u0061"', "not-canonical"),
        (b'"\\/"', "not-canonical"),
        (b'"\\u00e9"', "not-canonical"),
        (b"-0", "not-canonical"),
        (b"01", "not-json"),
        (b"1.0", "fraction"),
        (b"1e3", "fraction"),
        (b"NaN", "fraction"),
        (b"Infinity", "fraction"),
        (b"9007199254740992", "large-integer"),
        (b"1" * 5000, "large-integer"),
        (b"[" * 17 + b"]" * 17, "too-deep"),
        (b"[" * 100_000, "too-deep"),
        (b'{"a":' * 100_000, "too-deep"),
        (b'"\\"' * 500_000, "not-json"),
        (b'"' + b"a" * canonical.SIZE_LIMIT + b'"', "too-long"),
        (b'"\\u0000"', "control-character"),
        (b'"\\t"', "control-character"),
        (b'"\\r"', "control-character"),
        (b'"\\ud800"', "surrogate"),
        (b'"\\u202e"', "bidi-control"),
        (b'"a\x00"', "not-json"),
        (b"\xef\xbb\xbf1", "not-json"),
        (b'"\xff"', "not-utf-8"),
        (b'"\xed\xa0\x80"', "not-utf-8"),
        (b'"\xc0\x80"', "not-utf-8"),
        ('"e\u0301"'.encode(), "not-nfc"),
        ('{"e\u0301":1}'.encode(), "not-nfc"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:20]),
)
def test_another_spelling_is_refused(data, named):
    assert defect(canonical.loads, data) == named


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (1.0, "fraction"),
        ([float("nan")], "fraction"),
        (2**53, "large-integer"),
        ("a\r\nb", "control-character"),
        ({"e\u0301": 1}, "not-nfc"),
        ({1: 2}, "wrong-type"),
        ({"a": b"bytes"}, "wrong-type"),
        ({"a": {1}}, "wrong-type"),
        ("a" * canonical.SIZE_LIMIT, "too-long"),
    ],
)
def test_a_value_without_canonical_bytes_is_refused(value, named):
    assert defect(canonical.dumps, value) == named


def test_sixteen_levels_are_deep_enough():
    nested: list[Any] = []
    for _ in range(canonical.DEPTH_LIMIT - 1):
        nested = [nested]

    assert canonical.loads(canonical.dumps(nested)) == nested
    assert defect(canonical.dumps, [nested]) == "too-deep"


def test_brackets_in_a_string_are_no_depth():
    text = '[{"\\' * 100

    assert canonical.loads(canonical.dumps(text)) == text


def test_a_record_has_its_format_and_exactly_its_members():
    data = b'{"format":"example/v1","name":"Ana"}'

    assert canonical.loads_record(data, format="example/v1", members=["name"]).text("name") == "Ana"
    assert defect(canonical.loads_record, data, format="example/v2", members=["name"]) == "another-format"
    assert defect(canonical.loads_record, data, format="example/v1", members=[]) == "unknown-member"
    assert defect(canonical.loads_record, data, format="example/v1", members=["age", "name"]) == "missing-member"
    assert defect(canonical.loads_record, b"[]", format="example/v1", members=[]) == "not-an-object"


def test_a_member_is_read_as_what_it_is():
    record = Record(
        {"array": [], "no": None, "one": 1, "text": "a", "yes": True}, members=["array", "no", "one", "text", "yes"]
    )

    assert (record.text("text"), record.integer("one"), record.array("array")) == ("a", 1, [])
    assert (record.text_or_null("text"), record.text_or_null("no"), record.value("yes")) == ("a", None, True)


@pytest.mark.parametrize("read", [Record.text, Record.text_or_null, Record.integer, Record.array])
def test_a_member_of_another_type_is_refused(read):
    assert defect(read, Record({"yes": True}, members=["yes"]), "yes") == "wrong-type"
