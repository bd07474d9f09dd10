"""The hashes of a tree, and the root of many leaves at once.

    leaf_hash(b"first")                   a1af030231ca2fd20ecf30c5294baf8f69321d09bb16ac53885ccd17a385280d
    node_hash(leaf_hash(b"first"), …)     of two neighbours, left and right
    EMPTY_ROOT                            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

RFC 6962, section 2.1, with SHA-256. The bytes 0x00 and 0x01 in front keep a leaf from being
passed off as a node.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

HASH_SIZE: Final = 32
"""Bytes in a hash."""

EMPTY_ROOT: Final = sha256(b"").digest()
"""The root of a tree without leaves."""

_LEAF: Final = b"\x00"
_NODE: Final = b"\x01"
_PAIR: Final = 2 * HASH_SIZE


def leaf_hash(entry: bytes) -> bytes:
    """Hash an entry into its leaf."""
    return sha256(_LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbouring subtrees into the one above them."""
    return sha256(_NODE + left + right).digest()


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """Compute the root of the tree that has exactly these leaves, in this order.

    The way to check very many leaves at once: one node hash for each, and no proofs.

    Raises:
        ValueError: A leaf hash is not 32 bytes long.
    """
    return fold(join_hashes(leaf_hashes)) or EMPTY_ROOT


def join_hashes(hashes: Iterable[bytes]) -> bytes:
    """Concatenate *hashes* as they stand in a tile.

    Raises:
        ValueError: One of them is not 32 bytes long.
    """
    parts = list(hashes)
    if any(len(part) != HASH_SIZE for part in parts):
        raise ValueError("a hash is 32 bytes")
    return b"".join(parts)


def fold(row: bytes) -> bytes:
    """Hash a *row* of concatenated hashes up to the one that stands for them all; nothing stays nothing."""
    while len(row) > HASH_SIZE:
        lone = row[len(row) - len(row) % _PAIR :]
        row = pair_up(row) + lone  # a node without a neighbour rises as it is
    return row


def pair_up(row: bytes) -> bytes:
    """Hash each pair of neighbours in a *row* of concatenated hashes; one left over is dropped."""
    whole = len(row) - len(row) % _PAIR
    return b"".join([sha256(_NODE + row[at : at + _PAIR]).digest() for at in range(0, whole, _PAIR)])
