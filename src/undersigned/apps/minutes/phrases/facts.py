"""What happened at an assembly, as facts: who was there, what came up, what was moved, voted and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A clause that the system writes: of what it tells, by a key of its own for ever; and what it says.

    `internal` tells that it is for who takes part alone; `vote` is the public id of the vote of which it tells.
    """

    key: str
    heading: str
    text: str
    label: str = ""
    internal: bool = False
    vote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """An organisation with a seat: its votes, when it was there, by whom by name, and for whom else by proxy."""

    name: str
    votes: int
    spans: tuple[tuple[datetime, datetime | None], ...] = ()
    people: tuple[str, ...] = ()
    by_proxy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """One quorum at the opening: how many were there of how many, in words what is counted, and whether it sufficed."""

    counted: str
    there: int
    whole: int
    is_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who had a seat, and who was there; `is_taken` is not where the assembly met over days."""

    seats: tuple[Here, ...]
    quorums: tuple[Quorum, ...]
    is_taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Somebody spoke: as what, and who, as far as minutes name them."""

    at: datetime
    who: str
    sort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A delegate asked something of the chair, and what came of it."""

    at: datetime
    who: str
    what: str
    granted: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped:
    """A motion came to another state."""

    at: datetime
    state: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """An amendment, who proposed it, what it changes, and what became of it, in words."""

    label: str
    who: str
    does: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted:
    """A vote: what was asked, when, what came of it in words and numbers, and the roll call in lines."""

    number: int
    public_id: str
    title: str
    opened_at: datetime
    closed_at: datetime | None
    secrecy: str
    outcome: str
    sentences: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    options: tuple[tuple[str, int], ...] = ()
    missing: int = 0
    roll: tuple[tuple[str, str], ...] = ()
    because: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A motion: who moved it, who seconded it, how it came to where it stands, what was changed in it, what it did."""

    number: int
    label: str
    title: str
    mover: str
    seconders: tuple[str, ...]
    steps: tuple[Stepped, ...]
    amendments: tuple[Amended, ...]
    decision: str
    did: str
    votes: tuple[Voted, ...]
    internal: bool
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A point of the agenda: its number and title, when it came up, what was noted, who spoke, what stood under it."""

    key: int
    number: str
    title: str
    internal: bool
    called_at: datetime | None
    done_at: datetime | None
    state: str
    note: str
    spoken: tuple[Spoken, ...]
    asked: tuple[Asked, ...]
    motions: tuple[Moved, ...]
    votes: tuple[Voted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What somebody is to do by a decision: what, who, until when in words."""

    title: str
    who: str
    until: str
    internal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What happened at an assembly until now. `zone` is by whose clocks times are told."""

    title: str
    hosts: tuple[str, ...]
    form: str
    place: str
    zone: str
    opened_at: datetime | None
    closed_at: datetime | None
    agenda_adopted_at: datetime | None
    presence: Presence
    items: tuple[Item, ...]
    motions: tuple[Moved, ...]
    votes: tuple[Voted, ...]
    tasks: tuple[Task, ...]
