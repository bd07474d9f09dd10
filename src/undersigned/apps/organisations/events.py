"""For what a mandate can be given: rooms above register what they have, because nothing here refers upwards.

SUBJECTS.append(open_statements)      in the `ready` of an app above
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing a mandate can be for: its scope (a value of `Scope`), its public id, and what people call it."""

    scope: str
    public_id: str
    title: str

    def __str__(self) -> str:
        return f"{self.scope}:{self.public_id}"


SUBJECTS: list[Callable[[], Iterable[Subject]]] = []


def subjects() -> list[Subject]:
    """Return what mandates can be given for now, room by room."""
    return [subject for room in SUBJECTS for subject in room()]


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that is to be looked after when one entry is merged into another: what it is, where, and why."""

    title: str
    url: str
    words: str


MERGING: list[Callable[[int, int], Iterable[Concern]]] = []
"""Each takes the number of the entry that stays and of the one that goes."""


def concerns(kept: int, merged: int) -> list[Concern]:
    """Return what is to be looked after when one entry is merged into another, room by room."""
    return [concern for room in MERGING for concern in room(kept, merged)]
