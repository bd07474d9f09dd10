"""What is lent to who answers a problem, and the parts in which the answer comes.

Only this room leads to the solver, and only when something is computed: it takes half a second and 80 MB to load, which
most processes never need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from undersigned.core.commonground.offers import Progress
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.running import Run, Stop, in_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """What is lent to the solver: threads, the wish to stop, who is told how far it is, and who looks in between."""

    run: Run = in_turn
    stop: Stop = field(default_factory=Stop)
    progress: Callable[[Progress], None] = lambda _far: None
    meanwhile: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The frontier, and what came besides so far."""

    result: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Who is outside one offer, by its place, and what stands against all."""

    offer: int
    bridges: list[dict[str, Any]]
    block: dict[str, Any] | None


def load() -> None:
    """Load the solver before somebody looks at the clock: for small problems that takes longer than solving them."""
    import undersigned.apps.commonground.services.answering  # noqa: F401, PLC0415  # see `parts`


def parts(problem: Problem, lent: Lent) -> Iterator[Known | Around]:
    """Give the answer, part by part. It ends early when the stop is wished; what is not proven by then says so."""
    from undersigned.apps.commonground.services.answering import answer  # noqa: PLC0415  # see above

    return answer(problem, lent)
