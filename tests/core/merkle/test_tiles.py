from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.merkle import MalformedTilePath, Tile, tiles_of

from tests.core.merkle import naive
from tests.core.merkle.trees import leaves

addresses = st.builds(Tile, st.integers(0, 63), st.integers(0, 2**55 - 1) | st.integers(0, 2000), st.integers(1, 256))
almost_paths = st.from_regex(r"tile/(entries|[0-9]{1,3})/(x?[0-9]{1,4}/){0,7}[0-9]{1,4}(\.p/[0-9]{0,4})?\n?")


def test_the_address_in_the_specification_is_written_as_there():
    tile = Tile(0, 1234067)

    assert tile.path == "tile/0/x001/x234/067"


def test_a_partial_tile_says_its_width():
    tile = Tile(1, 0, 17)

    assert (tile.path, tile.is_full) == ("tile/1/000.p/17", False)


def test_the_entries_lie_beside_the_tile_of_their_leaf_hashes():
    tile = Tile(0, 1000, 3)

    assert tile.entries_path == "tile/entries/x001/000.p/3"


def test_a_tile_of_nodes_has_no_entries():
    with pytest.raises(ValueError, match="level 1"):
        _ = Tile(1, 0).entries_path


def test_a_tile_starts_after_all_that_those_before_it_span():
    assert Tile(2, 3).start == 3 * 256**3


@given(addresses)
def test_a_path_is_read_back_as_it_was_written(tile):
    assert Tile.parse(tile.path) == tile


@given(addresses.filter(lambda tile: tile.level == 0))
def test_a_path_of_entries_is_read_back_as_it_was_written(tile):
    assert Tile.parse_entries(tile.entries_path) == tile


@given(st.text() | almost_paths | addresses.map(lambda tile: tile.path))
def test_parse_never_fails_in_any_other_way(path):
    try:
        tile = Tile.parse(path)
    except MalformedTilePath:
        return

    assert tile.path == path


@given(st.text() | almost_paths)
def test_parse_entries_never_fails_in_any_other_way(path):
    try:
        tile = Tile.parse_entries(path)
    except MalformedTilePath:
        return

    assert tile.entries_path == path


def test_entries_are_not_a_tile_and_a_tile_is_not_entries():
    with pytest.raises(MalformedTilePath):
        Tile.parse("tile/entries/000")
    with pytest.raises(MalformedTilePath):
        Tile.parse_entries("tile/0/000")


@pytest.mark.parametrize(
    ("level", "index", "width"), [(-1, 0, 1), (64, 0, 1), (0, -1, 1), (0, 2**55, 1), (0, 0, 0), (0, 0, 257)]
)
def test_an_address_that_no_tile_has_cannot_be_made(level, index, width):
    with pytest.raises(ValueError):
        Tile(level, index, width)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 511, 512, 70_000])
def test_the_tiles_of_a_tree_are_those_of_the_specification(size):
    expected = []
    for level in range(4):
        full, partial = divmod(size // 256**level, 256)
        expected += [Tile(level, index) for index in range(full)]
        expected += [Tile(level, full, partial)] if partial else []

    assert list(tiles_of(size)) == expected


def test_the_example_of_seventy_thousand_has_as_many_tiles_as_the_specification_says():
    partial = [tile for tile in tiles_of(70_000) if not tile.is_full]

    assert len(list(tiles_of(70_000))) == 273 + 1 + 1 + 1 + 1
    assert partial == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]


def test_a_tree_has_no_tile_beyond_its_last():
    with pytest.raises(ValueError):
        Tile.at(0, 2, 512)


def test_the_naive_tree_has_the_same_addresses():
    assert list(naive.tiles(leaves(600))) == list(tiles_of(600))
