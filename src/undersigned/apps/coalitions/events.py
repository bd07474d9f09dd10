"""What rooms above know of a coalition: its charter and texts, who excepts what. Nothing here refers upwards.

SHELVES["statement"] = Shelf(…)      in the `ready` of an app above; goals link to what stands on shelves
CHARTERS.append(charter_of)
DISCUSSED.append(discussed)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.utils.functional import Promise

from undersigned.apps.organisations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something a coalition says or does, as goals link to it: where it is read, since when, and what sort it is."""

    kind: str
    number: int
    title: str
    language: str
    address: str
    on: date | None = None
    sort: str | Promise = ""
    organisations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One kind of work: its name, how rows are found by their numbers, and how one looks for those of a coalition.

    `search` takes the number of the coalition and words, or none, and gives the latest first.
    """

    label: str | Promise
    find: Callable[[Iterable[int]], Iterable[Work]]
    search: Callable[[int, str], Iterable[Work]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """The newest sealed charter of a coalition: what to read, what to sign, and by which name the text goes."""

    title: str
    language: str
    address: str
    undersign: str
    digest: str
    words: tuple[str, ...]
    sealed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserved:
    """An organisation that undersigned a charter and excepted a clause, in its own words."""

    clause: str
    organisation: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undersigned:
    """An organisation's endorsement of a charter that stands: of which text, and where it is withdrawn."""

    title: str
    language: str
    withdraw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussed:
    """A draft that organisations discuss: in which round, until when, and where somebody who may reads it."""

    title: str
    language: str
    address: str
    round: str
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page on which the committee sets something for rooms above: its name, what for, and that of its address."""

    label: str | Promise
    text: str | Promise
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaigning:
    """A campaign that a coalition carries, or that its committee is asked to carry: when, where it stands, where it is.

    `state` is a key of the signs of states, and `word` says it.
    """

    title: str
    language: str
    address: str
    from_on: date
    last_on: date
    state: str
    word: str | Promise
    asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """What a recorded decision comes from, or what was done by it in a room above: its words, and where it stands."""

    decision: int
    words: str
    address: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An assembly of a coalition: when it is, in words; where it stands, and where it is read about.

    `state` is a key of the signs of states, and `word` says it.
    """

    title: str
    language: str
    address: str
    when: str
    state: str
    word: str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A way from the page of a coalition into a room above: its word, what is behind it, and where it leads."""

    label: str | Promise
    text: str
    address: str


CHARTER = "charter"
"""The sort of work that holds the goals, and is linked to none."""

TEXTS = "statement"
"""The shelf of sealed texts."""
SHELVES: dict[str, Shelf] = {}
CHARTERS: list[Callable[[int], Charter | None]] = []
RESERVED: list[Callable[[str], Iterable[Reserved]]] = []
UNDERSIGNED: list[Callable[[int, int], Iterable[Undersigned]]] = []
"""Each takes the number of a coalition and that of an organisation."""
SETTINGS: list[Page] = []
DISCUSSED: list[Callable[[Visitor, int, datetime], Iterable[Discussed]]] = []
"""Each takes who looks and the number of a coalition, and gives only what they may read."""
CAMPAIGNS: list[Callable[[Visitor, int, datetime], Iterable[Campaigning]]] = []
"""The same; what runs stands before what is planned, and that before what is over."""
GROUNDED: list[Callable[[Visitor, Sequence[int], datetime], Iterable[Grounded]]] = []
"""Each takes who looks and the numbers of decisions, and gives only what they may see."""
MEETINGS: list[Callable[[Visitor, int, datetime], Iterable[Meeting]]] = []
"""The same; what is open stands before what is planned, and that before what is over."""
SEATED: list[Callable[[Visitor, int, datetime], Iterable[Meeting]]] = []
"""Each takes who looks and the number of an organisation, and gives the assemblies at which it has a seat."""
DOORS: list[Callable[[Visitor, int, datetime], Iterable[Door]]] = []
"""Each takes who looks and the number of a coalition, and gives what stands open to them."""
RECORDS: list[Page] = []
"""Pages about what a coalition decides, which take its slug: votes, resolutions, the action plan."""
LEFT: list[Callable[[int, int, datetime], None]] = []
"""Each takes the number of a coalition and that of an organisation that was its member until now, or rests."""


def works(pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Work]:
    """Return what these kinds and numbers name, with one question to each shelf. What is gone is left out."""
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for kind, number in pairs:
        wanted[kind].append(number)
    found = (SHELVES[kind].find(numbers) for kind, numbers in wanted.items() if kind in SHELVES)
    return {(work.kind, work.number): work for work in chain.from_iterable(found)}


def search(coalition: int, words: str) -> list[Work]:
    """Return what a coalition says or does whose title has these words in it, shelf by shelf."""
    return list(chain.from_iterable(shelf.search(coalition, words) for shelf in SHELVES.values()))


def texts(coalition: int, words: str) -> list[Work]:
    """Return what a coalition says whose title has these words in it: its sealed texts alone."""
    return list(SHELVES[TEXTS].search(coalition, words)) if TEXTS in SHELVES else []


def charter(coalition: int) -> Charter | None:
    """Return the charter of a coalition, if one was sealed."""
    return next((found for ask in CHARTERS if (found := ask(coalition)) is not None), None)


def reserved(digest: str) -> Sequence[Reserved]:
    """Return who excepts which clause of a charter, by its digest."""
    return [one for ask in RESERVED for one in ask(digest)]


def undersigned(coalition: int, organisation: int) -> list[Undersigned]:
    """Return under which charters of a coalition an organisation stands today."""
    return [one for ask in UNDERSIGNED for one in ask(coalition, organisation)]


def discussed(person: Visitor, coalition: int, now: datetime) -> list[Discussed]:
    """Return the drafts of a coalition that are discussed now and that somebody may read."""
    return [one for ask in DISCUSSED for one in ask(person, coalition, now)]


def left(coalition: int, organisation: int, now: datetime) -> None:
    """Let every room above do what it does when somebody is a member no more, in the transaction of the register."""
    for deed in LEFT:
        deed(coalition, organisation, now)


def campaigns(person: Visitor, coalition: int, now: datetime) -> list[Campaigning]:
    """Return the campaigns of a coalition that somebody may see."""
    return [one for ask in CAMPAIGNS for one in ask(person, coalition, now)]


def grounded(person: Visitor, decisions: Sequence[int], now: datetime) -> dict[int, list[Grounded]]:
    """Return what each decision comes from and did, in rooms above, as far as somebody may see it."""
    found: dict[int, list[Grounded]] = {number: [] for number in decisions}
    for ask in GROUNDED:
        for one in ask(person, decisions, now):
            found[one.decision].append(one)
    return found


def meetings(person: Visitor, coalition: int, now: datetime) -> list[Meeting]:
    """Return the assemblies of a coalition that somebody may see."""
    return [one for ask in MEETINGS for one in ask(person, coalition, now)]


def doors(person: Visitor, coalition: int, now: datetime) -> list[Door]:
    """Return the ways from a coalition into rooms above that stand open to somebody."""
    return [one for ask in DOORS for one in ask(person, coalition, now)]


def seated(person: Visitor, organisation: int, now: datetime) -> list[Meeting]:
    """Return the assemblies that somebody may see and at which an organisation has a seat."""
    return [one for ask in SEATED for one in ask(person, organisation, now)]
