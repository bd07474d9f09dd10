"""Canonical JSON without detours, for values whose every string was checked when they were made.

    {"country":"PT","id":"uniao-dos-portos","name":"União dos Portos"}

The same bytes as `text.canonical`, several times sooner: a bundle holds thousands of records, and each is read once
and written once. What is read is taken only when the value would be written as exactly these bytes, so nobody gains
a second spelling by it; anything else is read again by the strict reader, which says what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Final, Protocol, TypeVar

from undersigned.core.errors import Malformed
from undersigned.core.evidence import spelling
from undersigned.core.text import canonical
from undersigned.core.text.canonical import MalformedRecord, Record, Value

# RFC 8785 sorts names by UTF-16 and this by code point: the names of our members are ASCII, where that is one order.
_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


class Written(Protocol):
    """A value that knows its canonical bytes."""

    def canonical(self) -> bytes:
        """Write the value."""


Read = TypeVar("Read", bound=Written)


def dumps(value: Value) -> bytes:
    """Write an object with ASCII names, integers and checked strings in its canonical bytes."""
    return _ENCODER.encode(value).encode()


def parse(data: bytes, limit: int, malformed: type[Malformed], build: Callable[[Value], Read]) -> Read:
    """Read what *build* makes of at most *limit* bytes.

    Raises:
        Malformed: As *malformed*, when the bytes are not what the value's `canonical` would have written.
    """
    with spelling.reading(malformed):
        if len(data) > limit:
            raise malformed(f"{len(data)} bytes", defect="too-long")
        found = _built(data, build)
        if found is not None and found.canonical() == data:
            return found
        build(canonical.loads(data))
        raise malformed("another spelling", defect="not-canonical")


def members(value: Value, *, format: str, names: Collection[str]) -> Record:  # noqa: A002  # the member's name
    """Take the members of an object that bears *format* and, besides it, exactly these *names*.

    Raises:
        Malformed: Not an object, another format, or other members.
    """
    if isinstance(value, Mapping) and value.get("format") != format:
        raise MalformedRecord(f"not {format}", defect="another-format")
    return Record(value, members=(*names, "format"))


def _built(data: bytes, build: Callable[[Value], Read]) -> Read | None:
    try:
        return build(json.loads(data.decode()))
    except (ValueError, RecursionError, Malformed):
        return None
