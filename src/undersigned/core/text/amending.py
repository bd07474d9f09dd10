"""Amending: which clause of a new text is which clause of the old one.

    old   c1 "Everyone has the right to life."     c2 "No one shall be held in slavery."
    new   "No one shall be held in slavery."       "Everyone has the right to a free life."    "All are equal."
          c2                                       c1                                          c3

A clause keeps its id when its words or its place change, so that amendments, positions and translations stay with it.
It is a guess where much has changed at once: whoever drafts sees it, and the seal fixes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Final

from undersigned.core.text.tokens import is_word, tokens
from undersigned.core.text.wording import Clause

ALIKE: Final = 0.45  # share of words and pairs of words in common, from which two clauses are versions of one
LABEL_BONUS: Final = 0.2  # what an equal label adds
CANDIDATES: Final = 16  # old clauses that each new one is compared with in full
LOOKUPS_LIMIT: Final = 2**23  # about a second's work, shared by all new clauses


def carry_ids(old: Sequence[Clause], new: Sequence[Clause], next_id: int) -> tuple[Clause, ...]:
    """Give the new clauses, in their order, the ids of the old ones they are, or fresh ids from *next_id*.

    The ids that the new clauses bear are ignored. A clause with exactly the old words is the old one; then the one
    most like it, the more so under the same label; then the one under the same label, however it reads.

    Raises:
        ValueError: An old clause has an id that *next_id* would give again.
    """
    if any(_number(clause) >= next_id for clause in old):
        raise ValueError(next_id)
    matching = _Matching(old, new)
    matching.pair_equal(lambda clause: (clause.label, clause.heading, clause.text))
    matching.pair_equal(lambda clause: (clause.heading, clause.text))
    matching.pair_alike()
    matching.pair_equal(lambda clause: clause.label or None)
    return tuple(_named(old, new, matching.found, next_id))


def following_id(clauses: Iterable[Clause], *, after: int = 1) -> int:
    """Give the number from which the next fresh ids can be given: past these clauses', and not below *after*."""
    return max([after, *(_number(clause) + 1 for clause in clauses)])


Pair = tuple[float, int, int]
"""How alike two clauses are, from 0 to 1; the place in the old text and in the new."""


class _Matching:
    """Which new clause is which old one, as far as it is known."""

    __slots__ = ("_new", "_old", "found")

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self._old = dict(enumerate(old))
        self._new = dict(enumerate(new))
        self.found: dict[int, int] = {}

    def pair_equal(self, key: Callable[[Clause], Hashable]) -> None:
        """Match clauses of equal key, in the order of both texts; those whose key is None stay."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place, clause in reversed(self._old.items()):
            waiting[key(clause)].append(place)
        for place, clause in list(self._new.items()):
            sought = key(clause)
            if sought is not None and waiting[sought]:
                self._pair(waiting[sought].pop(), place)

    def pair_alike(self) -> None:
        """Match what is alike, the most alike first, and among equals the nearest in place."""
        pairs = [pair for pair in map(self._weighed, _likeness(self._old, self._new)) if pair[0] >= ALIKE]
        for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair)):
            if i in self._old and j in self._new:
                self._pair(i, j)

    def _weighed(self, pair: Pair) -> Pair:
        alike, i, j = pair
        labelled = self._old[i].label == self._new[j].label != ""
        return (alike + LABEL_BONUS if labelled else alike), i, j

    def _pair(self, i: int, j: int) -> None:
        del self._old[i], self._new[j]
        self.found[j] = i


def _number(clause: Clause) -> int:
    return int(clause.id[1:])


def _named(old: Sequence[Clause], new: Sequence[Clause], found: Mapping[int, int], fresh: int) -> Iterator[Clause]:
    for place, clause in enumerate(new):
        if place in found:
            yield replace(clause, id=old[found[place]].id)
        else:
            yield replace(clause, id=f"c{fresh}")
            fresh += 1


def _likeness(old: Mapping[int, Clause], new: Mapping[int, Clause]) -> Iterator[Pair]:
    # Dice's coefficient of what two clauses say, for those that may be versions of one.
    said = {i: _features(clause) for i, clause in old.items()}
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i, features in said.items():
        for feature in features:
            holders[feature].append(i)
    for j, clause in new.items():
        features = _features(clause)
        for i in _candidates(features, holders, LOOKUPS_LIMIT // len(new)):
            yield 2 * len(features & said[i]) / (len(features) + len(said[i])), i, j


def _features(clause: Clause) -> set[Hashable]:
    words = [token.casefold() for token in tokens(f"{clause.heading}\n{clause.text}") if is_word(token)]
    return {*words, *pairwise(words)}


def _candidates(features: Iterable[Hashable], holders: Mapping[Hashable, list[int]], lookups: int) -> list[int]:
    # The old clauses that share the most, looking at rare features first, since common words tell little.
    looked_at: list[list[int]] = []
    for holding in sorted((holders[feature] for feature in features if feature in holders), key=len):
        lookups -= len(holding)
        if lookups < 0:
            break
        looked_at.append(holding)
    return [i for i, _ in Counter(chain.from_iterable(looked_at)).most_common(CANDIDATES)]
