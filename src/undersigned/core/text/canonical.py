"""Canonical JSON: the one spelling of a value that is signed or hashed.

    {"format":"undersigned.example/v1","names":["Ana","Zoë"],"version":1}

RFC 8785 without fractions, over the characters of docs/spec/statement-v1.md. A value has one spelling and bytes one
reading; so whoever changes a byte changes the digest, and nobody can change the bytes and keep the meaning.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NoReturn, TypeAlias

import rfc8785

from undersigned.core.errors import Malformed
from undersigned.core.text.characters import RefusedText, require

SIZE_LIMIT: Final = 2 * 1024 * 1024
DEPTH_LIMIT: Final = 16
INTEGER_LIMIT: Final = 2**53 - 1

Value: TypeAlias = "bool | int | str | Sequence[Value] | Mapping[str, Value] | None"

_STRUCTURE: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"?|([\[{])|([\]}])', re.DOTALL)


class MalformedRecord(Malformed):
    """Bytes that are not canonical JSON, or a value that has none.

    Facts: ``defect``, and ``member`` where one member is at fault.
    """

    code = "malformed-record"


def dumps(value: Value) -> bytes:
    """Write a value in its canonical bytes: RFC 8785, UTF-8, no line end.

    Raises:
        MalformedRecord: A fraction, a large integer, a refused character, or too deep or long.
    """
    _require_plain(value, DEPTH_LIMIT)
    data = rfc8785.dumps(value)
    _require_short(data)
    return data


def loads(data: bytes) -> Value:
    """Read a value from its canonical bytes.

    Raises:
        MalformedRecord: The bytes are not what `dumps` would have written.
    """
    _require_short(data)
    _require_shallow(data)
    value = _parse(data)
    if dumps(value) != data:
        raise MalformedRecord("another spelling than the canonical one", defect="not-canonical")
    return value


def loads_record(data: bytes, *, format: str, members: Collection[str]) -> Record:  # noqa: A002  # the member's name
    """Read an object that bears *format* and, besides it, exactly *members*.

    Raises:
        MalformedRecord: Not canonical, not an object, another format, or other members.
    """
    value = loads(data)
    if not isinstance(value, Mapping):
        raise MalformedRecord("not an object", defect="not-an-object")
    if value.get("format") != format:
        raise MalformedRecord(f"not {format}", defect="another-format")
    return Record(value, members=(*members, "format"))


def digest(data: bytes) -> str:
    """Give the hex SHA-256 of canonical bytes."""
    return hashlib.sha256(data).hexdigest()


class Record:
    """An object with exactly the members it should have, read by type."""

    __slots__ = ("_members",)

    def __init__(self, value: Value, *, members: Collection[str]) -> None:
        """Take an object's members.

        Raises:
            MalformedRecord: Not an object, or one with other members.
        """
        if not isinstance(value, Mapping):
            raise MalformedRecord("not an object", defect="not-an-object")
        for name in sorted(set(members) ^ set(value)):
            defect = "missing-member" if name in members else "unknown-member"
            raise MalformedRecord(f"{defect.replace('-', ' ')} {name}", defect=defect, member=name)
        self._members = value

    def text(self, name: str) -> str:
        """Give the string *name*; raise MalformedRecord if it is none."""
        value = self._members[name]
        return value if isinstance(value, str) else _wrong_type(name)

    def text_or_null(self, name: str) -> str | None:
        """Give the string or null *name*; raise MalformedRecord if it is neither."""
        return None if self._members[name] is None else self.text(name)

    def integer(self, name: str) -> int:
        """Give the integer *name*; raise MalformedRecord if it is none. True is no integer."""
        value = self._members[name]
        return value if type(value) is int else _wrong_type(name)

    def integer_or_null(self, name: str) -> int | None:
        """Give the integer or null *name*; raise MalformedRecord if it is neither."""
        return None if self._members[name] is None else self.integer(name)

    def array(self, name: str) -> Sequence[Value]:
        """Give the array *name*; raise MalformedRecord if it is none."""
        value = self._members[name]
        return value if isinstance(value, list) else _wrong_type(name)

    def value(self, name: str) -> Value:
        """Give the member *name*, whatever its type."""
        return self._members[name]


def _wrong_type(name: str) -> NoReturn:
    raise MalformedRecord(f"{name} is of another type", defect="wrong-type", member=name)


def _require_plain(value: Value, depth: int) -> None:
    match value:
        case None | bool():
            pass
        case int():
            if abs(value) > INTEGER_LIMIT:
                raise MalformedRecord(f"{value.bit_length()} bits", defect="large-integer")
        case str():
            _require_readable(value)
        case list() | tuple() | dict():
            if not depth:
                raise MalformedRecord(f"deeper than {DEPTH_LIMIT}", defect="too-deep")
            _require_plain_parts(value, depth - 1)
        case float():
            raise MalformedRecord("a fraction", defect="fraction")
        case _:
            raise MalformedRecord(f"a {type(value).__name__}", defect="wrong-type")


def _require_plain_parts(value: Sequence[Value] | Mapping[str, Value], depth: int) -> None:
    if isinstance(value, Mapping):
        for name in value:
            if not isinstance(name, str):
                raise MalformedRecord("the name of a member is no string", defect="wrong-type")
            _require_readable(name)
        value = list(value.values())
    for part in value:
        _require_plain(part, depth)


def _require_readable(text: str) -> None:
    try:
        require(text)
    except RefusedText as error:
        raise MalformedRecord(error.detail, **error.facts) from error


def _require_short(data: bytes) -> None:
    if len(data) > SIZE_LIMIT:
        raise MalformedRecord(f"{len(data)} bytes", defect="too-long")


def _require_shallow(data: bytes) -> None:
    # Before parsing, because the parser recurses as deep as the bytes tell it to.
    depth = 0
    for part in _STRUCTURE.finditer(data):
        depth += (part[1] is not None) - (part[2] is not None)
        if depth > DEPTH_LIMIT:
            raise MalformedRecord(f"deeper than {DEPTH_LIMIT}", defect="too-deep")


def _parse(data: bytes) -> Value:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedRecord(f"byte {error.start} is not UTF-8", defect="not-utf-8") from error
    try:
        parsed: Value = _DECODER.decode(text)
    except ValueError as error:
        raise MalformedRecord(str(error), defect="not-json") from error
    return parsed


def _members(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise MalformedRecord("two members of one name", defect="duplicate-member")
    return members


def _integer(digits: str) -> int:
    if len(digits) > len(str(-INTEGER_LIMIT)):
        raise MalformedRecord(f"{len(digits)} digits", defect="large-integer")
    return int(digits)


def _fraction(_digits: str) -> NoReturn:
    raise MalformedRecord("a fraction", defect="fraction")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_members, parse_int=_integer, parse_float=_fraction, parse_constant=_fraction
)
