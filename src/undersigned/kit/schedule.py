"""What an installation does by itself, again and again: each app says what and how often, the worker does it.

    @every(60, name="signatures.pledges")          # in handlers.py, a layer above services
    def end_pledges(now: datetime) -> None: …

Whatever is due is found in the database: a worker that was away for a day does what was due then, once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from undersigned.kit import steady
from undersigned.kit.clock import now

Deed = Callable[[datetime], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A deed, and how many seconds pass from its end to its next beginning."""

    name: str
    seconds: float
    deed: Deed


DUTIES: dict[str, Duty] = {}


def every(seconds: float, *, name: str) -> Callable[[Deed], Deed]:
    """Register a deed. It must do no harm when two workers do it at once."""

    def register(deed: Deed) -> Deed:
        if name in DUTIES:
            raise ValueError(name)
        DUTIES[name] = Duty(name=name, seconds=seconds, deed=deed)
        return deed

    return register


def begin() -> None:
    """Do every duty in a thread of its own from now on."""
    for duty in DUTIES.values():
        steady.every(duty.seconds, lambda duty=duty: duty.deed(now()), name=duty.name)  # type: ignore[misc]
