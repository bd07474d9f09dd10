"""Where the pages of a draft lead to, and what rooms above do when an amendment moves. Nothing here refers upwards.

LINKS.append(Link(_("Positions"), "positions", order=30))      in the `ready` of an app above
MOVED.append(puttings.moved)
HOLDING.append(withdrawing.hold_for)
FROZEN.append(texts.frozen)
GATHERINGS.append(seats)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from undersigned.apps.coalitions.queries import Visitor


@dataclass(frozen=True, slots=True)
class Link:
    """A page about a draft: its word, the name of its address (which takes the slug), its place in the row.

    *shown* takes who looks, the number of the statement and the moment; without it whoever may read sees the link.
    """

    label: str | Promise
    name: str
    order: int
    shown: Callable[[Visitor, int, datetime], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Texts on which others decide than the members of their coalition: who takes part besides those, and who reads.

    `gathered` tells whether a text, by its number, is one of these: a public round of it lets everybody read, and lets
    nobody propose who does not take part. `organisations` gives who takes part in it, by their numbers; `joined`, the
    condition on texts of which somebody is among those; `unseen`, the condition on texts that a round for everybody
    does not let everybody read; `mandates`, the scope and the subject of mandates that are for all that is decided
    there.
    """

    gathered: Callable[[int], bool]
    organisations: Callable[[int], QuerySet[Any, int]]
    joined: Callable[[Visitor, datetime], Q]
    unseen: Callable[[], Q]
    mandates: Callable[[int], Iterable[tuple[str, str]]]


LINKS: list[Link] = []
GATHERINGS: list[Gathering] = []
MOVED: list[Callable[[int, str, datetime], None]] = []
"""Each takes the number of an amendment and the state that it came to, in the transaction in which it did."""
HOLDING: list[Callable[[int], None]] = []
"""Each takes the number of a text that is about to be held, and holds what it holds before a text: in one order."""
BREAKING: list[Callable[[int], str]] = []
"""Each takes the number of an amendment, and says what comes to nothing where it is withdrawn: in words, or nothing."""
FROZEN: list[Callable[[int], str]] = []
"""Each takes the number of an amendment, and says why it stays as it is worded for now: in words, or nothing."""


def holding(statement: int) -> None:
    """Let every room above hold what it holds before a text; call it in the transaction that holds the text next."""
    for deed in HOLDING:
        deed(statement)


def breaking(amendment: int) -> str:
    """Return what comes to nothing where an amendment is withdrawn, or nothing."""
    return next((said for ask in BREAKING if (said := ask(amendment))), "")


def frozen(amendment: int) -> str:
    """Return why an amendment stays as it is worded for now, or nothing."""
    return next((said for ask in FROZEN if (said := ask(amendment))), "")


def moved(amendment: int, became: str, now: datetime) -> None:
    """Let every room above do what it does when an amendment moves; call it in that transaction."""
    for deed in MOVED:
        deed(amendment, became, now)


def links(person: Visitor, statement: int, now: datetime) -> list[Link]:
    """Return the pages of rooms above that somebody sees about a draft they may read, in their order."""
    seen = [link for link in LINKS if link.shown is None or link.shown(person, statement, now)]
    return sorted(seen, key=lambda link: link.order)
