"""What rooms above put beside the board of somebody's cases. Nothing here refers upwards.

BESIDE.append(of_worker)      in the `ready` of an app above
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from undersigned.apps.coalitions.events import Door
from undersigned.apps.people.models import Person

BESIDE: list[Callable[[Person, datetime], Iterable[Door]]] = []
"""Each takes somebody, and gives ways to what concerns them: reports that they read, lists that they can bring in."""


def beside(person: Person, now: datetime) -> list[Door]:
    """Return where somebody can go from their board."""
    return [door for ask in BESIDE for door in ask(person, now)]
