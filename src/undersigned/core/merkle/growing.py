"""Growing: which tiles to write when leaves are appended, and the root that results.

    extend(2, [leaf_hash(b"third")], read)  →  Growth(3, c3651e54…7de566, {tile/0/000.p/3: …})

Full tiles are final. Partial tiles are those of the new size; the sizes passed over on the way
have no checkpoint, and so need none. The old tree is taken as it is read: compare its `root` with
the last checkpoint before anything is built on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .hashing import HASH_SIZE, fold, join_hashes
from .tiles import SIZE_LIMIT, TILE_WIDTH, ReadTile, Tile, check_length, hashes_at
from .tree import root


@dataclass(frozen=True, slots=True)
class Growth:
    """A tree after leaves were appended: its size, its root, and every tile that is new or wider."""

    size: int
    root: bytes
    tiles: Mapping[Tile, bytes]


def extend(size: int, leaf_hashes: Iterable[bytes], read: ReadTile) -> Growth:
    """Append leaves to the tree of *size* leaves. Reads its partial tiles, at most one for each level.

    Raises:
        ValueError: A leaf hash is not 32 bytes long, or the tree would be too large.
        MalformedTile: A tile has another length than its address says.
    """
    row = join_hashes(leaf_hashes)
    grown = size + len(row) // HASH_SIZE
    if not 0 <= size <= grown < SIZE_LIMIT:
        raise ValueError(f"size {grown}")
    tiles: dict[Tile, bytes] = {}
    level = 0
    while row:
        changed = dict(_lay(level, hashes_at(level, size), row, read))
        tiles |= changed
        row = b"".join([fold(data) for tile, data in changed.items() if tile.is_full])
        level += 1
    return Growth(grown, root(grown, lambda tile: tiles[tile] if tile in tiles else read(tile)), tiles)


def _lay(level: int, count: int, row: bytes, read: ReadTile) -> Iterator[tuple[Tile, bytes]]:
    """Lay a *row* of new hashes behind the *count* hashes that a level has: its changed tiles, left to right."""
    index, width = divmod(count, TILE_WIDTH)
    if width:
        begun = Tile(level, index, width)
        row = check_length(begun, read(begun)) + row
    full = TILE_WIDTH * HASH_SIZE
    for at in range(0, len(row), full):
        data = row[at : at + full]
        yield Tile(level, index + at // full, len(data) // HASH_SIZE), data
