"""RFC 6962, section 2.1, word by word and as slow as it is written: the second opinion on every tree."""

from __future__ import annotations

from hashlib import sha256

from undersigned.core.merkle import Tile


def leaf(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def split(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(leaves: list[bytes]) -> bytes:
    """MTH(D[n]), over leaf hashes."""
    n = len(leaves)
    if n == 0:
        return sha256(b"").digest()
    if n == 1:
        return leaves[0]
    k = split(n)
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH(m, D[n])."""
    n = len(leaves)
    if n == 1:
        return []
    k = split(n)
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def proof(m: int, leaves: list[bytes]) -> list[bytes]:
    """PROOF(m, D[n]), for 0 < m <= n."""
    return subproof(m, leaves, whole=True)


def subproof(m: int, leaves: list[bytes], *, whole: bool) -> list[bytes]:
    n = len(leaves)
    if m == n:
        return [] if whole else [mth(leaves)]
    k = split(n)
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), mth(leaves[:k])]


def tile(address: Tile, leaves: list[bytes]) -> bytes:
    """The sequence of MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l]), from c2sp.org/tlog-tiles."""
    step = 256**address.level
    first = address.index * 256
    return b"".join(mth(leaves[i * step : (i + 1) * step]) for i in range(first, first + address.width))


def tiles(leaves: list[bytes]) -> dict[Tile, bytes]:
    """Every tile of a tree: floor(s / 256**l) hashes at level l, 256 to a tile."""
    found = {}
    level = 0
    while count := len(leaves) // 256**level:
        for index in range((count + 255) // 256):
            address = Tile(level, index, min(256, count - index * 256))
            found[address] = tile(address, leaves)
        level += 1
    return found
