"""Prices: how much reach the best text with a clause loses against the best text without it, at each level of content.

Price(clause="16", content=24, standing=Extent(reach=48, …), leaving=Extent(reach=55, …)).loses == 7

Much is known already: the text of each offer has a clause or has it not, so one of the two is the reach of the offer.
With less content asked for, nobody loses reach; so what is known at both ends of a stretch may settle all between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import count
from typing import Protocol

from undersigned.core.commonground.offers import Frontier, Offer
from undersigned.core.commonground.problem import Clause, Problem
from undersigned.core.commonground.running import Run, Stop, in_turn
from undersigned.core.commonground.wishes import Found, Wish


class Ground(Protocol):
    """Whoever finds the widest text of those that are as wished: a solver, or somebody very patient."""

    def widest(self, wish: Wish, /, stop: Stop | None = None) -> Found:
        """Give the text of the greatest reach that was found, and what is proven of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How far the texts of one kind reach: `reach` was found (None: no text was), and none reaches beyond `bound`."""

    reach: Fraction | None
    bound: Fraction
    optimal: bool

    @property
    def exists(self) -> bool:
        """Whether there may be such a text at all."""
        return self.reach is not None or not self.optimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a clause costs at a level of content: the best text with it, and the best of those that leave it out."""

    clause: str
    content: Fraction
    standing: Extent
    leaving: Extent

    @property
    def loses(self) -> Fraction | None:
        """How much reach the clause costs; below zero, it wins signers. None when one of the two is not known."""
        if self.standing.reach is None or self.leaving.reach is None:
            return None
        return self.leaving.reach - self.standing.reach


NONE = Extent(reach=None, bound=Fraction(0), optimal=True)
"""There is no such text, and that is proven."""


def prices(
    problem: Problem,
    frontier: Frontier,
    ground: Ground,
    *,
    run: Run = in_turn,
    stop: Stop | None = None,
    progress: Callable[[int, int], None] = lambda _done, _whole: None,
) -> tuple[Price, ...]:
    """Give the price of each clause at the level of each offer, clause by clause in the order of the problem.

    Levels far from each other come first, for all clauses alike: who stops early knows a little of each.
    """
    order = list(_halving(len(frontier.offers)))
    pricing = [_Pricing(clause, frontier.offers, ground, stop) for clause in problem.clauses]
    whole, done = len(order) * len(pricing), count(1)

    def then(step: tuple[_Pricing, int]) -> Iterator[Callable[[], tuple[_Pricing, int]]]:
        progress(next(done), whole)
        one, turn = step
        if turn + 1 < len(order):
            yield partial(one.price, turn + 1, order[turn + 1])

    run([partial(one.price, 0, place) for one in pricing for place in order[:1]], then)
    return tuple(price for one in pricing for price in one.prices())


class _Pricing:
    """The prices of one clause, as far as they are known."""

    def __init__(self, clause: Clause, offers: Sequence[Offer], ground: Ground, stop: Stop | None) -> None:
        self._clause, self._offers, self._ground, self._stop = clause, offers, ground, stop
        known = {place: _of_offer(offer) for place, offer in enumerate(offers)}
        has = {place for place, offer in enumerate(offers) if clause.id in offer.text}
        self._standing = {place: extent for place, extent in known.items() if place in has}
        self._leaving = {place: extent for place, extent in known.items() if place not in has}
        if clause.required:
            self._leaving = dict.fromkeys(known, NONE)

    def price(self, turn: int, place: int) -> tuple[_Pricing, int]:
        """Find the price at one level; *turn* comes back as it was given."""
        one, content = frozenset({self._clause.id}), self._offers[place].content
        if place not in self._standing:
            self._standing[place] = self._at(place, self._standing, Wish(content=content, standing=one))
        if place not in self._leaving:
            self._leaving[place] = self._at(place, self._leaving, Wish(content=content, leaving=one))
        return self, turn

    def prices(self) -> Iterator[Price]:
        """Give the prices that were found, level after level."""
        for place, offer in enumerate(self._offers):
            yield Price(
                clause=self._clause.id,
                content=offer.content,
                standing=self._standing[place],
                leaving=self._leaving[place],
            )

    def _at(self, place: int, found: Mapping[int, Extent], wish: Wish) -> Extent:
        """Ask as little as possible: what is known of more content, and of less, may settle it."""
        below = [extent for level, extent in found.items() if level < place]
        if any(not extent.exists for extent in below):
            return NONE
        offer = self._offers[place]
        above = [extent.reach for level, extent in found.items() if level > place and extent.reach is not None]
        least, most = max(above, default=None), min((offer.reach + offer.gap, *(extent.bound for extent in below)))
        if least == most or (self._stop and self._stop.wished):
            return Extent(reach=least, bound=most, optimal=least == most)
        return _asked(self._ground.widest(wish, self._stop), least, most)


def _asked(found: Found, least: Fraction | None, most: Fraction) -> Extent:
    if found.text is None and found.optimal:
        return NONE
    reaches = [reach for reach in (found.reach if found.text is not None else None, least) if reach is not None]
    reach, bound = max(reaches, default=None), min(found.bound, most)
    return Extent(reach=reach, bound=bound, optimal=reach == bound)


def _of_offer(offer: Offer) -> Extent:
    return Extent(reach=offer.reach, bound=offer.reach + offer.gap, optimal=not offer.gap)


def _halving(many: int) -> Iterator[int]:
    """Go through places from both ends inwards, always to the middle of a stretch."""
    if many:
        yield from (many - 1, 0)
    stretches = [(0, many - 1)]
    while stretches:
        first, last = stretches.pop()
        if last - first > 1:
            middle = (first + last) // 2
            yield middle
            stretches += [(first, middle), (middle, last)]
