"""Checking: does a leaf stand in a tree, does one tree continue another, do tiles belong to a root.

    verify_inclusion(1, 3, leaf_hash(b"second"), [leaf 0, leaf 2], root)      None, or raises
    verify_consistency(2, 3, old_root, new_root, [leaf 2])                    None, or raises

Only the roots are trusted here, because somebody signed them. Whoever makes up the proofs, the
leaves or the tiles can be refused, and cannot be believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from undersigned.core.errors import Unproven

from .hashing import EMPTY_ROOT, HASH_SIZE, fold, node_hash
from .tiles import TILE_WIDTH, ReadTile, Tile, check_length, hashes_at
from .tree import root as root_of_tiles
from .tree import trailing_ones


class IndexOutsideTree(Unproven):
    """The tree has no leaf at this index."""

    code = "index-outside-tree"


class ProofLengthWrong(Unproven):
    """A proof between these places needs another number of hashes."""

    code = "proof-length-wrong"


class HashLengthWrong(Unproven):
    """A leaf, a root or a part of the proof is not 32 bytes long."""

    code = "hash-length-wrong"


class LeafNotIncluded(Unproven):
    """The proof does not lead from this leaf to this root."""

    code = "leaf-not-included"


class TreeShrank(Unproven):
    """The later tree has fewer leaves than the earlier one."""

    code = "tree-shrank"


class OldRootNotContinued(Unproven):
    """The proof does not lead to the root of the earlier tree."""

    code = "old-root-not-continued"


class NewRootNotReached(Unproven):
    """The proof does not lead to the root of the later tree."""

    code = "new-root-not-reached"


class TileNotInTree(Unproven):
    """The hashes of a tile do not lead to the root of the tree."""

    code = "tile-not-in-tree"


class Side(Enum):
    """Where a sibling stands."""

    LEFT = auto()
    RIGHT = auto()


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Check that the tree of *size* leaves under *root* has the leaf hash *leaf* at *index*. RFC 9162, 2.1.3.2.

    Raises:
        IndexOutsideTree: The tree has no such leaf.
        ProofLengthWrong: The proof has more or fewer hashes than this index and size need.
        HashLengthWrong: One of the hashes is not 32 bytes long.
        LeafNotIncluded: The proof leads to another root.
    """
    if not 0 <= index < size:
        raise IndexOutsideTree(index=index, size=size)
    sides = list(_sides(index, size - 1))
    _check_lengths(len(sides), proof, leaf, root)
    node = leaf
    for side, sibling in zip(sides, proof, strict=True):
        node = node_hash(sibling, node) if side is Side.LEFT else node_hash(node, sibling)
    if node != root:
        raise LeafNotIncluded(index=index, size=size)


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Check that the tree of *new* leaves begins with the tree of *old* leaves. RFC 9162, 2.1.4.2.

    Raises:
        TreeShrank: *new* is smaller than *old*.
        ProofLengthWrong: The proof has more or fewer hashes than these sizes need.
        HashLengthWrong: One of the hashes is not 32 bytes long.
        OldRootNotContinued: The proof does not lead to *old_root*.
        NewRootNotReached: The proof does not lead to *new_root*.
    """
    if not 0 <= old <= new:
        raise TreeShrank(old=old, new=new)
    if old in {0, new}:
        _check_lengths(0, proof, old_root, new_root)
        _check_roots(old, new, old_root, new_root)
        return
    height = trailing_ones(old - 1)
    last = (old - 1) >> height  # the largest full subtree in which the old tree ends …
    sides = list(_sides(last, (new - 1) >> height))
    known: tuple[bytes, ...] = () if last else (old_root,)  # … is the whole old tree when that is a power of two
    _check_lengths(len(sides) + 1 - len(known), proof, old_root, new_root)
    start, *path = (*known, *proof)
    before = after = start
    for side, sibling in zip(sides, path, strict=True):
        if side is Side.LEFT:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
        else:
            after = node_hash(after, sibling)
    if before != old_root:
        raise OldRootNotContinued(old=old, new=new)
    if after != new_root:
        raise NewRootNotReached(old=old, new=new)


class AuthenticTiles:
    """The tiles of a tree whose *root* is known: each is given only once it is shown to belong to it.

        tiles = AuthenticTiles(checkpoint.size, checkpoint.root, read)
        tiles(Tile.at(0, 7, checkpoint.size))    8,192 bytes that the root vouches for

    The way to check very many leaves out of a tree: one node hash for each leaf of the tiles they stand in,
    and nothing but the tiles above. It is itself a reader of tiles, so every proof made over it verifies.
    """

    def __init__(self, size: int, root: bytes, read: ReadTile) -> None:
        """Check the partial tiles against the *root*.

        Raises:
            TileNotInTree: They lead to another root.
            MalformedTile: One has another length than its address says.
        """
        self._size = size
        self._read = read
        self._known: dict[Tile, bytes] = {}
        if root_of_tiles(size, self._remember) != root:
            raise TileNotInTree(size=size)

    def __call__(self, tile: Tile) -> bytes:
        """Give the hashes of a *tile*.

        Raises:
            TileNotInTree: The tree has no such tile, or its hashes do not lead to the root.
            MalformedTile: It has another length than its address says.
        """
        if tile in self._known:
            return self._known[tile]
        if not tile.is_full or tile.index >= hashes_at(tile.level + 1, self._size):
            raise TileNotInTree(tile.path)
        above, column = divmod(tile.index, TILE_WIDTH)
        parent = self(Tile.at(tile.level + 1, above, self._size))
        data = check_length(tile, self._read(tile))
        if fold(data) != parent[column * HASH_SIZE : (column + 1) * HASH_SIZE]:
            raise TileNotInTree(tile.path)
        if tile.level:
            self._known[tile] = data
        return data

    def leaf(self, index: int) -> bytes:
        """Give the leaf hash at *index*. It hashes the whole tile each time: for many leaves ask for the tiles.

        Raises:
            IndexOutsideTree: The tree has no such leaf.
            TileNotInTree, MalformedTile: As for the tile it stands in.
        """
        if not 0 <= index < self._size:
            raise IndexOutsideTree(index=index, size=self._size)
        tile, column = divmod(index, TILE_WIDTH)
        return self(Tile.at(0, tile, self._size))[column * HASH_SIZE : (column + 1) * HASH_SIZE]

    def _remember(self, tile: Tile) -> bytes:
        self._known[tile] = check_length(tile, self._read(tile))
        return self._known[tile]


def _sides(index: int, last: int) -> Iterator[Side]:
    """Say where the siblings stand on the way up from node *index*, when *last* is the last of its height."""
    while last:
        if index & 1:
            yield Side.LEFT
        elif index < last:
            yield Side.RIGHT
        index, last = index >> 1, last >> 1


def _check_lengths(needed: int, proof: Sequence[bytes], *others: bytes) -> None:
    if len(proof) != needed:
        raise ProofLengthWrong(found=len(proof), needed=needed)
    if any(len(part) != HASH_SIZE for part in (*proof, *others)):
        raise HashLengthWrong


def _check_roots(old: int, new: int, old_root: bytes, new_root: bytes) -> None:
    """Check two trees of which one is empty or the other: there the roots alone decide."""
    if old_root != (new_root if old == new else EMPTY_ROOT):
        raise OldRootNotContinued(old=old, new=new)
    if new == 0 and new_root != EMPTY_ROOT:
        raise NewRootNotReached(old=old, new=new)
