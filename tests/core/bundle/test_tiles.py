"""The tiles of a bundle are those that lead from its signatures to the root, and no others."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.bundle import tiles
from undersigned.core.merkle import AuthenticTiles, Tile, extend, leaf_hash

SIZES = [1, 2, 255, 256, 257, 511, 512, 600, 65_535, 65_536, 65_537, 65_800, 131_072]


@cache
def tree(size):
    """Give the root and all tiles of a tree; the leaves are the numbers."""
    growth = extend(0, (leaf_hash(b"%d" % number) for number in range(size)), lambda _: b"")
    return growth.root, growth.tiles


def test_no_signature_needs_no_tile():
    assert tiles.needed(1000, []) == frozenset()


def test_the_tiles_of_one_leaf_are_those_above_it_and_the_edge():
    assert tiles.needed(513, [7]) == {Tile(0, 0), Tile(1, 0, 2), Tile(0, 2, 1)}


@pytest.mark.parametrize("index", [-1, 513, 10_000])
def test_a_leaf_that_is_not_there_has_no_tiles(index):
    with pytest.raises(ValueError, match="an index outside of 513 leaves"):
        tiles.needed(513, [index])


@pytest.mark.parametrize("size", SIZES)
@given(data=st.data())
def test_the_tiles_are_exactly_those_that_are_read(size, data):
    root, all_tiles = tree(size)
    indexes = data.draw(st.lists(st.integers(min_value=0, max_value=size - 1), min_size=1, max_size=4))
    asked = set()

    def read(tile):
        asked.add(tile)
        return all_tiles[tile]

    authentic = AuthenticTiles(size, root, read)
    leaves = [authentic.leaf(index) for index in indexes]

    assert leaves == [leaf_hash(b"%d" % index) for index in indexes]
    assert tiles.needed(size, indexes) == asked
