"""The search: for which contents the solver is asked, and what its answers prove.

    content     0 ──────── 20 ──────── 40 ─────── 60
    reach       ≤ 200         = 131        = 54      ≤ 0       what is proven so far
                   ╰ searched ╯  ╰ searched ╯

Between two contents for which the greatest reach is known lies a stretch. The solver looks for the greatest reach from
the middle of it on, which leaves two shorter ones; where both ends have the same reach, nothing is left to find. So
several stretches can be searched at once, and each begins with the bounds of its ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from undersigned.core.commonground.bounds import Bounds, Point
from undersigned.core.commonground.ground import Answer, Ground
from undersigned.core.commonground.offers import Frontier, Offer, Progress
from undersigned.core.commonground.problem import Text
from undersigned.core.commonground.running import Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Contents strictly between two: the reach is at most `most` there, and `least` can be had beyond it."""

    after: int
    before: int
    most: int
    least: int
    from_its_edge: bool = False
    """Whether to look from its lower edge on: its upper half was empty, and halving again could go on for long."""

    @property
    def open(self) -> bool:
        """Whether there may be something in it."""
        return self.most > self.least and self.before - self.after > 1

    @property
    def content(self) -> int:
        """From where on to look."""
        return self.after + 1 if self.from_its_edge else (self.after + self.before) // 2


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found in a stretch."""

    stretch: Stretch
    answer: Answer


@dataclass(frozen=True, slots=True)
class Warmed:
    """What was found as the text of the greatest support at a point."""

    point: Point
    answer: Answer


Outcome = Searched | Warmed
Work = Callable[[], Outcome]


class Search:
    """What is known so far, and what is still to be asked."""

    def __init__(self, ground: Ground, stop: Stop) -> None:
        self._ground, self._stop = ground, stop
        self._bounds = Bounds(most_reach=ground.most_reach, most_content=ground.most_content)
        self._texts: dict[Point, Text] = {}
        self._asked: set[Point] = set()
        self._warm: set[Point] = set()
        self._open = 0
        self._complete = True

    def begin(self) -> list[Work]:
        """Give the first work: all contents, any reach."""
        before, most = self._ground.most_content + 1, self._ground.most_reach
        return self._opened(self._search([Stretch(after=-1, before=before, most=most, least=0)]))

    def hear(self, outcome: Outcome) -> list[Work]:
        """Note what was found; give the work that follows from it."""
        self._open -= 1
        self._complete = self._complete and outcome.answer.proven
        match outcome:
            case Searched(stretch, answer):
                left = self._note(stretch, answer)
                return self._opened([*self._search(left), *self._warm_up()] if answer.proven else [])
            case Warmed(point, answer):
                self._texts[point] = answer.text or self._texts[point]
                self._warm |= {point} if answer.proven else set()
                return []

    def progress(self) -> Progress:
        """Tell how far it is."""
        return Progress(proven=len(self._warm), open=self._open)

    def result(self) -> Frontier:
        """Give the offers known by now, from the greatest reach to the greatest content."""
        return Frontier(offers=tuple(self._offer(point) for point in self._unbeaten()), optimal=self._complete)

    def _opened(self, work: Iterable[Work]) -> list[Work]:
        opened = list(work)
        self._open += len(opened)
        return opened

    def _search(self, stretches: Iterable[Stretch]) -> Iterator[Work]:
        return (partial(self._look, stretch) for stretch in stretches if stretch.open)

    def _look(self, stretch: Stretch) -> Searched:
        answer = self._ground.with_content(stretch.content, above=stretch.least, most=stretch.most, stop=self._stop)
        return Searched(stretch, answer)

    def _note(self, stretch: Stretch, answer: Answer) -> list[Stretch]:
        self._bounds.add(stretch.content, answer.bound)
        if answer.text is None:
            return [replace(stretch, before=stretch.content, from_its_edge=True)]
        found = self._ground.point(answer.text)
        self._texts.setdefault(found, answer.text)
        return [
            Stretch(after=stretch.after, before=stretch.content, most=stretch.most, least=found.reach),
            Stretch(after=found.content, before=stretch.before, most=found.reach, least=stretch.least),
        ]

    def _warm_up(self) -> Iterator[Work]:
        for point in self._unbeaten():
            if point not in self._asked and self._bounds.prove(point):
                self._asked.add(point)
                yield partial(self._warm_one, point)

    def _warm_one(self, point: Point) -> Warmed:
        return Warmed(point, self._ground.warmest(reach=point.reach, content=point.content, stop=self._stop))

    def _unbeaten(self) -> list[Point]:
        unbeaten: list[Point] = []
        for point in sorted(self._texts, reverse=True):
            if point.reach > max((other.reach for other in unbeaten[-1:]), default=0):
                unbeaten.append(point)
        return unbeaten[::-1]

    def _offer(self, point: Point) -> Offer:
        gap = (self._bounds.at(point.content) - point.reach) * self._ground.reaching.unit
        return Offer.seen(self._ground.views, self._texts[point], optimal=point in self._warm, gap=gap)
