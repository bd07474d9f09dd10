"""The log as a tree: every entry a leaf, one hash for them all, and short proofs in between.

    the entries        first · second · third
    their tile         tile/0/000.p/3        a1af0302… a94dd4d3… 656d3e8f…     96 bytes
    their root         c3651e541714c53d648ecc7baeca7fe2c36ef4fa65bcce24b1d71286437de566
    second is in it    a1af0302… 656d3e8f…   the proof: two hashes

RFC 6962 for the tree, c2sp.org/tlog-tiles for the files; docs/spec/log-v1.md says the rest.
Bytes come in through a reader of tiles, `Callable[[Tile], bytes]`; nothing here knows where they lie.

Whoever stores or serves the tiles can withhold them. They cannot change, add, drop or reorder an
entry without the root changing, and the root is what the log signs and the witnesses saw.
"""

from __future__ import annotations

from .checking import (
    AuthenticTiles,
    HashLengthWrong,
    IndexOutsideTree,
    LeafNotIncluded,
    NewRootNotReached,
    OldRootNotContinued,
    ProofLengthWrong,
    TileNotInTree,
    TreeShrank,
    verify_consistency,
    verify_inclusion,
)
from .entry_bundles import ENTRY_LIMIT, MalformedEntryBundle, join_entries, split_entries
from .growing import Growth, extend
from .hashing import EMPTY_ROOT, HASH_SIZE, leaf_hash, node_hash, root_of
from .tiles import (
    SIZE_LIMIT,
    TILE_WIDTH,
    MalformedTile,
    MalformedTilePath,
    ReadTile,
    Tile,
    tiles_of,
)
from .tree import Tree, consistency_proof, inclusion_proof, inclusion_proofs, root

__all__ = [
    "EMPTY_ROOT",
    "ENTRY_LIMIT",
    "HASH_SIZE",
    "SIZE_LIMIT",
    "TILE_WIDTH",
    "AuthenticTiles",
    "Growth",
    "HashLengthWrong",
    "IndexOutsideTree",
    "LeafNotIncluded",
    "MalformedEntryBundle",
    "MalformedTile",
    "MalformedTilePath",
    "NewRootNotReached",
    "OldRootNotContinued",
    "ProofLengthWrong",
    "ReadTile",
    "Tile",
    "TileNotInTree",
    "Tree",
    "TreeShrank",
    "consistency_proof",
    "extend",
    "inclusion_proof",
    "inclusion_proofs",
    "join_entries",
    "leaf_hash",
    "node_hash",
    "root",
    "root_of",
    "split_entries",
    "tiles_of",
    "verify_consistency",
    "verify_inclusion",
]
