"""Tiles: the tree in pieces of up to 256 neighbouring hashes, each with an address that never changes.

    tile/0/x001/x234/067          level 0, the 1,234,068th tile: 256 leaf hashes, 8,192 bytes
    tile/1/000.p/17               level 1, so far 17 hashes, each over 256 leaves
    tile/entries/x001/x234/067    the entries themselves, under their leaf hashes

The format is c2sp.org/tlog-tiles. Whoever controls the tiles can withhold them; a changed hash
shows in the root that the log signed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Self

from undersigned.core.errors import Malformed

from .hashing import HASH_SIZE

TILE_WIDTH: Final = 256
"""Hashes in a full tile."""

TILE_HEIGHT: Final = 8
"""Levels of the tree that one tile spans."""

SIZE_LIMIT: Final = 1 << 63
"""A tree has fewer leaves than this, so that its size fits everybody's integers."""

_MAX_LEVEL: Final = 63
_INDEX_LIMIT: Final = SIZE_LIMIT // TILE_WIDTH
_ADDRESS: Final = re.compile(r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/([0-9]{1,3}))?")


class MalformedTilePath(Malformed):
    """A path that no tile has, or not in this spelling."""

    code = "malformed-tile-path"


class MalformedTile(Malformed):
    """The bytes of a tile are not as many as its width demands."""

    code = "malformed-tile"


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """The address of up to 256 neighbouring hashes: level, index within the level, and how many there are."""

    level: int
    index: int
    width: int = TILE_WIDTH

    def __post_init__(self) -> None:
        if not 0 <= self.level <= _MAX_LEVEL:
            raise ValueError(f"level {self.level}")
        if not 0 <= self.index < _INDEX_LIMIT:
            raise ValueError(f"index {self.index}")
        if not 1 <= self.width <= TILE_WIDTH:
            raise ValueError(f"width {self.width}")

    @property
    def path(self) -> str:
        """Where its hashes are, below the log's prefix."""
        return f"tile/{self.level}/{self._tail}"

    @property
    def entries_path(self) -> str:
        """Where the entries under its leaf hashes are, below the log's prefix.

        Raises:
            ValueError: It is not a tile of leaf hashes.
        """
        if self.level:
            raise ValueError(f"level {self.level} has no entries")
        return f"tile/entries/{self._tail}"

    @property
    def is_full(self) -> bool:
        """Whether it will never grow."""
        return self.width == TILE_WIDTH

    @property
    def start(self) -> int:
        """The first leaf it spans."""
        return self.index << TILE_HEIGHT * (self.level + 1)

    @property
    def _tail(self) -> str:
        *groups, last = _groups(self.index)
        partial = "" if self.is_full else f".p/{self.width}"
        return "".join(f"x{group}/" for group in groups) + last + partial

    @classmethod
    def parse(cls, path: str) -> Self:
        """Read the address of a tile of hashes from its path.

        Raises:
            MalformedTilePath: The path is not what `path` would have written.
        """
        tile, kind = cls._read(path)
        if kind == "entries" or tile.path != path:
            raise MalformedTilePath(path[:80])
        return tile

    @classmethod
    def parse_entries(cls, path: str) -> Self:
        """Read the address of a bundle of entries from its path.

        Raises:
            MalformedTilePath: The path is not what `entries_path` would have written.
        """
        tile, kind = cls._read(path)
        if kind != "entries" or tile.entries_path != path:
            raise MalformedTilePath(path[:80])
        return tile

    @classmethod
    def _read(cls, path: str) -> tuple[Self, str]:
        match = _ADDRESS.fullmatch(path)
        if not match:
            raise MalformedTilePath(path[:80])
        kind, groups, width = match.groups()
        level = 0 if kind == "entries" else int(kind)
        index = int(groups.replace("/", "").replace("x", ""))
        try:
            return cls(level, index, int(width) if width else TILE_WIDTH), kind
        except ValueError as error:
            raise MalformedTilePath(path[:80]) from error

    @classmethod
    def at(cls, level: int, index: int, size: int) -> Self:
        """Name the tile that stands at this place in a tree of *size* leaves, as wide as it is there.

        Raises:
            ValueError: That tree has no such tile.
        """
        return cls(level, index, min(TILE_WIDTH, hashes_at(level, size) - index * TILE_WIDTH))


ReadTile = Callable[[Tile], bytes]
"""Gives the bytes of a tile: its hashes, concatenated. What it raises passes through."""


def hashes_at(level: int, size: int) -> int:
    """Count the hashes that the tiles of one *level* hold together in a tree of *size* leaves."""
    return size >> TILE_HEIGHT * level


def tiles_of(size: int) -> Iterator[Tile]:
    """Name every tile of a tree of *size* leaves, level by level, from the left.

    The tiles of level 0 are also the addresses of its bundles of entries.
    """
    level = 0
    while count := hashes_at(level, size):
        for index in range(-(-count // TILE_WIDTH)):
            yield Tile.at(level, index, size)
        level += 1


def check_length(tile: Tile, data: bytes) -> bytes:
    """Give back the bytes of a *tile* once they are as many as its width demands.

    Raises:
        MalformedTile: They are not.
    """
    if len(data) != tile.width * HASH_SIZE:
        raise MalformedTile(tile.path, length=len(data))
    return data


def _groups(index: int) -> list[str]:
    digits = str(index)
    return [group.replace(" ", "0") for group in re.findall("...", digits.rjust(-(-len(digits) // 3) * 3))]
