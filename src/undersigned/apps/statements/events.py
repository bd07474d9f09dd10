"""What rooms above do when a text is sealed, know of its states, and who may write it. Nothing here refers upwards.

SEALED.append(amendments.let_go)      in the `ready` of an app above; each takes the statement's number and the moment
STATES.append(takings)                each takes the statement's number, and says of some states how they came about
WITHHELD.append(is_withheld)           each takes the statement's number
LOCKED.append(movers)                 each takes the statement's number, what somebody wants to do, and the moment
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from undersigned.apps.coalitions.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How a sealed text came about, or who as a body stands behind it: in words, with pages where that is seen.

    `address` is where the words themselves lead; `links` are pairs of a word and an address.
    `is_adoption` is true where a vote made the text what it is: nobody has to sign it.
    """

    words: str
    address: str = ""
    links: tuple[tuple[str | Promise, str], ...] = ()
    is_adoption: bool = False


class Hand(Enum):
    """What somebody does to a text by hand."""

    WRITES = auto()
    SEALS = auto()
    DISCARDS = auto()


SEALED: list[Callable[[int, datetime], None]] = []
STATES: list[Callable[[int], Mapping[int, str]]] = []
LOCKED: list[Callable[[int, Hand, datetime], str]] = []
"""Why nobody does this to a text by hand, though they else might: in words, or nothing."""
WITHHELD: list[Callable[[int], bool]] = []
"""Whether nobody may read the words of a text any more, though it was sealed: a consent they rested on has ended."""
ORIGINS: list[Callable[[Visitor, int, datetime], Iterable[Origin]]] = []
"""Each takes who looks and the number of a revision, and gives only what they may see."""


def locked(statement: int, hand: Hand, now: datetime) -> str:
    """Return why nobody does this to a text by hand, or nothing."""
    return next((said for ask in LOCKED if (said := ask(statement, hand, now))), "")


def is_withheld(statement: int) -> bool:
    """Tell whether nobody may read the words of a sealed text any more: they are on no page, and in no file."""
    return any(ask(statement) for ask in WITHHELD)


def sealed(statement: int, now: datetime) -> None:
    """Let every room above do what it does when a text is sealed; call it in that transaction."""
    for deed in SEALED:
        deed(statement, now)


def said_of_states(statement: int) -> dict[int, str]:
    """Return what rooms above say of saved states, by their number, in the reader's language."""
    return {number: said for ask in STATES for number, said in ask(statement).items()}


def origins(person: Visitor, revision: int, now: datetime) -> list[Origin]:
    """Return what rooms above say of how a sealed text came about, and of who stands behind it."""
    return [one for ask in ORIGINS for one in ask(person, revision, now)]
