from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.merkle import (
    EMPTY_ROOT,
    SIZE_LIMIT,
    MalformedTile,
    Tile,
    consistency_proof,
    inclusion_proof,
    inclusion_proofs,
    leaf_hash,
    node_hash,
    root,
    root_of,
)

from tests.core.merkle import naive
from tests.core.merkle.trees import Store, leaves, stored

SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 255, 256, 257, 258, 511, 512, 513, 767, 768]
sizes = st.sampled_from(SIZES) | st.integers(1, 800)


@st.composite
def trees_and_a_leaf(draw):
    size = draw(sizes)
    return size, draw(st.integers(0, size - 1))


def test_the_empty_tree_has_the_hash_of_nothing():
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root(0, Store().read) == root_of([]) == EMPTY_ROOT


def test_the_leaf_and_node_hashes_are_those_of_certificate_transparency():
    """From the reference trees of Certificate Transparency, whose first leaves are "" and 0x00."""
    empty, zero = leaf_hash(b""), leaf_hash(b"\x00")

    assert empty.hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert node_hash(empty, zero).hex() == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"


def test_the_reference_tree_of_certificate_transparency_has_its_roots():
    """The eight leaves and roots that its implementations test themselves with."""
    entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    hashes = [leaf_hash(bytes.fromhex(entry)) for entry in entries]

    roots = [root_of(hashes[:size]).hex() for size in range(1, 9)]

    assert roots == [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]


@given(sizes)
def test_the_root_is_the_one_of_the_definition(size):
    store = stored(size)

    assert root(size, store.read) == root_of(leaves(size)) == naive.mth(leaves(size))


@given(sizes)
def test_the_root_is_made_from_every_hash_of_the_partial_tiles_and_from_no_other(size):
    store = stored(size)
    store.seen.clear()

    root(size, store.read)

    assert sorted(store.seen) == sorted(tile for tile in naive.tiles(leaves(size)) if not tile.is_full)


@given(sizes, st.data())
def test_the_root_changes_with_any_hash_it_is_made_from(size, data):
    store = stored(size)
    signed = root(size, store.read)
    tile = data.draw(st.sampled_from([tile for tile in store.tiles if not tile.is_full]))
    at = data.draw(st.integers(0, tile.width * 32 - 1))
    store.tiles[tile] = flip(store.tiles[tile], at)

    assert root(size, store.read) != signed


@given(trees_and_a_leaf())
def test_a_proof_of_inclusion_is_the_one_of_the_definition(case):
    size, index = case
    store = stored(size)

    assert inclusion_proof(index, size, store.read) == tuple(naive.path(index, leaves(size)))


@given(sizes)
def test_many_proofs_are_the_same_as_each_alone_in_any_order(size):
    store = stored(size)
    asked = sorted(range(size), key=lambda index: index * 7919 % size)[:50]

    proofs = list(inclusion_proofs(asked, size, store.read))

    assert proofs == [inclusion_proof(index, size, store.read) for index in asked]


def test_many_proofs_in_order_read_each_full_tile_once_and_the_partial_ones_twice_at_most():
    store = stored(70_000)
    store.seen.clear()

    proofs = list(inclusion_proofs(range(0, 70_000, 100), 70_000, store.read))

    assert len(proofs) == 700
    reads = Counter(store.seen)
    assert {tile for tile, times in reads.items() if times > (1 if tile.is_full else 2)} == set()


@given(st.data())
def test_a_proof_of_consistency_is_the_one_of_the_definition(data):
    new = data.draw(sizes)
    old = data.draw(st.integers(1, new))
    store = stored(new)

    assert consistency_proof(old, new, store.read) == tuple(naive.proof(old, leaves(new)))


def test_every_small_tree_is_consistent_with_every_one_before_it():
    for new in range(1, 18):
        store = stored(new)
        for old in range(1, new + 1):
            assert consistency_proof(old, new, store.read) == tuple(naive.proof(old, leaves(new)))


def test_nothing_is_to_be_shown_for_the_empty_tree():
    assert consistency_proof(0, 5, stored(5).read) == ()


def test_a_tile_that_was_cut_short_is_reported_by_its_path():
    store = stored(5)
    store.tiles[Tile(0, 0, 5)] = bytes(5 * 32 - 1)

    with pytest.raises(MalformedTile, match=r"tile/0/000\.p/5"):
        root(5, store.read)


@pytest.mark.parametrize("index", [-1, 5])
def test_a_leaf_that_is_not_there_has_no_proof(index):
    with pytest.raises(ValueError):
        inclusion_proof(index, 5, stored(5).read)


@pytest.mark.parametrize("old", [-1, 6])
def test_a_larger_tree_has_no_proof_that_a_smaller_one_continues_it(old):
    with pytest.raises(ValueError):
        consistency_proof(old, 5, stored(5).read)


@pytest.mark.parametrize("size", [-1, SIZE_LIMIT])
def test_a_tree_has_a_size_that_fits_everybodys_integers(size):
    with pytest.raises(ValueError):
        root(size, Store().read)


def test_a_leaf_hash_of_another_length_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        root_of([bytes(32), bytes(31)])


def flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
