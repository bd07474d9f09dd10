"""Trees to test with: leaves that are easy to tell apart, and a store of tiles like the ledger's."""

from __future__ import annotations

from undersigned.core.merkle import Growth, Tile, extend

from tests.core.merkle import naive


def leaves(count: int, first: int = 0) -> list[bytes]:
    return [naive.leaf(b"entry %d" % number) for number in range(first, first + count)]


class Store:
    """Tiles as a log keeps them, which remembers what was read."""

    def __init__(self) -> None:
        self.tiles: dict[Tile, bytes] = {}
        self.size = 0
        self.seen: list[Tile] = []

    def append(self, hashes: list[bytes]) -> Growth:
        growth = extend(self.size, hashes, self.read)
        self.tiles.update(growth.tiles)
        self.size = growth.size
        return growth

    def read(self, tile: Tile) -> bytes:
        self.seen.append(tile)
        return self.tiles[tile]


def stored(count: int) -> Store:
    store = Store()
    store.append(leaves(count))
    return store
