"""The frontier: every pair of reach and content that no other text beats, each with a text and a proof.

frontier(problem) == Frontier(offers=(Offer(reach=56, content=24, …), Offer(reach=48, content=30, …)), optimal=True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from undersigned.core.commonground.ground import Ground
from undersigned.core.commonground.offers import Frontier, Progress
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.running import Run, Stop, in_turn
from undersigned.core.commonground.search import Outcome, Search, Work


def frontier(
    problem: Problem,
    *,
    run: Run = in_turn,
    stop: Stop | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Frontier:
    """Compute the frontier; when it is stopped, give what is known by then.

    `run` does the work, several pieces at once or not: the answer is the same. `progress` is called where `run` is.
    """
    search = Search(Ground(problem), stop or Stop())

    def then(outcome: Outcome) -> Iterable[Work]:
        more = search.hear(outcome)
        progress(search.progress())
        return more

    run(search.begin(), then)
    return search.result()
