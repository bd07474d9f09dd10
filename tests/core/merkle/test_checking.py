from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from undersigned.core.errors import Unproven
from undersigned.core.merkle import (
    EMPTY_ROOT,
    AuthenticTiles,
    HashLengthWrong,
    IndexOutsideTree,
    LeafNotIncluded,
    MalformedTile,
    NewRootNotReached,
    OldRootNotContinued,
    ProofLengthWrong,
    Tile,
    TileNotInTree,
    TreeShrank,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)

from tests.core.merkle import naive
from tests.core.merkle.trees import leaves, stored

sizes = st.integers(1, 20) | st.integers(1, 300)
hashes = st.binary(min_size=32, max_size=32)
pieces = hashes | st.binary(max_size=40)


@given(st.data())
def test_a_leaf_that_is_there_is_proved(data):
    size = data.draw(sizes)
    index = data.draw(st.integers(0, size - 1))
    tree = leaves(size)

    verify_inclusion(index, size, tree[index], naive.path(index, tree), naive.mth(tree))


@given(st.data())
def test_no_other_leaf_index_size_or_proof_proves_it(data):
    size = data.draw(sizes)
    index = data.draw(st.integers(0, size - 1))
    tree = leaves(size)
    true = (index, size, tree[index], tuple(naive.path(index, tree)), naive.mth(tree))
    false = data.draw(
        st.tuples(
            st.just(index) | st.integers(-2, 2 * size),
            st.just(size),
            st.just(tree[index]) | st.sampled_from(tree),
            st.just(true[3]) | st.permutations(true[3]).map(tuple) | st.lists(st.sampled_from(tree)).map(tuple),
            st.just(true[4]) | hashes,
        )
    )
    assume(false != true)

    with pytest.raises(Unproven):
        verify_inclusion(*false)


@given(st.integers(-5, 2**70), st.integers(-5, 2**70), pieces, st.lists(pieces, max_size=70), pieces)
def test_verifying_inclusion_never_fails_in_any_other_way(index, size, leaf, proof, root):
    try:
        verify_inclusion(index, size, leaf, proof, root)
    except Unproven:
        return

    assert (index, size, proof, leaf) == (0, 1, [], root)


@given(st.data())
def test_a_tree_that_continues_another_is_proved(data):
    new = data.draw(sizes)
    old = data.draw(st.integers(1, new))
    tree = leaves(new)

    verify_consistency(old, new, naive.mth(tree[:old]), naive.mth(tree), naive.proof(old, tree))


@given(st.data())
def test_a_tree_with_another_history_is_not_proved(data):
    new = data.draw(st.integers(1, 40))
    old = data.draw(st.integers(1, new))
    changed = data.draw(st.integers(0, old - 1))
    tree = leaves(new)
    forged = [*tree[:changed], naive.leaf(b"forged"), *tree[changed + 1 :]]

    with pytest.raises((OldRootNotContinued, NewRootNotReached)):
        verify_consistency(old, new, naive.mth(tree[:old]), naive.mth(forged), naive.proof(old, forged))


@given(st.integers(-5, 2**70), st.integers(-5, 2**70), pieces, pieces, st.lists(pieces, max_size=70))
def test_verifying_consistency_never_fails_in_any_other_way(old, new, old_root, new_root, proof):
    try:
        verify_consistency(old, new, old_root, new_root, proof)
    except Unproven:
        return

    assert (old, old_root) in {(0, EMPTY_ROOT), (new, new_root)}


def test_a_leaf_beyond_the_tree_is_named_so():
    with pytest.raises(IndexOutsideTree):
        verify_inclusion(3, 3, bytes(32), [], bytes(32))


@pytest.mark.parametrize("change", [lambda proof: proof[:-1], lambda proof: [*proof, bytes(32)]], ids=["few", "many"])
def test_a_proof_with_a_hash_too_few_or_too_many_is_named_so(change):
    tree = leaves(7)

    with pytest.raises(ProofLengthWrong):
        verify_inclusion(3, 7, tree[3], change(naive.path(3, tree)), naive.mth(tree))
    with pytest.raises(ProofLengthWrong):
        verify_consistency(3, 7, naive.mth(tree[:3]), naive.mth(tree), change(naive.proof(3, tree)))


def test_a_hash_that_is_cut_short_is_named_so():
    tree = leaves(2)

    with pytest.raises(HashLengthWrong):
        verify_inclusion(0, 2, tree[0], [tree[1][:-1]], naive.mth(tree))


