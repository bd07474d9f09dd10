from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.merkle import SIZE_LIMIT, MalformedTile, Tile, extend, root, root_of

from tests.core.merkle import naive
from tests.core.merkle.trees import Store, leaves, stored

steps = st.lists(st.integers(0, 5) | st.sampled_from([250, 255, 256, 257, 300]), max_size=5)


@given(steps)
def test_a_tree_that_grew_in_steps_is_the_one_that_was_made_at_once(counts):
    store = Store()

    for count in counts:
        growth = store.append(leaves(count, first=store.size))
        assert (growth.size, growth.root) == (store.size, naive.mth(leaves(store.size)))

    assert {tile: store.tiles[tile] for tile in naive.tiles(leaves(store.size))} == naive.tiles(leaves(store.size))


@given(st.integers(0, 600), st.integers(0, 600))
def test_the_tiles_given_are_those_that_are_new_or_wider(before, count):
    old, new = naive.tiles(leaves(before)), naive.tiles(leaves(before + count))

    growth = stored(before).append(leaves(count, first=before))

    assert growth.tiles == {tile: data for tile, data in new.items() if tile not in old}


def test_appending_one_leaf_to_a_large_tree_reads_one_tile_for_each_level():
    store = stored(70_000)
    store.seen.clear()

    store.append(leaves(1, first=70_000))

    assert set(store.seen) == {Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)}


def test_what_growing_builds_on_is_what_the_root_vouches_for():
    for size in (1, 255, 256, 300, 512, 65_536, 66_000):
        store = stored(size)
        store.seen.clear()
        root(size, store.read)
        vouched = set(store.seen)
        store.seen.clear()

        extend(size, leaves(700, first=size), store.read)

        assert set(store.seen) <= vouched


def test_appending_nothing_changes_nothing():
    store = stored(300)

    growth = store.append([])

    assert (growth.size, growth.root, growth.tiles) == (300, naive.mth(leaves(300)), {})


def test_a_tree_of_a_hundred_thousand_leaves_agrees_with_the_definition_where_it_is_looked_at():
    hashes = leaves(100_000)

    growth = extend(0, hashes, Store().read)

    assert growth.root == root_of(hashes) == naive.mth(hashes)
    for tile in (Tile(0, 0), Tile(0, 200), Tile(0, 390, 160), Tile(1, 0), Tile(1, 1, 134), Tile(2, 0, 1)):
        assert growth.tiles[tile] == naive.tile(tile, hashes)


def test_a_leaf_hash_of_another_length_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        extend(0, [bytes(31)], Store().read)


def test_a_tree_cannot_outgrow_everybodys_integers():
    with pytest.raises(ValueError, match="size"):
        extend(SIZE_LIMIT - 1, [bytes(32)], Store().read)


def test_a_partial_tile_of_another_length_is_not_built_on():
    with pytest.raises(MalformedTile):
        extend(3, [bytes(32)], lambda _: bytes(64))
