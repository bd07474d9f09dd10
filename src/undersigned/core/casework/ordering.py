"""What happened, in the order in which it happened, where dates are known more or less exactly.

    detained 1961 · released 1961-06-01                              in this order, however they are given
    detained 1960-01 · released 1961-05-03 · detained 1961-05-03     in this order: arrested at the gate

Whoever writes events can say anything of anybody; that they wrote one before the other changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from heapq import heapify, heappop, heappush
from typing import Final, TypeVar

from undersigned.core.casework.dates import When
from undersigned.core.casework.happenings import RANK, Confidence, Event, Happened
from undersigned.core.casework.status import FREEING, Status, after

_Place = tuple[int, date, date, str, str]
"""Where an event stands among those that are open: its rank, its last and its first day, and what tells it apart."""
Entry = TypeVar("Entry", tuple[_Place, Event], tuple[date, _Place, Event])
_ANEW: Final = frozenset({Happened.DETAINED, Happened.DISAPPEARED})


def in_order(events: Iterable[Event], today: date) -> list[Event]:
    """Return what counts and has happened by *today*, in the order in which it happened.

    What lies certainly before another comes before it. Where two dates leave it open, the order of a life decides
    (`happenings.RANK`): detained in 1961, released in June 1961. But who is held and is detained anew, or disappears,
    was let out before that: arrests at the gate of a prison happen on the day of the release.
    """
    left = _Left(event for event in set(events) if _counts(event, today))
    ordered: list[Event] = []
    status, held_since = Status.UNKNOWN, None
    while (following := left.take(held_since)) is not None:
        ordered.append(following)
        before, status = status, after(status, following.kind)
        if not (before.is_custody and status.is_custody):
            held_since = following.when if status.is_custody else None
    return ordered


class _Left:
    """The events that are left to be put in order: open is each that nothing else lies certainly before."""

    def __init__(self, events: Iterable[Event]) -> None:
        placed = [(_place(event), event) for event in events]
        self._coming = sorted(((place[2], place, event) for place, event in placed), reverse=True)
        self._ends = [(place[1], place, event) for place, event in placed]
        self._open: list[tuple[_Place, Event]] = []
        self._freeing: list[tuple[_Place, Event]] = []
        self._taken: set[Event] = set()
        heapify(self._ends)

    def take(self, held_since: When | None) -> Event | None:
        """Take out which of them came first, with somebody who has been held since then, or is not."""
        if not self._drop_taken(self._ends):
            return None
        self._open_until(self._ends[0][0])
        first = self._drop_taken(self._open)[0][-1]
        if held_since and first.kind in _ANEW and held_since.latest < first.when.earliest:
            freed = self._drop_taken(self._freeing)
            first = freed[0][-1] if freed else first
        self._taken.add(first)
        return first

    def _open_until(self, limit: date) -> None:
        while self._coming and self._coming[-1][0] <= limit:
            _first, place, event = self._coming.pop()
            heappush(self._open, (place, event))
            if event.kind in FREEING:
                heappush(self._freeing, (place, event))

    def _drop_taken(self, heap: list[Entry]) -> list[Entry]:
        while heap and heap[0][-1] in self._taken:
            heappop(heap)
        return heap


def _counts(event: Event, today: date) -> bool:
    return event.confidence != Confidence.DISPUTED and event.when.earliest <= today


def _place(event: Event) -> _Place:
    return (
        RANK[event.kind],
        event.when.latest,
        event.when.earliest,
        event.when.qualifier.value,
        event.confidence.value,
    )
