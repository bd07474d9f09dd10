"""What stands behind the numbers of credit: rooms above register it, because nothing here refers upwards.

SHELVES[Brought.SIGNATURE] = Shelf(…)      in the `ready` of an app above
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something to which an organisation brings people: what it is called, in which language, where one finds it."""

    number: int
    title: str
    language: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One kind of thing: how it is found by its number, what an organisation can ask people for now, and whose it is.

    `find` leaves out what nobody may see. `offered` takes the number of an organisation. `of_coalition` takes that of a
    coalition, and gives the numbers of its things as a question for the database.
    """

    find: Callable[[Iterable[int]], Iterable[Thing]]
    offered: Callable[[int, datetime], Iterable[Thing]]
    of_coalition: Callable[[int], QuerySet[Any, Any]]


SHELVES: dict[str, Shelf] = {}
"""By the values of `Brought`."""


def things(kind: str, numbers: Iterable[int]) -> dict[int, Thing]:
    """Return what these numbers of one kind name, with one question. What is gone is left out."""
    shelf, wanted = SHELVES.get(kind), set(numbers)
    return {thing.number: thing for thing in shelf.find(wanted)} if shelf and wanted else {}


def offered(kind: str, organisation: int, now: datetime) -> list[Thing]:
    """Return what an organisation can ask people for now."""
    shelf = SHELVES.get(kind)
    return list(shelf.offered(organisation, now)) if shelf else []
