"""The slow truth: every text of a small problem, one after the other, by nothing but the meaning."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from random import Random
from typing import TypeVar

from undersigned.core.commonground import meaning
from undersigned.core.commonground.offers import Frontier, Offer
from undersigned.core.commonground.picking import Picked, Row
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem, Text
from undersigned.core.commonground.running import Stop
from undersigned.core.commonground.wishes import Found, Wish

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """A text with all that its meaning says of it."""

    text: dict[str, str]
    signers: frozenset[str]
    reach: Fraction
    content: Fraction
    support: int


def texts(problem: Problem) -> Iterator[dict[str, str]]:
    """Every text: in the order of clauses and variants, a clause that is left out last."""
    for choice in product(*((*clause.variants, None) for clause in problem.clauses)):
        chosen = zip(problem.clauses, choice, strict=True)
        text = {clause.id: variant for clause, variant in chosen if variant is not None}
        if meaning.is_text(problem, text):
            yield text


def known(problem: Problem) -> list[Known]:
    return [tell(problem, text) for text in texts(problem)]


def tell(problem: Problem, text: Text) -> Known:
    signers = meaning.signers(problem, text)
    reach, content = meaning.reach(problem, text), meaning.content(problem, text)
    return Known(dict(text), signers, reach, content, meaning.support(problem, text))


def frontier(problem: Problem) -> list[tuple[Fraction, Fraction, int]]:
    """Reach, content and greatest support of every offer, from the greatest reach to the greatest content."""
    best: dict[tuple[Fraction, Fraction], int] = {}
    for one in known(problem):
        pair = (one.reach, one.content)
        best[pair] = max(best.get(pair, 0), one.support)
    return [
        (*pair, support)
        for pair, support in sorted(best.items(), key=lambda item: (-item[0][0], item[0][1]))
        if pair[0] > 0 and not any(beats(other, pair) for other in best)
    ]


def beats(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> bool:
    return one != other and one[0] >= other[0] and one[1] >= other[1]


def widest(problem: Problem, *, content: Fraction = Fraction(0), signing: Collection[str] = ()) -> Fraction | None:
    """The greatest reach of a text of at least this content that all of these sign; None if there is none."""
    reaches = [one.reach for one in known(problem) if one.content >= content and set(signing) <= one.signers]
    return max(reaches, default=None)


class Patient:
    """A ground that looks at every text: what a solver is held against, and what stands in for one."""

    def __init__(self, problem: Problem) -> None:
        self._known = known(problem)
        self.asked = 0

    def widest(self, wish: Wish, /, stop: Stop | None = None) -> Found:
        self.asked += 1
        if stop and stop.wished:
            return Found(text=None, reach=Fraction(0), bound=Fraction(10**6), optimal=False)
        best = max((one for one in self._known if as_wished(one, wish)), key=lambda one: one.reach, default=None)
        if best is None:
            return Found(text=None, reach=Fraction(0), bound=Fraction(0), optimal=True)
        return Found(text=best.text, reach=best.reach, bound=best.reach, optimal=True)


def pick(costs: Sequence[int], rows: Sequence[Row], /, stop: Stop | None = None) -> Picked | None:
    """Pick the cheapest by trying, for a row that is not satisfied, whatever could satisfy it."""
    if stop and stop.wished:
        return None
    best: tuple[int, frozenset[int]] | None = None

    def go(chosen: frozenset[int], excluded: frozenset[int], cost: int) -> None:
        nonlocal best
        if best is not None and cost >= best[0]:
            return
        short = [row for row in rows if sum(row.sums.get(one, 0) for one in chosen) < row.least]
        if not short:
            best = cost, chosen
            return
        row = min(short, key=lambda row: len(row.sums))
        could = [one for one, many in row.sums.items() if many > 0 and one not in chosen | excluded]
        for place, one in enumerate(could):
            go(chosen | {one}, excluded | {*could[:place]}, cost + costs[one])

    go(frozenset(), frozenset(), 0)
    return None if best is None else Picked(chosen=best[1], optimal=True)


def as_wished(one: Known, wish: Wish) -> bool:
    return (
        one.content >= wish.content
        and wish.standing <= one.text.keys()
        and not wish.leaving & one.text.keys()
        and wish.text.items() <= one.text.items()
        and wish.signing <= one.signers
    )


def offers(problem: Problem) -> Frontier:
    """The frontier, each offer with one of its texts."""
    texts = known(problem)
    found = [
        next(one.text for one in texts if (one.reach, one.content, one.support) == wanted)
        for wanted in frontier(problem)
    ]
    return Frontier(offers=tuple(Offer.of(problem, text, optimal=True) for text in found), optimal=True)


def distance(one: Text, other: Text) -> int:
    """In how many clauses two texts differ: another wording, put in, or left out."""
    return sum(one.get(clause) != other.get(clause) for clause in {**one, **other})


def subsets(items: Collection[T]) -> Iterator[tuple[T, ...]]:
    """Every subset, from the smallest to the largest."""
    for size in range(len(items) + 1):
        yield from combinations(items, size)


def problem(
    dice: Random, *, clauses: int = 4, variants: int = 2, organisations: int = 5, conditions: float = 0.4
) -> Problem:
    """Throw a small problem: weights, needs without cycles, required clauses, conditions, and every position."""
    names = [f"c{number}" for number in range(dice.randint(1, clauses))]
    order = dice.sample(names, len(names))
    asked = tuple(_clause(dice, name, order[: order.index(name)], variants) for name in names)
    answering = tuple(_organisations(dice, dice.randint(1, organisations), conditions))
    return Problem(
        clauses=asked,
        organisations=answering,
        positions={one.id: _answers(dice, asked, dice.choice(SAYINGS)) for one in answering},
        default=dice.choice([Position.ACCEPT, Position.ACCEPT, Position.UNMANDATED]),
    )


SAYINGS = (
    [Position.ACCEPT] * 4 + [Position.SUPPORT, Position.OBJECT],
    [Position.ACCEPT, Position.SUPPORT, Position.OBJECT, Position.ESSENTIAL],
    list(Position),
)
"""How often an organisation says what: one is easily content, one is not, one has said little yet."""


def _clause(dice: Random, name: str, before: list[str], variants: int) -> Clause:
    return Clause(
        id=name,
        variants=tuple(f"v{number}" for number in range(dice.randint(1, variants))),
        weight=dice.choice([Fraction(1), Fraction(1), Fraction(2), Fraction(1, 2), Fraction(0)]),
        required=dice.random() < 0.15,
        needs=frozenset(one for one in before if dice.random() < 0.2),
    )


def _organisations(dice: Random, many: int, conditions: float) -> Iterator[Organisation]:
    names = [f"o{number}" for number in range(many)]
    for name in names:
        conditional = dice.random() < conditions
        yield Organisation(
            id=name,
            weight=dice.choice([Fraction(1), Fraction(1), Fraction(3), Fraction(5, 2), Fraction(0)]),
            at_least=dice.randint(0, many + (dice.random() < 0.1)) if conditional else 0,
            all_of=frozenset(one for one in names if conditional and dice.random() < 0.2),
        )


def _answers(dice: Random, clauses: tuple[Clause, ...], sayings: list[Position]) -> dict[tuple[str, str], Position]:
    return {
        (clause.id, variant): dice.choice(sayings)
        for clause in clauses
        for variant in clause.variants
        if dice.random() < 0.8
    }
