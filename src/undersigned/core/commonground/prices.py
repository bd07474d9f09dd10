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
    """Give the price of each clause at the level of each offer, clause by clause in the order of the problem."""
    whole, done = len(problem.clauses), dict[str, list[Price]]()

    def then(found: tuple[str, list[Price]]) -> tuple[()]:
        done[found[0]] = found[1]
        progress(len(done), whole)
        return ()

    run([partial(_of_clause, clause, frontier.offers, ground, stop) for clause in problem.clauses], then)
    return tuple(price for clause in problem.clauses for price in done.get(clause.id, ()))


def _of_clause(clause: Clause, offers: Sequence[Offer], ground: Ground, stop: Stop | None) -> tuple[str, list[Price]]:
    one = frozenset({clause.id})
    has = [clause.id in offer.text for offer in offers]
    standing = _side(offers, has, lambda level: ground.widest(Wish(content=level, standing=one), stop))
    leaving = (
        [NONE] * len(offers)
        if clause.required
        else _side(offers, [not it for it in has], lambda level: ground.widest(Wish(content=level, leaving=one), stop))
    )
    levels = zip(offers, standing, leaving, strict=True)
    return clause.id, [Price(clause=clause.id, content=at.content, standing=a, leaving=b) for at, a, b in levels]


def _side(offers: Sequence[Offer], known: Sequence[bool], ask: Callable[[Fraction], Found]) -> list[Extent]:
    """Find how far the texts of one kind reach at each level, asking as little as possible."""
    found = {place: _of_offer(offer) for place, offer in enumerate(offers) if known[place]}
    for place in _halving(len(offers)):
        if place not in found:
            found[place] = _at(offers[place], place, found, ask)
    return [found[place] for place in range(len(offers))]


def _at(offer: Offer, place: int, found: Mapping[int, Extent], ask: Callable[[Fraction], Found]) -> Extent:
    below = [extent for level, extent in found.items() if level < place]
    if any(not extent.exists for extent in below):
        return NONE
    above = [extent.reach for level, extent in found.items() if level > place and extent.reach is not None]
    least, most = max(above, default=None), min((offer.reach + offer.gap, *(extent.bound for extent in below)))
    if least == most:
        return Extent(reach=least, bound=most, optimal=True)
    return _asked(ask(offer.content), least, most)


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
