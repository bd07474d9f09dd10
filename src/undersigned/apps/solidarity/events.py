"""What rooms above know of a public case, and do when it is public no more. Nothing here refers upwards.

CARERS.append(may_speak_for)      in the `ready` of an app above
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from undersigned.apps.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """Something a reader can do for a public case, as its page shows it: an appeal, or a letter to the person."""

    title: str
    language: str
    address: str
    until_on: date | None
    word: str | Promise


CARERS: list[Callable[[Person, Collection[int], datetime], Collection[int]]] = []
"""Each takes a person and numbers of public cases, and gives those for which this person may speak: its case team."""
CALLING: list[Callable[[int, datetime], Iterable[Calling]]] = []
"""Each takes the number of a public case, and gives what everybody may see and do today."""
UNPUBLISHED: list[Callable[[Collection[int], datetime], None]] = []
"""Each takes numbers of cases that are about to be public no more, in that transaction, before their rows go."""
UNAPPEALED: list[Callable[[Collection[int], datetime], None]] = []
"""The same for cases that stay public, but for which no appeal may be made any more."""


def spoken_for(person: Person, cases: Collection[int], now: datetime) -> set[int]:
    """Return for which of these cases somebody may speak."""
    return {number for ask in CARERS for number in ask(person, cases, now)}


def calling(case: int, now: datetime) -> list[Calling]:
    """Return what a reader can do for a case today."""
    return [one for ask in CALLING for one in ask(case, now)]


def unpublished(cases: Collection[int], now: datetime) -> None:
    """Let every room above forget what it says of these cases; call it in the transaction, before the rows go."""
    for deed in UNPUBLISHED:
        deed(cases, now)


def unappealed(cases: Collection[int], now: datetime) -> None:
    """Let every room above end its appeals for these cases; call it in the transaction."""
    for deed in UNAPPEALED:
        deed(cases, now)
