"""What rooms above have to do with organisations: they register it, because nothing here refers upwards.

SUBJECTS.append(open_statements)      in the `ready` of an app above
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing a mandate can be for: its scope (a value of `Scope`), its public id, and what people call it.

    *kind* is under which it stands in a list; *covers* says what can be done under such a mandate.
    """

    scope: str
    public_id: str
    title: str
    kind: str
    covers: str

    def __str__(self) -> str:
        return f"{self.scope}:{self.public_id}"


SUBJECTS: list[Callable[[str, int, datetime], Iterable[Subject]]] = []
"""Each takes what is asked for (a subject as words), which is among what it gives in any case; who asks, and when."""


def subjects(asked: str, person: int, now: datetime) -> list[Subject]:
    """Return what a person can give mandates for now, room by room; not all, but what is asked for in any case."""
    return [subject for room in SUBJECTS for subject in room(asked, person, now)]


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that is to be looked after when one entry is merged into another: what it is, where, and why."""

    title: str
    url: str
    words: str = ""


MERGING: list[Callable[[int, int], Iterable[Concern]]] = []
"""Each takes the number of the entry that stays and of the one that goes."""


def concerns(kept: int, merged: int) -> list[Concern]:
    """Return what is to be looked after when one entry is merged into another, room by room."""
    return [concern for room in MERGING for concern in room(kept, merged)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """Whose committee confirmed an organisation: the coalition as it is called now, where it is, what to know of it."""

    name: str
    url: str
    words: str = ""


COMMITTEES: list[Callable[[Iterable[str]], Iterable[tuple[str, Committee]]]] = []
"""Each takes the names of coalitions in addresses, and gives those that it knows."""


def committees(slugs: Iterable[str]) -> dict[str, Committee]:
    """Return the coalitions of these names in addresses that there are."""
    wanted = {slug for slug in slugs if slug}
    return {slug: found for room in COMMITTEES for slug, found in room(wanted)} if wanted else {}


ABOUT: list[Callable[[Mapping[str, set[int]]], Iterable[tuple[str, Concern]]]] = []
"""Each takes numbers by the kinds of things in the audit trail, and gives those (`kind:number`) that are public."""


def about(subjects: Iterable[str]) -> dict[str, Concern]:
    """Return what the lines of a trail are about, as far as a room knows it and everybody may: its title, and where."""
    wanted: dict[str, set[int]] = {}
    for kind, _colon, number in (subject.partition(":") for subject in subjects):
        if number.isdecimal():
            wanted.setdefault(kind, set()).add(int(number))
    return {subject: concern for room in ABOUT for subject, concern in room(wanted)}


ENDING: list[Callable[[int], Iterable[Concern]]] = []
"""Each takes the number of an entry, and gives what ends by itself when it is closed or merged into another."""
GONE: list[Callable[[int, datetime], object]] = []
"""Each is called with the number of an entry, in the transaction in which that is closed or merged into another."""
COMPROMISED: list[Callable[[int, datetime], object]] = []
"""Each is called with the number of a key, in the transaction that says since when others may have held it."""


def endings(organisation: int) -> list[Concern]:
    """Return what ends by itself when an entry acts no more, room by room: it is told before."""
    return [concern for room in ENDING for concern in room(organisation)]


def gone(organisation: int, now: datetime) -> None:
    """Let every room above end what rests on an entry that acts no more, in the transaction that holds it."""
    for room in GONE:
        room(organisation, now)


def compromised(key: int, now: datetime) -> None:
    """Let every room above end what rests on a key that others may have held, in the transaction that holds it."""
    for room in COMPROMISED:
        room(key, now)
