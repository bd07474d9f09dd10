"""What rooms above say of a vote, and do when it is over. Nothing here refers upwards.

RUNNING.append(chairs)        in the `ready` of an app above; each takes who asks, the number of the vote, the moment
SETTLED.append(carry_out)     each takes the number of the vote, who closed it or None, and the moment
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from undersigned.apps.organisations.queries import Visitor
    from undersigned.apps.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a vote belongs to: an assembly, a motion; where that is, and what it is called, in the reader's language."""

    title: str
    address: str
    label: str | Promise
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What shows the words on which a vote decides: a template of a room above, and what it takes."""

    template: str
    context: Mapping[str, Any]


Asked = Callable[["Visitor", int, datetime], bool]

RUNNING: list[Asked] = []
"""Who opens, closes and breaks off a vote, besides the committee of its coalition."""
TELLING: list[Asked] = []
"""Who counts its paper."""
OVER: list[Callable[[datetime], Iterable[str]]] = []
"""Each takes a moment, and gives the public ids of the assemblies that were over by then."""
READING: list[Asked] = []
"""Who reads one that is for members, besides those who can cast in it and who runs it."""
ABOUT: list[Callable[[int, Visitor], Iterable[About]]] = []
"""Each takes the number of a vote and who looks; the widest first: the assembly, then the motion."""
WORDS: list[Callable[[int], Iterable[Words]]] = []
"""Each takes the number of a vote; what it gives is for everybody who may read the vote."""
PRESENT: list[Callable[[int, datetime], Collection[str] | None]] = []
"""Each says who of a vote's roll is there at a moment, by their keys; None where it knows nothing of this vote."""
SETTLED: list[Callable[[int, Person | None, datetime], None]] = []
"""Called in the transaction in which a vote is settled."""
BROKEN_OFF: list[Callable[[int, Person | None, datetime], None]] = []
"""Called in the transaction in which a vote is broken off."""
ASKED_AGAIN: list[Callable[[int, int, Person | None, datetime], None]] = []
"""Called in the transaction in which a vote is asked again under another id: the number of the old one, of the new."""
CHANGED: list[Callable[[int, datetime], None]] = []
"""Called, in the transaction, whenever a vote is prepared, opens, closes, settles or is broken off."""
CAST: list[Callable[[int, datetime], None]] = []
"""Called, in the transaction, when a ballot came in or was taken back: hundreds a second, so it must cost little."""


def says_yes(register: Iterable[Asked], person: Visitor, vote: int, now: datetime) -> bool:
    """Tell whether any room above says yes."""
    return any(ask(person, vote, now) for ask in register)


def about(vote: int, person: Visitor) -> list[About]:
    """Return what a vote belongs to, the widest first."""
    return [one for ask in ABOUT for one in ask(vote, person)]


def words(vote: int) -> list[Words]:
    """Return what shows the words on which a vote decides."""
    return [one for ask in WORDS for one in ask(vote)]


def present(vote: int, now: datetime) -> Collection[str] | None:
    """Return who of the roll is there, by their keys; None where nobody takes presence."""
    return next((found for ask in PRESENT if (found := ask(vote, now)) is not None), None)
