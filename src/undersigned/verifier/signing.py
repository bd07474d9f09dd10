"""Supporters' signatures: whether each line stands for an entry of the log, up to its root, and for one person once.

    check_signatures(bundle, checkpoint, ground)    SupporterFacts(standing=312, withdrawn=1, named=204)

Two hashes and one HMAC for each, and one hash for each leaf of the tiles they stand in: there may be a million.
"""

from __future__ import annotations

from collections.abc import Iterator

from undersigned.core.bundle import Bundle, MemberMissing, Signature, Withdrawn, names, signatures, tiles
from undersigned.core.merkle import HASH_SIZE, TILE_WIDTH, AuthenticTiles, IndexOutsideTree, Tile
from undersigned.core.notes import Checkpoint
from undersigned.verifier.failures import (
    BeforeTheSeal,
    SupporterCountedTwice,
    SupporterNotInLog,
    SupporterWithdrawalNotInLog,
    TileNotNeeded,
    WithdrawnBefore,
    at,
)
from undersigned.verifier.ground import Ground
from undersigned.verifier.report import SupporterFacts


def check_signatures(bundle: Bundle, checkpoint: Checkpoint, ground: Ground) -> SupporterFacts:
    """Check every line, and that no tile is there for nothing.

    Raises:
        UndersignedError: Something does not hold; fact ``where`` says in which member, ``line`` in which line.
    """
    leaves = _Leaves(bundle, checkpoint)
    standing = withdrawn = named = 0
    with at(names.SIGNATURES):
        for signature in _checked(bundle, leaves, ground):
            withdrawn += signature.withdrawn is not None
            standing += signature.withdrawn is None
            named += not isinstance(signature.signer, str)
    leaves.require_no_more()
    return SupporterFacts(standing=standing, withdrawn=withdrawn, named=named)


def _checked(bundle: Bundle, leaves: _Leaves, ground: Ground) -> Iterator[Signature]:
    signers: set[bytes] = set()
    for line, signature in enumerate(signatures.read(bundle.signatures), start=1):
        signer = signature.signer_commitment
        commitment = signature.commitment(ground.digest, signer)
        if leaves.at(signature.index) != signature.leaf(commitment):
            raise SupporterNotInLog(f"line {line}", line=line)
        if signature.index <= ground.sealed:
            raise BeforeTheSeal(f"line {line}", line=line)
        if signature.withdrawn is not None:
            _check_withdrawal(leaves, signature.index, signature.withdrawn, commitment, line)
        if (known := bytes.fromhex(signer)) in signers:
            raise SupporterCountedTwice(f"line {line}", line=line)
        signers.add(known)
        yield signature


def _check_withdrawal(leaves: _Leaves, signed: int, withdrawn: Withdrawn, commitment: str, line: int) -> None:
    if withdrawn.index <= signed:
        raise WithdrawnBefore(f"line {line}", line=line)
    if leaves.at(withdrawn.index) != withdrawn.leaf(commitment):
        raise SupporterWithdrawalNotInLog(f"line {line}", line=line)


class _Leaves:
    """The leaf hashes in the tiles of a bundle, each tile shown to belong to the root, once."""

    def __init__(self, bundle: Bundle, checkpoint: Checkpoint) -> None:
        self._given = bundle.tiles
        self._checkpoint = checkpoint
        self._tiles: AuthenticTiles | None = None
        self._known: dict[int, bytes] = {}

    def at(self, index: int) -> bytes:
        """Give the leaf hash at *index*.

        Raises:
            IndexOutsideTree: The tree has no such leaf.
            MemberMissing, MalformedTile, TileNotInTree: The tile is not there, or not of this tree.
        """
        place, column = divmod(index, TILE_WIDTH)
        if place not in self._known:
            self._known[place] = self._tile(index, place)
        return self._known[place][column * HASH_SIZE : (column + 1) * HASH_SIZE]

    def require_no_more(self) -> None:
        """Let pass only tiles that were needed.

        Raises:
            TileNotNeeded: One was not.
        """
        needed = tiles.needed(self._checkpoint.size, (place * TILE_WIDTH for place in self._known))
        for tile in self._given.keys() - needed:
            raise TileNotNeeded(tile.path, where=tile.path)

    def _tile(self, index: int, place: int) -> bytes:
        size = self._checkpoint.size
        if index >= size:
            raise IndexOutsideTree(index=index, size=size)
        if self._tiles is None:
            self._tiles = AuthenticTiles(size, self._checkpoint.root, self._read)
        tile = Tile.at(0, place, size)
        with at(tile.path):
            return self._tiles(tile)

    def _read(self, tile: Tile) -> bytes:
        if tile not in self._given:
            raise MemberMissing(tile.path, where=tile.path)
        return self._given[tile]
