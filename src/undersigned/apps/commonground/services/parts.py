"""What is lent to who answers a problem, and the parts in which the answer comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from undersigned.core.commonground.offers import Progress
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
