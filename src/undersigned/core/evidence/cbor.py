"""As much CBOR as an authenticator writes: integers, strings, arrays, maps and three simple values.

    a5 01 02 03 26 20 01 21 58 20 …      {1: 2, 3: -7, -1: 1, -2: h'…', -3: h'…'}

RFC 8949, of which we take definite lengths alone and neither tags nor fractions, as CTAP2 demands. Whoever made the
bytes can put any value into them; what the values mean is for others to say.
"""

from __future__ import annotations

from typing import Final, TypeAlias

Item: TypeAlias = int | bytes | str | bool | list["Item"] | dict[int | str, "Item"] | None

_DEPTH_LIMIT: Final = 8
_SIMPLE: Final[dict[int, bool | None]] = {20: False, 21: True, 22: None}


def loads(data: bytes) -> Item:
    """Read exactly one item.

    Raises:
        ValueError: The bytes hold something else, less, more, or one key twice.
    """
    item, end = _item(data, 0, 0)
    if end != len(data):
        raise ValueError("bytes after the item")
    return item


def _item(data: bytes, at: int, depth: int) -> tuple[Item, int]:
    if at >= len(data) or depth > _DEPTH_LIMIT:
        raise ValueError("ends inside an item, or is nested too deeply")
    kind, short = data[at] >> 5, data[at] & 0x1F
    if kind == 7:
        return _simple(short), at + 1
    number, at = _number(data, at + 1, short)
    match kind:
        case 0:
            return number, at
        case 1:
            return -1 - number, at
        case 2 | 3:
            taken = data[at : at + number]
            if len(taken) != number:
                raise ValueError("ends inside a string")
            return (taken if kind == 2 else taken.decode()), at + number
        case 4:
            return _array(data, at, number, depth + 1)
        case 5:
            return _map(data, at, number, depth + 1)
        case _:
            raise ValueError("a tag")


def _number(data: bytes, at: int, short: int) -> tuple[int, int]:
    if short < 24:
        return short, at
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(short, 0)
    if not size or at + size > len(data):
        raise ValueError("an indefinite length, or one that is cut short")
    return int.from_bytes(data[at : at + size], "big"), at + size


def _simple(value: int) -> bool | None:
    if value not in _SIMPLE:
        raise ValueError("a fraction, or an unknown value")
    return _SIMPLE[value]


def _array(data: bytes, at: int, count: int, depth: int) -> tuple[list[Item], int]:
    items: list[Item] = []
    for _ in range(count):
        item, at = _item(data, at, depth)
        items.append(item)
    return items, at


def _map(data: bytes, at: int, count: int, depth: int) -> tuple[dict[int | str, Item], int]:
    items: dict[int | str, Item] = {}
    for _ in range(count):
        key, at = _item(data, at, depth)
        if isinstance(key, bool) or not isinstance(key, int | str) or key in items:
            raise ValueError("a key that is none, or is there twice")
        items[key], at = _item(data, at, depth)
    return items, at
