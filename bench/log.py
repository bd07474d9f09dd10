"""Appending to the log's tree and proving entries, against the bare hashing that each needs."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256

from undersigned.core import merkle

LEAVES = 300_000
BATCH = 5_000
PROOFS = 20_000


def main() -> None:
    """Grow a tree batch by batch as the sequencer does, prove entries, and print one line for each."""
    entries = [b'{"commitment":"%064x","format":"undersigned.entry/v1"}' % number for number in range(LEAVES)]
    hashed = rate(LEAVES, lambda: [sha256(b"\0" + entry).digest() for entry in entries])
    tiles: dict[merkle.Tile, bytes] = {}
    appended = rate(LEAVES, lambda: grow(entries, tiles))
    line = f"{appended:,.0f} entries/s against {hashed:,.0f} bare SHA-256/s of the same entries"
    print(f"log append: {line}: {appended / hashed:.2f}")
    indexes = range(0, LEAVES, LEAVES // PROOFS)
    proofs: list[tuple[bytes, ...]] = []
    proved = rate(len(indexes), lambda: proofs.extend(merkle.inclusion_proofs(indexes, LEAVES, tiles.__getitem__)))
    depth = max(map(len, proofs))
    bare = rate(len(indexes), lambda: [fold(proof) for proof in proofs])
    print(
        f"log proofs: {proved:,.0f} proofs/s against {bare:,.0f}/s for {depth} bare SHA-256 each: {proved / bare:.2f}"
    )


def rate(number: int, deed: Callable[[], object]) -> float:
    """Return how many a second."""
    began = time.perf_counter()
    deed()
    return number / (time.perf_counter() - began)


def grow(entries: list[bytes], tiles: dict[merkle.Tile, bytes]) -> None:
    """Append batch by batch."""
    for size in range(0, len(entries), BATCH):
        tiles |= merkle.extend(size, map(merkle.leaf_hash, entries[size : size + BATCH]), tiles.__getitem__).tiles


def fold(proof: tuple[bytes, ...]) -> bytes:
    """Hash once for each step of a proof: what checking it costs at least."""
    digest = bytes(32)
    for part in proof:
        digest = sha256(b"\1" + digest + part).digest()
    return digest


if __name__ == "__main__":
    main()
