"""A table of votes, as somebody pasted it: read line by line, each with what it means or what is wrong with it.

dockers ; 45
União dos Portos ; 1 200
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.queries import seats
from undersigned.apps.assemblies.services.seats import MOST_VOTES
from undersigned.apps.organisations.models import Organisation
from undersigned.core.reading.fold import fold
from undersigned.kit.forms import isolated

LINES: Final = 2000
GROUPING: Final = str.maketrans("", "", " '’\u00a0\u202f\u2009")
"""What stands between the digits of large numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table: whose votes, how many, how many it had (None: it has no seat), or what is wrong."""

    place: int
    text: str
    organisation: Organisation | None = None
    votes: int = 0
    was: int | None = None
    fault: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it gives a seat to an organisation that has none."""
        return self.organisation is not None and self.was is None

    @property
    def is_change(self) -> bool:
        """Whether something becomes different by it."""
        return self.organisation is not None and self.was != self.votes


def pairs(lines: Iterable[Line]) -> list[tuple[Organisation, int]]:
    """Return what the lines without a fault give to whom."""
    return [(line.organisation, line.votes) for line in lines if line.organisation is not None]


def read(assembly: Assembly, text: str) -> list[Line]:
    """Read a table; a first line without a number is its heading, and left out."""
    rows = [(place, line.strip()) for place, line in enumerate(text.splitlines(), 1) if line.strip()][:LINES]
    cut = [(place, line, *_cut(line)) for place, line in rows]
    if cut and cut[0][3] is None and len(cut) > 1:
        cut = cut[1:]
    known = _Known(assembly, [name for _place, _line, names, _votes in cut for name in names])
    reading = _Reading(known, {seat.organisation_id: seat.votes for seat in seats.seats(assembly)})
    return [reading.line(*one) for one in cut]


def _cut(line: str) -> tuple[list[str], int | None]:
    """Cut a line in two: what may be the name, and the number of votes, if one is there."""
    by = next((mark for mark in ";؛\t,،" if mark in line), " ")
    cells = [cell.strip().strip("\"'").strip() for cell in (line.rsplit(" ", 1) if by == " " else line.split(by))]
    number = cells[-1].translate(GROUPING)
    names = [cells[0], f"{by} ".join(cells[:-1]), by.join(cells[:-1])]
    if len(cells) < 2 or not number.isdecimal():
        return [line], None
    return list(dict.fromkeys(name for name in names if name)), int(number[:12])


def _in_parts(names: Sequence[str], ask: Callable[[Sequence[str]], QuerySet[Organisation]]) -> Iterator[Organisation]:
    """Ask for many names, a few hundred at a time."""
    wanted = list(dict.fromkeys(names))
    for first in range(0, len(wanted), 400):
        yield from ask(wanted[first : first + 400])


class _Known:
    """Organisations by what they are called, those of the assembly first."""

    def __init__(self, assembly: Assembly, names: Sequence[str]) -> None:
        self.near = self._by_name((*(seat.organisation for seat in seats.seats(assembly)), *seats.unseated(assembly)))
        exact = Organisation.objects.filter(merged_into=None)
        handles = [name.lower().rstrip("/").rpartition("/")[2] for name in names]
        self.handles = {row.handle: row for row in _in_parts(handles, lambda some: exact.filter(handle__in=some))}
        self.far = self._by_name(_in_parts(names, lambda some: exact.filter(name__in=some)))

    def _by_name(self, rows: Iterable[Organisation]) -> dict[str, list[Organisation]]:
        found: defaultdict[str, list[Organisation]] = defaultdict(list)
        for row in rows:
            for called in {fold(row.name), fold(row.acronym)} - {""}:
                found[called].append(row)
        return found

    def find(self, names: Iterable[str]) -> list[Organisation]:
        """Return who may be meant: nobody, one, or several of one name."""
        for name in names:
            handle = name.lower().rstrip("/").rpartition("/")[2]
            if handle in self.handles:
                return [self.handles[handle]]
            if rows := self.near.get(fold(name)) or self.far.get(fold(name)):
                return rows
        return []


@dataclass(slots=True)
class _Reading:
    """What is known while a table is read: who may be meant, what each has, and on which line each stood."""

    known: _Known
    had: dict[int, int]
    seen: dict[int, int] = field(default_factory=dict)

    def line(self, place: int, text: str, names: Sequence[str], votes: int | None) -> Line:
        """Read one line, which was cut in two."""
        found = self.known.find(names) if votes is not None else []
        fault = _fault(found, votes, self.seen)
        if fault or votes is None:
            return Line(place=place, text=text, fault=fault)
        (organisation,) = found
        self.seen[organisation.pk] = place
        was = self.had.get(organisation.pk)
        return Line(place=place, text=text, organisation=organisation, votes=votes, was=was)


def _fault(found: Sequence[Organisation], votes: int | None, seen: dict[int, int]) -> str:
    """Say what is wrong with a line, and what to do about it; nothing, if nothing is."""
    if votes is None:
        return _("There is no number of votes in it. Write the name, a semicolon and the number: dockers ; 45")
    if votes > MOST_VOTES:
        return _("Nobody can have more than a billion votes.")
    if not found:
        return _("Nobody is known here by this name. Write the end of the address of its page, or enter it first.")
    if len(found) > 1:
        handles = ", ".join(isolated(one.handle) for one in found[:5])
        return _("Several are called so. Write which one you mean: %(handles)s") % {"handles": handles}
    if found[0].closed_at is not None:
        return _("This organisation was closed. It takes no seat.")
    if found[0].pk in seen:
        return _("It stands on line %(place)d before. Keep one of the two.") % {"place": seen[found[0].pk]}
    return ""
