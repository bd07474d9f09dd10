"""What rooms above count for a campaign, and do when one of its days changes or it ends. Nothing here refers upwards.

COUNTERS[Counted.ACTIONS] = count     in the `ready` of an app above; an aim can only be chosen for what has a counter
DAY_CHANGED.append(follow)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

Campaign: TypeAlias = Any
"""A `models.Campaign`: what stands below the models cannot name them."""
DayOfAction: TypeAlias = Any
"""A `models.DayOfAction`."""

COUNTERS: dict[str, Callable[[Campaign, datetime], int]] = {}
"""By the value of `models.Counted`."""
DAY_CHANGED: list[Callable[[DayOfAction, datetime], None]] = []
DAY_REMOVED: list[Callable[[DayOfAction], None]] = []
"""Each lets go of a day what nobody has confirmed: whoever types an address does not keep a day in its place."""
LEFT_OUTSIDE: list[Callable[[Campaign, Collection[int], datetime], None]] = []
"""Each takes the numbers of what lies outside the days of a campaign since its window moved."""
CALLED_OFF: list[Callable[[Campaign, datetime], None]] = []
TAKEN_UP: list[Callable[[Campaign, datetime], None]] = []
USED: list[Callable[[Campaign], bool]] = []
"""Each tells whether something above stands on a campaign, so that it is not deleted."""
HIDDEN: list[Callable[[int, datetime], None]] = []
SHOWN: list[Callable[[int, datetime], None]] = []
"""By a measure of moderation, in its transaction: each takes the number of a campaign."""
Span: TypeAlias = tuple[date, date]
"""From one day to another, both included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that is held in a campaign: what it is called, where it is read, who holds it, and when."""

    title: str
    language: str
    address: str
    holder: str
    on: date
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held in a campaign and is to come: the numbers of all of it, and some of it by name."""

    numbers: frozenset[int] = frozenset()
    first: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """By what a day of action was decided, in a room above: its words, and where that is read."""

    words: str
    address: str
    language: str


DECIDED: list[Callable[[Any, DayOfAction, datetime], Iterable[Decided]]] = []
"""Each takes who looks and a day, and gives only what they may see."""

COMING: list[Callable[[Campaign, Span | None, datetime], Held]] = []
"""Each gives what is to come in a campaign, seen by everybody and not called off; with a span, what is outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Actions on a day: how many say what its template says, and how many have words of their own."""

    follow: int = 0
    changed: int = 0


FOLLOWING: list[Callable[[Collection[int]], Mapping[int, Following]]] = []
"""Each takes the numbers of days, and leaves out those on which there is nothing."""


def following(days: Collection[int]) -> dict[int, Following]:
    """Return how many actions begin from days, by their numbers, however public they are."""
    found = [ask(days) for ask in FOLLOWING]
    rows = {day: [one[day] for one in found if day in one] for day in days}
    return {
        day: Following(follow=sum(one.follow for one in some), changed=sum(one.changed for one in some))
        for day, some in rows.items()
    }


HELD: list[Callable[[int, Collection[date]], Mapping[date, int]]] = []
"""Each counts, for the number of a campaign, what everybody sees held on days, as its public page does."""


def held(campaign: int, days: Collection[date]) -> dict[date, int]:
    """Return how many actions of a campaign are held on each of these days."""
    found = [count(campaign, days) for count in HELD]
    return {on: sum(one.get(on, 0) for one in found) for on in days}


def day_changed(day: DayOfAction, now: datetime) -> None:
    """Let every room above do what it does when the template of a day changes; call it in that transaction."""
    for deed in DAY_CHANGED:
        deed(day, now)


def day_removed(day: DayOfAction) -> None:
    """Let every room above let go of a day that is about to be removed; call it in that transaction."""
    for deed in DAY_REMOVED:
        deed(day)


def left_outside(campaign: Campaign, numbers: Collection[int], now: datetime) -> None:
    """Let every room above tell of what lies outside a window that moved; call it in that transaction."""
    for deed in LEFT_OUTSIDE:
        deed(campaign, numbers, now)


def called_off(campaign: Campaign, now: datetime) -> None:
    """Let every room above do what it does when a campaign is called off; call it in that transaction."""
    for deed in CALLED_OFF:
        deed(campaign, now)


def taken_up(campaign: Campaign, now: datetime) -> None:
    """Let every room above do what it does when a campaign is taken up again; call it in that transaction."""
    for deed in TAKEN_UP:
        deed(campaign, now)


def hidden(number: int, now: datetime) -> None:
    """Let every room above hide what belongs to a campaign; moderation calls it in the transaction of its measure."""
    for deed in HIDDEN:
        deed(number, now)


def shown(number: int, now: datetime) -> None:
    """Let every room above show again what belongs to a campaign; moderation calls it in that transaction."""
    for deed in SHOWN:
        deed(number, now)


def is_used(campaign: Campaign) -> bool:
    """Tell whether something above stands on a campaign."""
    return any(ask(campaign) for ask in USED)


def to_come(campaign: Campaign, now: datetime, outside: Span | None = None) -> Held:
    """Return what is to come in a campaign; with a span, what of it lies outside of that."""
    found = [ask(campaign, outside, now) for ask in COMING]
    numbers = frozenset(number for one in found for number in one.numbers)
    return Held(numbers=numbers, first=tuple(piece for one in found for piece in one.first))


def decided(person: Any, day: DayOfAction, now: datetime) -> list[Decided]:
    """Return by what a day of action was decided, as far as somebody may see it."""
    return [one for ask in DECIDED for one in ask(person, day, now)]
