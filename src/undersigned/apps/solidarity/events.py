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
    """Something a reader can do for a public case, as its page shows it: an appeal, or a letter to the person.

    `endorsed_by` are the organisations whose endorsements of it stand, by name and address, and `endorsements` is how
    many these are, if not all of them are named.
    """

    title: str
    language: str
    address: str
    until_on: date | None
    word: str | Promise
    endorsed_by: tuple[tuple[str, str], ...] = ()
    endorsements: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of something that was asked for public cases, as the review of a year tells it."""

    title: str
    language: str
    address: str
    on: date
    said: str
    """In a few words, in the page's language: "released", "no answer by 1 May"."""


CARERS: list[Callable[[Person, Collection[int], datetime], Collection[int]]] = []
"""Each takes a person and numbers of public cases, and gives those for which this person may speak: its case team."""
TEAMS: list[Callable[[int, datetime], Collection[int]]] = []
"""Each takes the number of a public case, and gives the numbers of those who may speak for it: whoever judges what is
public tells them."""
OUTCOMES: list[Callable[[Collection[int], date, date], Iterable[Outcome]]] = []
"""Each takes numbers of public cases and two days, and gives what came of what was asked for them in between, the last
day included: only what everybody may see today."""
CALLING: list[Callable[[int, datetime], Iterable[Calling]]] = []
"""Each takes the number of a public case, and gives what everybody may see and do today."""
UNPUBLISHED: list[Callable[[Collection[int], datetime], None]] = []
"""Each takes numbers of cases that are about to be public no more, in that transaction, before their rows go."""
UNAPPEALED: list[Callable[[Collection[int], datetime], None]] = []
"""The same for cases that stay public, but for which no appeal may be made any more."""


def spoken_for(person: Person, cases: Collection[int], now: datetime) -> set[int]:
    """Return for which of these cases somebody may speak."""
    return {number for ask in CARERS for number in ask(person, cases, now)}


def team(case: int, now: datetime) -> set[int]:
    """Return the numbers of those who may speak for a case."""
    return {number for ask in TEAMS for number in ask(case, now)}


def outcomes(cases: Collection[int], first: date, last: date) -> list[Outcome]:
    """Return what came of what was asked for cases in some days, in the order of these."""
    found = [one for ask in OUTCOMES for one in ask(cases, first, last)]
    return sorted(found, key=lambda one: (one.on, one.title))


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