def test_two_hashes_joined_across_their_border_are_not_believed():
    tree = leaves(2)

    with pytest.raises(HashLengthWrong):
        verify_inclusion(0, 2, tree[0] + tree[1][:1], [tree[1][1:]], naive.mth(tree))


def test_another_leaf_is_named_so():
    tree = leaves(7)

    with pytest.raises(LeafNotIncluded):
        verify_inclusion(3, 7, tree[4], naive.path(3, tree), naive.mth(tree))


def test_a_tree_that_shrank_is_named_so():
    with pytest.raises(TreeShrank):
        verify_consistency(8, 7, bytes(32), bytes(32), [])


def test_an_earlier_root_that_is_not_reached_is_named_so():
    tree = leaves(7)

    with pytest.raises(OldRootNotContinued):
        verify_consistency(3, 7, bytes(32), naive.mth(tree), naive.proof(3, tree))


def test_a_later_root_that_is_not_reached_is_named_so():
    tree = leaves(7)

    with pytest.raises(NewRootNotReached):
        verify_consistency(3, 7, naive.mth(tree[:3]), bytes(32), naive.proof(3, tree))


def test_two_roots_of_one_size_must_be_one_root():
    with pytest.raises(OldRootNotContinued):
        verify_consistency(7, 7, naive.mth(leaves(7)), bytes(32), [])


def test_every_tree_continues_the_empty_one_and_needs_no_proof():
    verify_consistency(0, 7, EMPTY_ROOT, naive.mth(leaves(7)), [])
    verify_consistency(0, 0, EMPTY_ROOT, EMPTY_ROOT, [])

    with pytest.raises(ProofLengthWrong):
        verify_consistency(0, 7, EMPTY_ROOT, naive.mth(leaves(7)), [bytes(32)])


def test_an_empty_tree_has_no_other_root():
    with pytest.raises(OldRootNotContinued):
        verify_consistency(0, 7, bytes(32), bytes(32), [])
    with pytest.raises(NewRootNotReached):
        verify_consistency(0, 0, bytes(32), bytes(32), [])


@given(st.integers(1, 600))
def test_authentic_tiles_are_the_tiles(size):
    tree = leaves(size)
    tiles = AuthenticTiles(size, naive.mth(tree), stored(size).read)

    assert {tile: tiles(tile) for tile in naive.tiles(tree)} == naive.tiles(tree)
    assert [tiles.leaf(index) for index in range(size)] == tree


@given(st.integers(1, 600), st.data())
def test_a_tile_with_one_flipped_bit_is_never_given(size, data):
    store = stored(size)
    tile = data.draw(st.sampled_from(sorted(store.tiles)))
    at = data.draw(st.integers(0, tile.width * 32 - 1))
    flipped = store.tiles[tile][:at] + bytes([store.tiles[tile][at] ^ 1]) + store.tiles[tile][at + 1 :]
    store.tiles[tile] = flipped

    with pytest.raises(TileNotInTree):
        AuthenticTiles(size, naive.mth(leaves(size)), store.read)(tile)


def test_authentic_tiles_of_three_levels_lead_to_the_root():
    store = stored(70_000)
    tiles = AuthenticTiles(70_000, store.append([]).root, store.read)

    assert {tile: tiles(tile) for tile in store.tiles} == store.tiles


def test_a_proof_made_over_authentic_tiles_verifies():
    tree = leaves(600)
    tiles = AuthenticTiles(600, naive.mth(tree), stored(600).read)

    verify_inclusion(300, 600, tree[300], inclusion_proof(300, 600, tiles), naive.mth(tree))


@pytest.mark.parametrize("tile", [Tile(0, 2, 87), Tile(0, 2), Tile(0, 3), Tile(1, 0), Tile(1, 0, 3), Tile(2, 0, 1)])
def test_a_tile_that_the_tree_does_not_have_is_refused(tile):
    tiles = AuthenticTiles(600, naive.mth(leaves(600)), stored(600).read)

    with pytest.raises(TileNotInTree):
        tiles(tile)


def test_a_leaf_that_the_tree_does_not_have_is_refused():
    tiles = AuthenticTiles(3, naive.mth(leaves(3)), stored(3).read)

    with pytest.raises(IndexOutsideTree):
        tiles.leaf(3)


def test_a_tile_that_is_cut_short_is_refused():
    store = stored(600)
    tiles = AuthenticTiles(600, naive.mth(leaves(600)), store.read)
    store.tiles[Tile(0, 0)] = bytes(31)

    with pytest.raises(MalformedTile):
        tiles(Tile(0, 0))
