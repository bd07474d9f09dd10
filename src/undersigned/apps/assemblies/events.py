"""What rooms above bring to an assembly: motions to its agenda, panels to its live page. Nothing here refers upwards.

ON_ITEMS.append(motions_of)      in the `ready` of an app above
LIVE.append(panel)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from undersigned.apps.organisations.queries import Visitor
    from undersigned.apps.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """Something that stands under an item of the agenda: a motion, an election; and where it stands.

    `state` is a key of the signs of states, and `word` says it.
    """

    item: int
    label: str
    title: str
    language: str
    address: str
    state: str
    word: str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A part of the live page that another room draws: its template, and what it is given. `order` places it."""

    template: str
    context: dict[str, Any]
    order: int
    projected: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page about an assembly: its word, the name of its address (which takes the slug), its place in the row.

    *shown* takes who looks, the number of the assembly and the moment; without it whoever may see it sees the link.
    """

    label: str | Promise
    name: str
    order: int
    shown: Callable[[Visitor, int, datetime], bool] | None = None


ON_ITEMS: list[Callable[[Visitor, Iterable[int], datetime], Iterable[Business]]] = []
"""Each takes who looks and the numbers of items."""
LIVE: list[Callable[[Visitor, int, datetime], Iterable[Panel]]] = []
"""Each takes who looks (nobody, on the projector) and the number of the assembly."""
LINKS: list[Link] = []
CHANGED: list[Callable[[int, Person, datetime], None]] = []
"""Each takes the number of an assembly and who changed when it is and what is taken until when, or called it off."""
OPENED: list[Callable[[int, datetime], None]] = []
CLOSED: list[Callable[[int, datetime], None]] = []
"""Each takes the number of an assembly, in the transaction in which the chair opens or closes it."""
NOT_YET: list[Callable[[int, datetime], Iterable[str]]] = []
"""What keeps the chair from closing an assembly, in words: votes that are open, motions that wait."""
REPLYING: list[Callable[[int, int], bool]] = []
"""Each takes the numbers of an item and of an organisation, and tells whether what is discussed there is its own."""
USED: list[Callable[[int], bool]] = []
"""Whether something of a room above stands on this assembly, so that it cannot be thrown away."""


def on_items(person: Visitor, items: Iterable[int], now: datetime) -> dict[int, list[Business]]:
    """Return what stands under each item."""
    wanted = list(items)
    found: dict[int, list[Business]] = {number: [] for number in wanted}
    for ask in ON_ITEMS:
        for one in ask(person, wanted, now):
            found[one.item].append(one)
    return found


def panels(person: Visitor, assembly: int, now: datetime) -> list[Panel]:
    """Return what rooms above show on the live page, in its order."""
    return sorted((one for ask in LIVE for one in ask(person, assembly, now)), key=lambda panel: panel.order)


def links(person: Visitor, assembly: int, now: datetime) -> list[Link]:
    """Return the pages of rooms above that somebody sees about an assembly, in their order."""
    seen = [link for link in LINKS if link.shown is None or link.shown(person, assembly, now)]
    return sorted(seen, key=lambda link: link.order)


def changed(assembly: int, by: Person, now: datetime) -> None:
    """Let every room above follow what was changed of an assembly; call it in that transaction."""
    for deed in CHANGED:
        deed(assembly, by, now)


def opened(assembly: int, now: datetime) -> None:
    """Let every room above do what it does when an assembly opens; call it in that transaction."""
    for deed in OPENED:
        deed(assembly, now)


def closed(assembly: int, now: datetime) -> None:
    """Let every room above do what it does when an assembly closes; call it in that transaction."""
    for deed in CLOSED:
        deed(assembly, now)


def not_yet(assembly: int, now: datetime) -> list[str]:
    """Return what keeps the chair from closing an assembly, in words."""
    return [said for ask in NOT_YET for said in ask(assembly, now)]


def may_reply(item: int, organisation: int) -> bool:
    """Tell whether an organisation replies to what is said at an item: something of its own is discussed there."""
    return any(ask(item, organisation) for ask in REPLYING)


def is_used(assembly: int) -> bool:
    """Tell whether something of a room above stands on an assembly."""
    return any(ask(assembly) for ask in USED)
