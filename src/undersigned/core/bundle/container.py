"""The container: a ZIP file of which every byte is accounted for.

    50 4b 03 04 14 00 00 00 00 00 00 00 21 00 …  m i m e t y p e  application/vnd.undersigned.bundle
    50 4b 03 04 …                                README.txt …
    50 4b 01 02 …  the names again               50 4b 05 06 …  how many, and where

ZIP as in PKWARE's APPNOTE 6.3. What is said twice must be said alike, nothing may lie between the parts, and what
nobody reads must be the same for all members. Whoever makes a container can put anything into it: that its
members are what they claim is proved elsewhere.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from undersigned.core.errors import Malformed

TOTAL_LIMIT: Final = 4 << 30
"""Bytes that all members may have together."""

BOMB_FLOOR: Final = 64 << 20
"""Bytes that the members of a small container may have together, however well it was compressed …"""

BOMB_RATIO: Final = 100
"""… and how many times its own bytes those of a larger one may have."""

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_LOCAL_MAGIC: Final = b"PK\x03\x04"
_CENTRAL_MAGIC: Final = b"PK\x01\x02"
_END_MAGIC: Final = b"PK\x05\x06"
_DESCRIPTOR_MAGIC: Final = b"PK\x07\x08"

_STORED: Final = 0
_DEFLATED: Final = 8
_VERSION: Final = 20
_MADE_BY: Final = 20
_DATE: Final = 0x0021  # 1980-01-01, the earliest that ZIP can say
_DESCRIBED: Final = 0x0008
_FLAGS: Final = 0x0806 | _DESCRIBED  # how hard deflate tried; sizes after the data; names in UTF-8
_TEXT: Final = 1
_UNIX: Final = 3
_MEMBERS_LIMIT: Final = 0xFFFE
# ZIP64 sizes, another name, encryption: extra fields that would change what a member is.
_MEANINGFUL_EXTRAS: Final = frozenset({0x0001, 0x7075, 0x9901, 0x0017})


class MalformedContainer(Malformed):
    """Not a ZIP file of which every byte is accounted for.

    Facts: ``defect``, and ``where`` when one member is at fault.
    """

    code = "malformed-container"


class _Local(NamedTuple):
    magic: bytes
    version: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name_length: int
    extra_length: int


class _Central(NamedTuple):
    magic: bytes
    made_by: int
    version: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name_length: int
    extra_length: int
    comment_length: int
    disk: int
    internal: int
    external: int
    offset: int


class _End(NamedTuple):
    magic: bytes
    disk: int
    start_disk: int
    here: int
    entries: int
    length: int
    offset: int
    comment_length: int


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    header: _Central

    @property
    def is_directory(self) -> bool:
        return self.name.endswith("/")


def write(members: Mapping[str, bytes], first: str) -> bytes:
    """Write a container: *first* in front, the others in byte order of their names, nothing compressed or dated.

    Raises:
        ValueError: There are more than 65,534 members, or the container would be larger than 4 GiB.
    """
    names = [first, *sorted(members.keys() - {first}, key=str.encode)]
    if len(names) > _MEMBERS_LIMIT or sum(map(len, members.values())) > TOTAL_LIMIT - (16 << 20):
        raise ValueError("more than a container can hold")
    parts, directory, offset = [], [], 0
    for name in names:
        data, encoded = members[name], name.encode("ascii")
        common = (_VERSION, 0, _STORED, 0, _DATE, zlib.crc32(data), len(data), len(data), len(encoded), 0)
        parts += [_LOCAL.pack(_LOCAL_MAGIC, *common), encoded, data]
        directory += [_CENTRAL.pack(_CENTRAL_MAGIC, _MADE_BY, *common, 0, 0, 0, 0, offset), encoded]
        offset += _LOCAL.size + len(encoded) + len(data)
    central = b"".join(directory)
    end = _END.pack(_END_MAGIC, 0, 0, len(names), len(names), len(central), offset, 0)
    return b"".join((*parts, central, end))


def begins_with(data: bytes, name: str, content: bytes) -> bool:
    """Tell whether *data* begins like a container that `write` made with this first member, whatever follows."""
    head = _LOCAL.size + len(name)
    return data[:4] == _LOCAL_MAGIC and data[_LOCAL.size : head + len(content)] == name.encode() + content


def read(data: bytes, limit: int = TOTAL_LIMIT) -> dict[str, bytes]:
    """Read the members of a container, by name, at most *limit* bytes in all; directories are passed over.

    Raises:
        MalformedContainer: A byte of it is not accounted for, or it would unpack to more than is safe.
    """
    end, members = _read_directory(data)
    _require_small(members, len(data), limit)
    _require_alike(members)
    contents, offset = {}, 0
    for member in sorted(members, key=lambda member: member.header.offset):
        contents[member.name], offset = _read_member(data, member, offset)
    if offset != end.offset:
        raise _refused("gap", "bytes between the members and the directory")
    return _without_directories(contents)


def _read_directory(data: bytes) -> tuple[_End, list[_Member]]:
    start = len(data) - _END.size
    if start < 0 or data[start : start + 4] != _END_MAGIC:
        raise _refused("end", "no end record where the file ends: cut short, or something follows it")
    end = _End(*_END.unpack_from(data, start))
    if (end.disk, end.start_disk, end.comment_length) != (0, 0, 0) or end.here != end.entries:
        raise _refused("end", "parts on other disks, or a comment")
    if end.entries > _MEMBERS_LIMIT or end.offset + end.length != start:
        raise _refused("end", "the directory is not where the end record says")
    return end, list(_each_member(data, end))


def _each_member(data: bytes, end: _End) -> Iterator[_Member]:
    names: set[str] = set()
    offset = end.offset
    for _ in range(end.entries):
        member, offset = _read_central(data, offset, end.offset + end.length)
        if member.name in names:
            raise _refused("duplicate", "two members of one name", member.name)
        names.add(member.name)
        yield member
    if offset != end.offset + end.length:
        raise _refused("end", "bytes after the directory")


def _read_central(data: bytes, offset: int, stop: int) -> tuple[_Member, int]:
    if offset + _CENTRAL.size > stop or data[offset : offset + 4] != _CENTRAL_MAGIC:
        raise _refused("directory", "the directory holds something else")
    header = _Central(*_CENTRAL.unpack_from(data, offset))
    after_name = offset + _CENTRAL.size + header.name_length
    after = after_name + header.extra_length + header.comment_length
    if after > stop:
        raise _refused("directory", "the directory ends inside a member")
    name = _read_name(data[offset + _CENTRAL.size : after_name])
    _require_plain(name, header)
    _require_extras(name, data[after_name:after])
    return _Member(name, header), after


def _read_name(name: bytes) -> str:
    try:
        return name.decode("ascii")
    except UnicodeDecodeError as error:
        raise _refused("name", f"{name[:80]!r} is not ASCII") from error


def _require_plain(name: str, header: _Central) -> None:
    if header.flags & ~_FLAGS:
        raise _refused("flags", "encrypted, or otherwise unusual", name)
    if header.method not in {_STORED, _DEFLATED}:
        raise _refused("method", f"compressed by method {header.method}", name)
    if header.comment_length or header.disk:
        raise _refused("directory", "a comment, or another disk", name)
    if header.method == _STORED and header.packed != header.size:
        raise _refused("size", "stored in another size", name)


def _require_extras(name: str, extras: bytes) -> None:
    while extras:
        if len(extras) < 4:
            raise _refused("extra", "an extra field is cut short", name)
        kind, length = struct.unpack_from("<2H", extras)
        if kind in _MEANINGFUL_EXTRAS or len(extras) < 4 + length:
            raise _refused("extra", "an extra field that changes the member, or is cut short", name)
        extras = extras[4 + length :]


def _require_small(members: Iterable[_Member], packed: int, limit: int) -> None:
    total = sum(member.header.size for member in members)
    if total > min(limit, TOTAL_LIMIT) or total > max(BOMB_FLOOR, BOMB_RATIO * packed):
        raise _refused("bomb", f"{total} bytes out of {packed}")


def _require_alike(members: Iterable[_Member]) -> None:
    """Check what stands in the directory alone, and so has nothing to agree with but the other members."""
    for kind in (True, False):
        headers = [member.header for member in members if member.is_directory is kind]
        if len({(header.made_by, header.external) for header in headers}) > 1:
            raise _refused("attributes", "members with different attributes")
    for member in members:
        # Unix tools mark what looks like text; nobody else may.
        allowed = _TEXT if member.header.made_by >> 8 == _UNIX else 0
        if member.header.internal > allowed:
            raise _refused("attributes", "an unusual attribute", member.name)


def _read_member(data: bytes, member: _Member, offset: int) -> tuple[bytes, int]:
    header, name = member.header, member.name
    start = offset + _LOCAL.size
    if header.offset != offset or start > len(data):
        raise _refused("gap", "bytes before the member, or members one over the other", name)
    local = _Local(*_LOCAL.unpack_from(data, offset))
    body = start + local.name_length + local.extra_length
    if local.magic != _LOCAL_MAGIC or data[start : start + local.name_length] != name.encode():
        raise _refused("local", "the member is not where the directory says", name)
    _require_agreement(name, local, header)
    _require_extras(name, data[start + local.name_length : body])
    content = _unpack(name, header, data[body : body + header.packed])
    return content, _after_descriptor(data, member, body + header.packed)


def _require_agreement(name: str, local: _Local, central: _Central) -> None:
    described = (0, 0, 0) if local.flags & _DESCRIBED else (central.crc, central.packed, central.size)
    if local[1:6] != central[2:7] or (local.crc, local.packed, local.size) != described:
        raise _refused("local", "the member says something else of itself than the directory", name)


def _unpack(name: str, header: _Central, packed: bytes) -> bytes:
    content = packed if header.method == _STORED else _inflate(name, packed, header.size)
    if len(content) != header.size or zlib.crc32(content) != header.crc:
        raise _refused("damaged", "the bytes do not have their checksum", name)
    return content


def _inflate(name: str, packed: bytes, size: int) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(packed, size + 1)
    except zlib.error as error:
        raise _refused("damaged", "not compressed by deflate", name) from error
    if not stream.eof or stream.unused_data or len(content) != size:
        raise _refused("damaged", "unpacks to another length", name)
    return content


def _after_descriptor(data: bytes, member: _Member, offset: int) -> int:
    header = member.header
    if not header.flags & _DESCRIBED:
        return offset
    described = struct.pack("<3I", header.crc, header.packed, header.size)
    for form in (_DESCRIPTOR_MAGIC + described, described):
        if data[offset : offset + len(form)] == form:
            return offset + len(form)
    raise _refused("local", "what follows the member does not describe it", member.name)


def _without_directories(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    files = {name: content for name, content in contents.items() if not name.endswith("/")}
    if len(files) == len(contents):
        return files
    parents = {name[: at + 1] for name in files for at, character in enumerate(name) if character == "/"}
    for name in contents.keys() - files.keys():
        if contents[name] or name not in parents:
            raise _refused("directory", "a directory of nothing", name)
    return files


def _refused(defect: str, detail: str, member: str | None = None) -> MalformedContainer:
    facts = {} if member is None else {"where": member}
    return MalformedContainer(detail if member is None else f"{member}: {detail}", defect=defect, **facts)
