"""What rooms above do when an action changes: they register it, because nothing here refers upwards.

CHANGED.append(tell_those_who_come)      in the `ready` of an app above
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

Action: TypeAlias = Any
"""A `models.Action`: what stands below the models cannot name them."""


class What(StrEnum):
    """What became of an action."""

    LISTED = "listed"
    """Everybody sees it for the first time."""
    TIME = "time"
    PLACE = "place"
    """Where it is, or the address online."""
    TELLING = "telling"
    """Who learns the exact place, and when; not the place."""
    WORDS = "words"
    CAPACITY = "capacity"
    """For how many there is room, or whether replies are taken."""
    CALLED_OFF = "called-off"
    TAKEN_UP = "taken-up"
    """It takes place after all."""
    HIDDEN = "hidden"
    SHOWN = "shown"
    DAYS = "days"
    """A day of a series was left out, or is held again."""
    CARRIED = "carried"
    """Another organisation holds it: the entry of the first was merged into that one."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed. `days` are those that are held no more, each with the day it was moved to, or None."""

    what: What
    days: Mapping[date, date | None] = field(default_factory=dict)


CHANGED: list[Callable[[Action, Change, datetime], None]] = []
"""Each is called in the transaction of the change, after the occurrences were written, with the action as it is now."""


def changed(action: Action, change: Change, now: datetime) -> None:
    """Let every room above do what it does."""
    for deed in CHANGED:
        deed(action, change, now)
