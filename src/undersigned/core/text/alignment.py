"""Alignment: a longest common subsequence of two sequences, in bounded time and memory.

    align("ABCBDAB", "BDCABA") == [(1, 0), (2, 2), (3, 4), (5, 5)]        or another of the same length

Rows of the table are integers with a bit for each item of the new sequence, so that a row costs one addition (Hyyrö,
"Bit-parallel LCS-length computation revisited", 2004); a table too large to keep is halved (Hirschberg, 1975). Where
all that would take seconds, the sequences are first parted at items that each of them holds once (Cohen, "patience
diff"), and parts for which there is no time left are not aligned. It helps people look, and proves nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

Match: TypeAlias = tuple[int, int]

TABLE_LIMIT: Final = 2**25  # bits: 4 MiB for a table that is kept
WORK_LIMIT: Final = 2**33  # bits: about a second of additions
PARTING_LIMIT: Final = 8  # how often a part of a part is parted

_COMMON: Final = 8  # an item found more often keeps its mask


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """Give places (in old, in new) of equal items, both ascending: as many as there can be, within the limits."""
    places: defaultdict[Hashable, int] = defaultdict(lambda: len(places))
    old_items, new_items = [places[item] for item in old], [places[item] for item in new]
    return list(_Alignment().part(_indexed(old_items), _indexed(new_items), PARTING_LIMIT))


_Items: TypeAlias = list[tuple[int, int]]
"""Items as small numbers, each with its place in the whole sequence."""


def _indexed(items: list[int]) -> _Items:
    return list(zip(items, range(len(items)), strict=True))


class _Alignment:
    """One comparison and the work it has left."""

    __slots__ = ("_work",)

    def __init__(self) -> None:
        self._work = WORK_LIMIT

    def part(self, old: _Items, new: _Items, partings: int) -> Iterator[Match]:
        """Match what both begin and end with, and between that, what is in both."""
        head, tail = _ends(old, new)
        yield from _beside(old[:head], new[:head])
        yield from self._middle(old[head : len(old) - tail], new[head : len(new) - tail], partings)
        yield from _beside(old[len(old) - tail :], new[len(new) - tail :])

    def _middle(self, old: _Items, new: _Items, partings: int) -> Iterator[Match]:
        old, new = _only_in(old, new), _only_in(new, old)
        area = len(old) * len(new)
        if area <= self._work:
            self._work -= area
            yield from _longest(old, new)
        elif partings:
            yield from self._parted(old, new, partings - 1)

    def _parted(self, old: _Items, new: _Items, partings: int) -> Iterator[Match]:
        for (i, j), (to_i, to_j) in pairwise([(-1, -1), *_anchors(old, new), (len(old), len(new))]):
            if i >= 0:
                yield old[i][1], new[j][1]
            if (i, j, to_i, to_j) != (-1, -1, len(old), len(new)):
                yield from self.part(old[i + 1 : to_i], new[j + 1 : to_j], partings)


def _ends(old: _Items, new: _Items) -> tuple[int, int]:
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head][0] == new[head][0]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail][0] == new[-1 - tail][0]:
        tail += 1
    return head, tail


def _beside(old: _Items, new: _Items) -> Iterator[Match]:
    return ((first[1], second[1]) for first, second in zip(old, new, strict=True))


def _only_in(items: _Items, others: _Items) -> _Items:
    known = {item for item, _ in others}
    return [pair for pair in items if pair[0] in known]


def _anchors(old: _Items, new: _Items) -> list[Match]:
    in_old, in_new = (Counter(item for item, _ in items) for items in (old, new))
    unique = {item: j for j, (item, _) in enumerate(new) if in_new[item] == 1 and in_old[item] == 1}
    return _ascending([(i, unique[item]) for i, (item, _) in enumerate(old) if item in unique])


def _ascending(matches: list[Match]) -> list[Match]:
    # The longest run of matches whose second places ascend: patience sorting.
    tops: list[int] = []
    piles: list[int] = []
    before: list[int | None] = []
    for index, (_, place) in enumerate(matches):
        pile = bisect_left(tops, place)
        before.append(piles[pile - 1] if pile else None)
        tops[pile : pile + 1] = [place]
        piles[pile : pile + 1] = [index]
    chain: list[Match] = []
    last = piles[-1] if piles else None
    while last is not None:
        chain.append(matches[last])
        last = before[last]
    return chain[::-1]


def _longest(old: _Items, new: _Items) -> Iterator[Match]:
    if len(old) * len(new) <= TABLE_LIMIT:
        yield from _traced(old, new)
        return
    middle = len(old) // 2
    place = _split(old[:middle], old[middle:], new)
    yield from _longest(old[:middle], new[:place])
    yield from _longest(old[middle:], new[place:])


def _split(first: _Items, second: _Items, new: _Items) -> int:
    # Where `new` is best cut, when `first` is compared with what comes before and `second` with what comes after.
    before = _lengths(first, new)
    after = _lengths(second[::-1], new[::-1])[::-1]
    return max(range(len(new) + 1), key=lambda place: before[place] + after[place])


def _lengths(old: _Items, new: _Items) -> list[int]:
    # How long a common subsequence is, with each beginning of `new`.
    row = (1 << len(new)) - 1
    for following in _rows(old, new):
        row = following
    bits = f"{row:0{len(new)}b}"[::-1] if new else ""
    return list(accumulate((bit == "0" for bit in bits), initial=0))


def _traced(old: _Items, new: _Items) -> list[Match]:
    rows = [(1 << len(new)) - 1, *_rows(old, new)]
    matches: list[Match] = []
    i, j = len(old), len(new)
    while i and j:
        if rows[i] >> (j - 1) & 1:
            j -= 1
        elif not rows[i - 1] >> (j - 1) & 1:
            i -= 1
        else:
            i, j = i - 1, j - 1
            matches.append((old[i][1], new[j][1]))
    return matches[::-1]


def _rows(old: _Items, new: _Items) -> Iterator[int]:
    # A bit is 0 where one more item of `new` makes the longest common subsequence one longer.
    masks = _Masks(new)
    full = (1 << len(new)) - 1
    row = full
    for item, _ in old:
        hits = row & masks.of(item)
        row = (row + hits | row - hits) & full
        yield row


class _Masks:
    """For each item, a number with a 1 wherever it stands."""

    __slots__ = ("_kept", "_places", "_size")

    def __init__(self, items: _Items) -> None:
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        for place, (item, _) in enumerate(items):
            self._places[item].append(place)
        self._size = len(items) // 8 + 1
        self._kept: dict[int, int] = {}

    def of(self, item: int) -> int:
        places = self._places.get(item, ())
        if len(places) <= _COMMON:
            return sum(1 << place for place in places)
        if item not in self._kept:
            self._kept[item] = self._made(places)
        return self._kept[item]

    def _made(self, places: Sequence[int]) -> int:
        mask = bytearray(self._size)
        for place in places:
            mask[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(mask, "little")
