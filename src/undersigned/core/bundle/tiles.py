"""Which hash tiles a bundle takes along, so that its signatures can be checked up to the root.

    needed(513, [7])    tile/0/000, which holds the leaf, and tile/1/000.p/2 and tile/0/002.p/1, which give the root

Whoever leaves a tile out, or changes one, can only make the check fail.
"""

from __future__ import annotations

from collections.abc import Iterable

from undersigned.core.merkle import TILE_WIDTH, Tile


def needed(size: int, indexes: Iterable[int]) -> frozenset[Tile]:
    """Name the tiles that lead from the leaves at these indexes, if there are any, to the root of *size* leaves.

    They are the full tiles above the leaves, and the partial tile of each level, out of which the root is made.

    Raises:
        ValueError: The tree has no leaf at one of the indexes.
    """
    indexes = list(indexes)
    if not all(0 <= index < size for index in indexes):
        raise ValueError(f"an index outside of {size} leaves")
    places = {index // TILE_WIDTH for index in indexes}
    if not places:
        return frozenset()
    tiles, level = set(), 0
    while count := size >> 8 * level:
        tiles |= {Tile.at(level, place, size) for place in places if place * TILE_WIDTH < count}
        if partial := count % TILE_WIDTH:
            tiles.add(Tile(level, count // TILE_WIDTH, partial))
        places = {place // TILE_WIDTH for place in places}
        level += 1
    return frozenset(tiles)
