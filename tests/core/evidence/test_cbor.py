"""CBOR: what authenticators write is read, and nothing else, and nothing is read twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.evidence import cbor


def head(kind, number):
    size = next(size for size in (0, 1, 2, 4, 8) if number < (24 if not size else 1 << 8 * size))
    short = number if not size else 23 + size.bit_length()
    return bytes([kind << 5 | short]) + (number.to_bytes(size, "big") if size else b"")


def written(item):
    """Write an item, as CTAP2 does."""
    match item:
        case True | False | None:
            return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[item]
        case int():
            return head(0, item) if item >= 0 else head(1, -1 - item)
        case bytes():
            return head(2, len(item)) + item
        case str():
            return head(3, len(item.encode())) + item.encode()
        case list():
            return head(4, len(item)) + b"".join(map(written, item))
        case dict():
            return head(5, len(item)) + b"".join(written(key) + written(value) for key, value in item.items())
        case _:
            raise TypeError(item)


numbers = st.integers(min_value=-(2**64), max_value=2**64 - 1)
items = st.recursive(
    st.none() | st.booleans() | numbers | st.binary(max_size=300) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(numbers | st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def depth(item):
    inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


@given(items.filter(lambda item: depth(item) <= 8))
def test_an_item_reads_as_it_was_written(item):
    assert cbor.loads(written(item)) == item


@given(items, st.binary(min_size=1, max_size=9))
def test_nothing_may_follow_an_item(item, more):
    with pytest.raises(ValueError, match=r".+"):
        cbor.loads(written(item) + more)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("", id="nothing"),
        pytest.param("1b00", id="a number cut short"),
        pytest.param("4261", id="a string cut short"),
        pytest.param("62ff61", id="a text that is not UTF-8"),
        pytest.param("5f4161ff", id="an indefinite length"),
        pytest.param("1c", id="a reserved length"),
        pytest.param("c101", id="a tag"),
        pytest.param("f93c00", id="a fraction"),
        pytest.param("f7", id="undefined"),
        pytest.param("a201010102", id="a key twice"),
        pytest.param("a1f501", id="a key that is true"),
        pytest.param("a1810101", id="a key that is an array"),
        pytest.param("9b7fffffffffffffff", id="an array of more than there are bytes"),
        pytest.param("81" * 10 + "00", id="nested too deeply"),
    ],
)
def test_anything_else_is_refused(data):
    with pytest.raises(ValueError, match=r".+"):
        cbor.loads(bytes.fromhex(data))


@given(st.binary(max_size=200))
def test_reading_fails_in_no_other_way(data):
    try:
        cbor.loads(data)
    except ValueError:
        return
