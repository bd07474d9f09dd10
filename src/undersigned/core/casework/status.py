"""From what happened to a person to how it stands with them, and how long they were held.

    detained 1960-12 · tried 1961-02-20 · sentenced 1961-03      sentenced; held for 171 to 201 days by 1961-06-20

What each event does to a status:

    threatened, attacked, dismissed, searched,      at risk, of whom nothing worse is known
    travel-banned, summoned, charged, hearing
    disappeared                                     disappeared; nobody knows any more whether they are held
    reappeared                                      at risk, of whom was disappeared
    detained, house-arrest                          held; who is on trial or sentenced stays it
    tried                                           on trial, of whom is held; at risk, of whom is at liberty
    convicted                                       found guilty without prison: a fine, a suspended sentence, in
                                                    absence. At risk, of whom is at liberty; held, of whom is on trial
    sentenced                                       sentenced to prison and in it, whether or not an arrest is known;
                                                    who is in exile or disappeared stays it
    acquitted, charges-dropped, pardoned            free, of whom is at liberty; of whom is held or sentenced, *held*:
                                                    until a release is told, nobody says that somebody is free
    escaped, bailed, sheltered                      at risk: out of prison, and not out of danger
    released                                        free
    exiled                                          exiled
    died                                            died; nothing changes after it
    ill-treated, isolated, visited, hunger-strike,  nothing
    appealed, appeal-decided, transferred, other

What is disputed, and what is still to come, counts for nothing. Whoever writes events can say anything of anybody;
a wrong status comes from a wrong event, never from the order in which they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple, TypeVar

from undersigned.core.casework.dates import When
from undersigned.core.casework.happenings import RANK, Confidence, Event, Happened


class Status(StrEnum):
    """How it stands with a person."""

    AT_RISK = "at-risk"
    """At liberty, and threatened with losing it, or worse."""
    HELD = "held"
    """Deprived of liberty, before or without a trial; under house arrest, too."""
    ON_TRIAL = "on-trial"
    """Held, while a court tries them."""
    SENTENCED = "sentenced"
    """In prison by a sentence."""
    FREE = "free"
    EXILED = "exiled"
    DISAPPEARED = "disappeared"
    DIED = "died"
    UNKNOWN = "unknown"

    @property
    def is_custody(self) -> bool:
        """Tell whether who stands so is held, in whatever way."""
        return self in _CUSTODY


_CUSTODY: Final = frozenset({Status.HELD, Status.ON_TRIAL, Status.SENTENCED})
_AT_LIBERTY: Final = frozenset({Status.UNKNOWN, Status.AT_RISK, Status.FREE})
_ALIVE: Final = frozenset(Status) - {Status.DIED}
FREEING: Final = frozenset({Happened.RELEASED, Happened.BAILED})
"""What ends custody with a person who is let out."""
_Place = tuple[int, date, date, str, str]
"""Where an event stands among those that are open: its rank, its last and its first day, and what tells it apart."""
Entry = TypeVar("Entry", tuple[_Place, Event], tuple[date, _Place, Event])
_ANEW: Final = frozenset({Happened.DETAINED, Happened.DISAPPEARED})


def _to(status: Status, *, of: Iterable[Status]) -> Mapping[Status, Status]:
    return dict.fromkeys(of, status)


_NOTHING: Final[Mapping[Status, Status]] = {}
_THREATENED: Final = _to(Status.AT_RISK, of=_AT_LIBERTY)
_HELD: Final = _to(Status.HELD, of=_ALIVE - _CUSTODY)
_CLEARED: Final = {**_to(Status.FREE, of=_AT_LIBERTY), **_to(Status.HELD, of=_CUSTODY)}

_EFFECTS: Final[Mapping[Happened, Mapping[Status, Status]]] = {
    Happened.THREATENED: _THREATENED,
    Happened.ATTACKED: _THREATENED,
    Happened.DISMISSED: _THREATENED,
    Happened.SEARCHED: _THREATENED,
    Happened.TRAVEL_BANNED: _THREATENED,
    Happened.SUMMONED: _THREATENED,
    Happened.DISAPPEARED: _to(Status.DISAPPEARED, of=_ALIVE),
    Happened.REAPPEARED: _to(Status.AT_RISK, of={Status.DISAPPEARED}),
    Happened.DETAINED: _HELD,
    Happened.ILL_TREATED: _NOTHING,
    Happened.ISOLATED: _NOTHING,
    Happened.VISITED: _NOTHING,
    Happened.HUNGER_STRIKE: _NOTHING,
    Happened.CHARGED: _THREATENED,
    Happened.HEARING: _THREATENED,
    Happened.TRIED: {**_THREATENED, Status.HELD: Status.ON_TRIAL},
    Happened.CONVICTED: {**_THREATENED, Status.ON_TRIAL: Status.HELD},
    Happened.SENTENCED: _to(Status.SENTENCED, of=_AT_LIBERTY | _CUSTODY),
    Happened.APPEALED: _NOTHING,
    Happened.APPEAL_DECIDED: _NOTHING,
    Happened.TRANSFERRED: _NOTHING,
    Happened.HOUSE_ARREST: _HELD,
    Happened.CHARGES_DROPPED: _CLEARED,
    Happened.ACQUITTED: _CLEARED,
    Happened.PARDONED: _CLEARED,
    Happened.ESCAPED: _to(Status.AT_RISK, of=_ALIVE),
    Happened.BAILED: _to(Status.AT_RISK, of=_ALIVE),
    Happened.RELEASED: _to(Status.FREE, of=_ALIVE),
    Happened.SHELTERED: _to(Status.AT_RISK, of=_ALIVE),
    Happened.EXILED: _to(Status.EXILED, of=_ALIVE),
    Happened.DIED: _to(Status.DIED, of=_ALIVE),
    Happened.OTHER: _NOTHING,
}
"""For each event what it makes of a status; what is not named stays as it is, and `Status.DIED` never is."""


@dataclass(frozen=True, slots=True)
class Held:
    """A time in custody: from when until when, and what ended it; both are None while it lasts."""

    from_: When
    until: When | None = None
    ended: Happened | None = None


class Days(NamedTuple):
    """A number of days that is known more or less exactly."""

    least: int
    most: int


def status_of(events: Iterable[Event], today: date) -> Status:
    """Tell how it stands with a person after what happened to them, in whatever order it is given."""
    status = Status.UNKNOWN
    for event in in_order(events, today):
        status = after(status, event.kind)
    return status


def since(events: Iterable[Event], today: date) -> When | None:
    """Tell since when it stands with a person as it does; None where nothing is known."""
    status, begun = Status.UNKNOWN, None
    for event in in_order(events, today):
        before, status = status, after(status, event.kind)
        begun = begun if status == before else event.when
    return begun


def held(events: Iterable[Event], today: date) -> list[Held]:
    """Return the times in custody, in order. A release of which no beginning is known tells of none."""
    spans: list[Held] = []
    status = Status.UNKNOWN
    for event in in_order(events, today):
        before, status = status, after(status, event.kind)
        if status.is_custody and not before.is_custody:
            spans.append(Held(event.when))
        elif before.is_custody and not status.is_custody:
            spans[-1] = Held(spans[-1].from_, event.when, event.kind)
    return spans


def days_held(events: Iterable[Event], today: date) -> Days:
    """Return for how many days a person was held before *today*, as few and as many as the dates allow.

    From the first of May to the third are two days. Where dates leave it open whether two times in custody overlap,
    no day is counted twice.
    """
    spans = held(events, today)
    least = sum(max(0, (_first_possible_end(span, today) - _last_possible_start(span, today)).days) for span in spans)
    return Days(least, _days_of_union(spans, today))


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


def after(status: Status, kind: Happened) -> Status:
    """Return how it stands after one more event."""
    return _EFFECTS[kind].get(status, status)


def _last_possible_start(span: Held, today: date) -> date:
    return min(span.from_.latest, today)


def _first_possible_end(span: Held, today: date) -> date:
    return today if span.until is None else min(span.until.earliest, today)


def _days_of_union(spans: Sequence[Held], today: date) -> int:
    """Count the days on which a person may have been held, each once."""
    total, counted_until = timedelta(), date.min
    for first, end in sorted(_widest(spans, today)):
        total += max(timedelta(), end - max(first, counted_until))
        counted_until = max(counted_until, end)
    return total.days


def _widest(spans: Iterable[Held], today: date) -> Iterator[tuple[date, date]]:
    for span in spans:
        yield span.from_.earliest, today if span.until is None else min(span.until.latest, today)
