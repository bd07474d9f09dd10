"""How what a vote is made of is named and put in order: once, and one way.

    one_of(Tie, "lot")                     Tie.LOT
    require_order(["arabia", "bolivia"])   as it must be

Nothing here can be trusted or distrusted: these functions say how a thing is written, not whether it is true.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeVar

from undersigned.core.evidence import spelling
from undersigned.core.tally.errors import MalformedVote
from undersigned.core.text.canonical import Value

_ID: Final = re.compile(r"\S+")

Name = TypeVar("Name", bound=StrEnum)
Key = TypeVar("Key", bytes, str)


def one_of(names: type[Name], name: str) -> Name:
    """Find the member of this name; raise MalformedVote."""
    try:
        return names(name)
    except ValueError as error:
        raise MalformedVote(f"{names.__name__} {name[:40]!r}", defect="another-kind") from error


def require_id(name: str, limit: int = spelling.NAME_LIMIT) -> None:
    """Raise Malformed when a name is none, is longer, or has white space in it."""
    spelling.name(name)
    if _ID.fullmatch(name) is None or len(name) > limit:
        raise MalformedVote(f"id {name[:40]!r}", defect="id")


def require_once(names: Sequence[str]) -> None:
    """Raise MalformedVote when two are the same."""
    if len(set(names)) != len(names):
        raise MalformedVote("two that must be one", defect="twice")


def require_order(keys: Sequence[Key]) -> None:
    """Raise MalformedVote when keys are not sorted, or when two are the same."""
    for before, after in pairwise(keys):
        if before == after:
            raise MalformedVote("two that must be one", defect="twice")
        if before > after:
            raise MalformedVote("not in order", defect="unsorted")


def texts(values: Sequence[Value]) -> tuple[str, ...]:
    """Give the strings of an array of strings; raise MalformedVote when it is none."""
    found = tuple(value for value in values if isinstance(value, str))
    if len(found) != len(values):
        raise MalformedVote("not a name", defect="wrong-type")
    return found
