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
