"""The agenda as somebody reads it: numbers and planned times, which follow from places and durations.

agenda_of(assembly, Sight.EVERYBODY)      1 Opening 09:00 · 2 Agenda 09:10 · 3 Internal item 09:30 · …

What is internal is told to who takes part alone. Others see that there is something, and when; never what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as __

from undersigned.apps.assemblies import events
from undersigned.apps.assemblies.events import Business
from undersigned.apps.assemblies.models import AgendaChange, Assembly, Document, Item, ItemState, Sort
from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.organisations.queries import Visitor
from undersigned.kit.days import active, base_of

DEPTH: Final = 3
"""How deep items stand under items: 2, 2.1, 2.1.1."""


class Sight(Enum):
    """Who looks at an agenda."""

    EVERYBODY = auto()
    PARTICIPANTS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item in its place. `item` is none where whoever looks may not know what it is.

    A pause has no number. Times are as planned; `is_early` says that it is to begin before the one above it is over.
    """

    item: Item | None
    number: str
    depth: int
    title: str
    language: str
    state: ItemState
    is_pause: bool
    is_internal: bool
    begins_at: datetime | None
    ends_at: datetime | None
    is_early: bool
    first: bool
    last: bool

    @property
    def is_current(self) -> bool:
        """Whether the assembly is at it now."""
        return self.state == ItemState.CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the agenda with what stands under it, and what is to be read for it."""

    line: Line
    business: Sequence[Business]
    documents: Sequence[Document]


def sight_of(person: Visitor, assembly: Assembly, now: datetime) -> Sight:
    """Tell as whom somebody looks at an agenda: who takes part, or arranges it, sees all of it."""
    inside = assemblies.takes_part(person, assembly, now) or assemblies.arranges(person, assembly, now)
    return Sight.PARTICIPANTS if inside else Sight.EVERYBODY


def entries(person: Visitor, assembly: Assembly, now: datetime, language: str = "") -> list[Entry]:
    """Return the agenda as somebody sees it, in a language, by default the page's."""
    return entries_of(person, agenda_of(assembly, sight_of(person, assembly, now), language), now)


def entries_of(person: Visitor, lines: Sequence[Line], now: datetime) -> list[Entry]:
    """Return lines with what stands under them. Two questions, and what rooms above ask."""
    numbers = [line.item.pk for line in lines if line.item is not None]
    business, papers = events.on_items(person, numbers, now), documents_of(numbers)
    return [
        Entry(
            line=line,
            business=business[line.item.pk] if line.item else (),
            documents=papers[line.item.pk] if line.item else (),
        )
        for line in lines
    ]


def agenda_of(assembly: Assembly, sight: Sight, language: str = "") -> list[Line]:
    """Return the items in their order, each with its number and times. One question."""
    return lines_of(assembly, list(assembly.items.all()), sight, language)


def lines_of(assembly: Assembly, rows: Sequence[Item], sight: Sight, language: str = "") -> list[Line]:
    """Return what `agenda_of` does, of items that are known already, in the order of their positions."""
    under: defaultdict[int | None, list[Item]] = defaultdict(list)
    for row in rows:
        under[row.parent_id].append(row)
    return list(_Reading(assembly, under, sight, language or active()).lines())


