"""History: how one clause came to read as it does, over the successive wordings of a text.

    history("c3", drafts) == (Event(index=0, kind=EventKind.APPEARED, …), Event(index=4, kind=EventKind.CHANGED, …))

A history tells what was saved, and not who wanted it: that is in the amendments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from undersigned.core.amendments.applying import unmoved
from undersigned.core.amendments.comparing import Pieces, RowKind, row
from undersigned.core.text.wording import Clause, Wording


class EventKind(StrEnum):
    """What happened to a clause: it can be changed and moved at once, in two events."""

    APPEARED = "appeared"
    CHANGED = "changed"
    MOVED = "moved"
    DELETED = "deleted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to a clause in one wording, compared with the one before it.

    clause: as it then stood; none, if it went. after: the clause before it; empty at the beginning, or if it went.
    """

    index: int
    kind: EventKind
    clause: Clause | None
    after: str
    label: Pieces
    heading: Pieces
    text: Pieces


def history(name: str, wordings: Sequence[Wording]) -> tuple[Event, ...]:
    """Tell what happened to the clause of this id; wordings in which nothing did are passed over."""
    return tuple(_events(name, wordings))


def _events(name: str, wordings: Sequence[Wording]) -> Iterator[Event]:
    old, is_known = None, False
    for index, wording in enumerate(wordings):
        new = next((clause for clause in wording.clauses if clause.id == name), None)
        for kind in _kinds(old, new, is_known=is_known):
            yield _event(index, kind, old, new, wording)
        if old and new and name not in unmoved(wordings[index - 1], wording):
            yield _event(index, EventKind.MOVED, new, new, wording)
        old, is_known = new, is_known or new is not None


def _kinds(old: Clause | None, new: Clause | None, *, is_known: bool) -> Iterator[EventKind]:
    if old is None and new is not None:
        yield EventKind.RETURNED if is_known else EventKind.APPEARED
    elif old is not None and new is None:
        yield EventKind.DELETED
    elif old != new:
        yield EventKind.CHANGED


def _event(index: int, kind: EventKind, old: Clause | None, new: Clause | None, wording: Wording) -> Event:
    words = row(RowKind.CHANGED, old, new)
    ids = ["", *(clause.id for clause in wording.clauses)]
    after = ids[ids.index(new.id) - 1] if new else ""
    return Event(
        index=index, kind=kind, clause=new, after=after, label=words.label, heading=words.heading, text=words.text
    )
