"""The wire form of SSH: strings one after the other, each behind its length in four bytes; and names for keys in it.

    00 00 00 0b  s s h - e d 2 5 5 1 9      00 00 00 20  03 a1 07 bf f3 ce 10 be …

RFC 4251. It is how keys and signatures are spelt, and says nothing of whose they are.
"""

from __future__ import annotations

import struct
from base64 import b64decode, b64encode
from collections.abc import Iterator
from hashlib import sha256


def string(value: bytes) -> bytes:
    """Write one string."""
    return struct.pack(">I", len(value)) + value


def strings(data: bytes, count: int | None = None) -> list[bytes]:
    """Read *count* strings, or at least one, and nothing after them.

    Raises:
        ValueError: The bytes are anything else.
    """
    found = list(_each_string(data))
    if count is not None and len(found) != count:
        raise ValueError(f"{len(found)} parts where {count} belong")
    if not found:
        raise ValueError("nothing there")
    return found


def fingerprint(key: bytes) -> str:
    """Name the key of this wire form as ``ssh-keygen -l`` does: ``SHA256:`` and 43 characters of base64."""
    return f"SHA256:{b64encode(sha256(key).digest()).decode().rstrip('=')}"


def tag(key: bytes) -> str:
    """Give the first eight hex digits of the SHA-256 of a wire form: part of a file's name, never a proof."""
    return sha256(key).hexdigest()[:8]


def tag_of(fingerprint: str) -> str:
    """Give the tag of the key with this *fingerprint*."""
    return b64decode(f"{fingerprint.removeprefix('SHA256:')}=").hex()[:8]


def _each_string(data: bytes) -> Iterator[bytes]:
    while data:
        if len(data) < 4:
            raise ValueError("ends inside a length")
        end = 4 + int.from_bytes(data[:4], "big")
        if end > len(data):
            raise ValueError("ends inside a part")
        yield data[4:end]
        data = data[end:]
