"""Entry bundles: the entries under one tile of leaf hashes, each after its length.

    00 05 f i r s t   00 06 s e c o n d   00 05 t h i r d      tile/entries/000.p/3

The format is c2sp.org/tlog-tiles. Whoever controls the bundles can withhold them; a changed
entry shows in its leaf hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from undersigned.core.errors import Malformed

from .tiles import TILE_WIDTH

ENTRY_LIMIT: Final = 0xFFFF
"""Bytes in the longest entry, since its length is written in two bytes."""


class MalformedEntryBundle(Malformed):
    """The bytes do not divide into as many entries as the address says."""

    code = "malformed-entry-bundle"


def join_entries(entries: Iterable[bytes]) -> bytes:
    """Write up to 256 *entries* as one bundle.

    Raises:
        ValueError: There are too many, or one is longer than 65,535 bytes.
    """
    entries = list(entries)
    if len(entries) > TILE_WIDTH:
        raise ValueError("a bundle holds 256 entries")
    if any(len(entry) > ENTRY_LIMIT for entry in entries):
        raise ValueError("an entry is at most 65,535 bytes")
    return b"".join([len(entry).to_bytes(2, "big") + entry for entry in entries])


def split_entries(data: bytes, width: int) -> tuple[bytes, ...]:
    """Read the *width* entries of a bundle.

    Raises:
        MalformedEntryBundle: It holds more or fewer, or ends inside one.
    """
    entries = tuple(_entries(data))
    if len(entries) != width or join_entries(entries) != data:
        raise MalformedEntryBundle("another number of entries, or one cut short", found=len(entries), expected=width)
    return entries


def _entries(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        yield data[at + 2 : end]
        at = end
