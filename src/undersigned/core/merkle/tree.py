"""A tree of a given size over its tiles: its root, and the proofs it can give.

    root(3, read)                   the hash that a checkpoint of three entries signs
    inclusion_proof(1, 3, read)     [leaf 0, leaf 2]: what leads from leaf 1 to that root
    consistency_proof(2, 3, read)   [leaf 2]: what leads from the tree of two to the tree of three

RFC 6962, section 2.1. Nothing here is checked against a signed root: whoever controls the tiles
can make a proof come out wrong, and then it does not verify (see `checking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from .hashing import EMPTY_ROOT, HASH_SIZE, node_hash, pair_up
from .tiles import SIZE_LIMIT, TILE_HEIGHT, ReadTile, Tile, check_length

_TILES_KEPT: Final = 64
"""Tiles kept with the hashes between their levels, about 16 KiB each. Neighbours share all but one."""


class Tree:
    """The first *size* leaves of a log, read through its tiles; keeps the tiles it read last.

    Raises, from every method: MalformedTile, and whatever *read* raises.
    """

    def __init__(self, size: int, read: ReadTile) -> None:
        if not 0 <= size < SIZE_LIMIT:
            raise ValueError(f"size {size}")
        self.size = size
        self._read = read
        self._rows = lru_cache(_TILES_KEPT)(self._read_rows)
        self._right_edge: dict[int, bytes] = {}

    def root(self) -> bytes:
        """Compute the root, from every hash of the partial tiles and from no others."""
        return self._edge()[(self.size - 1).bit_length()] if self.size else EMPTY_ROOT

    def inclusion_proof(self, index: int) -> tuple[bytes, ...]:
        """Give the hashes that lead from the leaf at *index* to the root, from its sibling upwards.

        Raises:
            ValueError: There is no such leaf.
        """
        if not 0 <= index < self.size:
            raise ValueError(f"leaf {index} of {self.size}")
        return tuple(self._siblings(0, index))

    def consistency_proof(self, old: int) -> tuple[bytes, ...]:
        """Give the hashes that lead from the root of the first *old* leaves to the root of them all.

        Empty when *old* is nothing or everything: then there is nothing to show.

        Raises:
            ValueError: *old* is larger than the tree.
        """
        if not 0 <= old <= self.size:
            raise ValueError(f"{old} of {self.size}")
        if old in {0, self.size}:
            return ()
        height = trailing_ones(old - 1)
        last = (old - 1) >> height  # the largest full subtree in which the old tree ends
        start = (self._subtree(height, last),) if last else ()
        return (*start, *self._siblings(height, last))

    def _siblings(self, height: int, index: int) -> Iterator[bytes]:
        last = (self.size - 1) >> height
        while last:
            if index ^ 1 <= last:
                yield self._subtree(height, index ^ 1)
            height, index, last = height + 1, index >> 1, last >> 1

    def _subtree(self, height: int, index: int) -> bytes:
        if (index + 1) << height <= self.size:
            return self._full(height, index)
        return self._edge()[height]

    def _edge(self) -> dict[int, bytes]:
        """Give the last subtree of each height, from the lowest that says anything new up to the root."""
        if not self._right_edge:
            self._right_edge = dict(self._climb_edge())
        return self._right_edge

    def _climb_edge(self) -> Iterator[tuple[int, bytes]]:
        height = trailing_ones(self.size - 1)
        last = (self.size - 1) >> height
        edge = self._full(height, last)
        yield height, edge
        while last:
            if last & 1:
                edge = node_hash(self._full(height, last - 1), edge)
            height, last = height + 1, last >> 1
            yield height, edge

    def _full(self, height: int, index: int) -> bytes:
        """Find the root of a full subtree: hash *index* among those *height* levels above the leaves."""
        level, row = divmod(height, TILE_HEIGHT)
        tile, column = divmod(index, 1 << TILE_HEIGHT - row)
        hashes = self._rows(level, tile)[row]
        return hashes[column * HASH_SIZE : (column + 1) * HASH_SIZE]

    def _read_rows(self, level: int, index: int) -> tuple[bytes, ...]:
        tile = Tile.at(level, index, self.size)
        rows = [check_length(tile, self._read(tile))]
        while len(rows) < TILE_HEIGHT:
            rows.append(pair_up(rows[-1]))
        return tuple(rows)


def root(size: int, read: ReadTile) -> bytes:
    """Compute the root of the tree of *size* leaves, from every hash of its partial tiles and from no others.

    They are what `extend` builds on: when this is the root that was signed, so will be what grows from it.

    Raises:
        MalformedTile: A tile has another length than its address says.
    """
    return Tree(size, read).root()


def inclusion_proof(index: int, size: int, read: ReadTile) -> tuple[bytes, ...]:
    """Prove that the leaf at *index* is in the tree of *size* leaves: at most 63 hashes, from the bottom up.

    Raises:
        ValueError: There is no such leaf.
        MalformedTile: A tile has another length than its address says.
    """
    return Tree(size, read).inclusion_proof(index)


def inclusion_proofs(indexes: Iterable[int], size: int, read: ReadTile) -> Iterator[tuple[bytes, ...]]:
    """Prove many leaves of one tree, in the order asked; in ascending order each full tile is read and hashed once.

    Raises:
        ValueError: There is no such leaf.
        MalformedTile: A tile has another length than its address says.
    """
    tree = Tree(size, read)
    return map(tree.inclusion_proof, indexes)


def consistency_proof(old: int, new: int, read: ReadTile) -> tuple[bytes, ...]:
    """Prove that the tree of *new* leaves begins with the tree of *old* leaves: at most 64 hashes.

    Empty when *old* is nothing or equals *new*: then there is nothing to show.

    Raises:
        ValueError: *old* is larger than *new*.
        MalformedTile: A tile has another length than its address says.
    """
    return Tree(new, read).consistency_proof(old)


def trailing_ones(number: int) -> int:
    """Count the ones at the end of a *number* in binary."""
    return (~number & number + 1).bit_length() - 1
