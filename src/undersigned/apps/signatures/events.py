"""What rooms above do when an organisation takes its name back: they register it, because nothing here refers upwards.

WITHDRAWN.append(upkeep.withdrew)      in the `ready` of an app above
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeAlias

Endorsement: TypeAlias = Any
"""A `models.Endorsement`: what stands below the models cannot name them."""
Concern: TypeAlias = Any
"""An `organisations.events.Concern`: the name, the address, and what becomes of it."""

WITHDRAWN: list[Callable[[Endorsement, datetime], None]] = []
"""Each is called in the transaction in which the withdrawal is logged."""
RESTING: list[Callable[[Endorsement, datetime], Iterable[Concern]]] = []
"""Each gives what does not go on as it is without an endorsement: it is told before it is withdrawn."""


def withdrawn(endorsement: Endorsement, now: datetime) -> None:
    """Let every room above do what it does."""
    for deed in WITHDRAWN:
        deed(endorsement, now)


def resting(endorsement: Endorsement, now: datetime) -> list[Concern]:
    """Return what does not go on as it is without an endorsement, room by room."""
    return [concern for room in RESTING for concern in room(endorsement, now)]