class _Reading:
    """One walk through an agenda, with the clock in hand: none once nobody knows how long something takes."""

    def __init__(self, assembly: Assembly, under: dict[int | None, list[Item]], sight: Sight, language: str) -> None:
        self.assembly, self.under, self.sight, self.language = assembly, under, sight, language
        self.clock: datetime | None = assembly.starts_at

    def lines(self) -> Iterator[Line]:
        yield from self._below(None, "", 0, Hidden.NO)

    def _below(self, parent: int | None, prefix: str, depth: int, above: Hidden) -> Iterator[Line]:
        rows, count = self.under.get(parent, []), 0
        for place, row in enumerate(rows):
            count += row.sort != Sort.PAUSE
            number = f"{prefix}{count}" if row.sort != Sort.PAUSE else ""
            hides = row.internal_at is not None and self.sight is Sight.EVERYBODY
            begins_at, is_early = self._begin(row)
            below = list(self._below(row.pk, f"{prefix}{count}.", depth + 1, Hidden.YES if hides else above))
            ends_at = self.clock if self.clock != begins_at else None
            if above is Hidden.NO:
                ends = place == 0, place == len(rows) - 1
                yield self._line(row, number, depth, (begins_at, ends_at, is_early), ends)
            yield from below

    def _begin(self, row: Item) -> tuple[datetime | None, bool]:
        """Set the clock to when an item begins and let its own minutes pass; its sub-items come after these."""
        begins_at, is_early = self.clock, False
        if row.starts_at is not None:
            is_early = self.clock is not None and row.starts_at < self.clock
            begins_at = row.starts_at
        known = begins_at is not None and (row.minutes is not None or row.pk in self.under)
        self.clock = begins_at + timedelta(minutes=row.minutes or 0) if known and begins_at else None
        return begins_at, is_early

    def _line(
        self,
        row: Item,
        number: str,
        depth: int,
        times: tuple[datetime | None, datetime | None, bool],
        ends: tuple[bool, bool],
    ) -> Line:
        hides = row.internal_at is not None and self.sight is Sight.EVERYBODY
        title, language = (__("Internal item"), active()) if hides else title_of(row, self.assembly, self.language)
        return Line(
            item=None if hides else row,
            number=number,
            depth=depth,
            title=title,
            language=language,
            state=ItemState(row.state),
            is_pause=row.sort == Sort.PAUSE and not hides,
            is_internal=row.internal_at is not None,
            begins_at=times[0],
            ends_at=times[1],
            is_early=times[2],
            first=ends[0],
            last=ends[1],
        )


class Hidden(Enum):
    """Whether what stands above an item keeps it from whoever looks."""

    NO = auto()
    YES = auto()


def title_of(item: Item, assembly: Assembly, language: str = "") -> tuple[str, str]:
    """Return what an item is called in a language, or else in that of its assembly; and in which language that is."""
    wanted = language or active()
    said = {**item.titles, assembly.language: item.title}
    found = next((tag for tag in (wanted, base_of(wanted)) if said.get(tag)), "")
    found = found or next((tag for tag in sorted(said) if said[tag] and base_of(tag) == base_of(wanted)), "")
    return (said[found], found) if found else (item.title, assembly.language)


def is_internal(item: Item) -> bool:
    """Tell whether an item, or one above it, is for who takes part alone."""
    row: Item | None = item
    while row is not None:
        if row.internal_at is not None:
            return True
        row = row.parent
    return False


def seen(item: Item, sight: Sight) -> bool:
    """Tell whether whoever looks may know of an item."""
    return sight is Sight.PARTICIPANTS or not is_internal(item)


def current_of(assembly: Assembly) -> Item | None:
    """Return the item at which an assembly is."""
    return assembly.items.filter(state=ItemState.CURRENT).select_related("parent").first()


def next_of(lines: Sequence[Line]) -> Line | None:
    """Return what comes up next: the first item to come after the one at which the assembly is."""
    at = next((place for place, line in enumerate(lines) if line.is_current), -1)
    after = [line for line in lines[at + 1 :] if line.state == ItemState.WAITING]
    before = [line for line in lines[: at + 1] if line.state == ItemState.WAITING]
    return next(iter([*after, *before]), None)


def number_of(item: Item) -> str:
    """Return the number of an item: 2.1."""
    lines = agenda_of(item.assembly, Sight.PARTICIPANTS)
    return next((line.number for line in lines if line.item and line.item.pk == item.pk), "")


def items_of(assembly: Assembly) -> QuerySet[Item]:
    """Return all items; only for who takes part."""
    return assembly.items.select_related("parent")


def documents_of(items: Sequence[int]) -> dict[int, list[Document]]:
    """Return what is to be read for each item, by its number in the database. One question."""
    found: dict[int, list[Document]] = {number: [] for number in items}
    for row in Document.objects.filter(item__in=items):
        found[row.item_id].append(row)
    return found


def changes_of(assembly: Assembly) -> QuerySet[AgendaChange]:
    """Return how an agenda was changed after it was adopted, and why; the first first. For who takes part."""
    return assembly.agenda_changes.select_related("item")


def owner(item: Item) -> str:
    """Return under whose name `kit.documents` keeps the files of an item."""
    return f"item-{item.pk}"
