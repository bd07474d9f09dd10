"""Organisations × wordings as a table that reads as a heat map: a sign in every cell, and how many said what below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.queries import Choosable, Variant
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Position
from undersigned.apps.positions.queries import DECIDED, Count, Names, Place, Tally
from undersigned.apps.positions.views.common import short, whose
from undersigned.core.commonground import problem as core
from undersigned.core.text import markup
from undersigned.core.text.wording import Clause
from undersigned.kit.forms import isolated

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SHOWN = 60
"""Letters of a clause that stand for it."""
COLUMNS, ROWS = 60, 100
"""So many wordings stand beside each other on a page, and so many organisations below each other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What an organisation says of a wording: what it is called for style sheets, its sign and its word."""

    value: str
    sign: str
    word: str | StrPromise


CELLS = {one.value: Cell(one.value, one.sign, one.label) for one in Position}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A wording: the clause's number, whose words if not the draft's, all of it in words, and how many say what."""

    place: Place
    label: str
    short: str
    name: str
    url: str
    counts: list[tuple[Cell, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An organisation and its cells."""

    organisation: Organisation
    url: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """One page of it."""

    columns: list[Column]
    rows: list[Row]
    pages: Pages


@dataclass(frozen=True, slots=True)
class Pages:
    """Which part of the matrix this is: from 1 on, of so many to the side and down."""

    across: int
    of_across: int
    down: int
    of_down: int

    @property
    def left(self) -> int:
        """The part before, or 0."""
        return self.across - 1

    @property
    def right(self) -> int:
        """The part after, or 0."""
        return self.across + 1 if self.across < self.of_across else 0

    @property
    def above(self) -> int:
        """The organisations before, or 0."""
        return self.down - 1

    @property
    def below(self) -> int:
        """The organisations after, or 0."""
        return self.down + 1 if self.down < self.of_down else 0


def matrix(
    known: Names,
    said: Mapping[str, Mapping[Place, core.Position]],
    *,
    urls: Mapping[str, str],
    clause_url: str,
    across: int = 1,
    down: int = 1,
) -> Matrix:
    """Return one page of the matrix; *urls* are those of organisations, by handle."""
    places = [(clause, variant) for clause in known.clauses for variant in clause.variants]
    handles = list(known.organisations)
    pages = Pages(
        _page(across, len(places), COLUMNS),
        _pages(len(places), COLUMNS),
        _page(down, len(handles), ROWS),
        _pages(len(handles), ROWS),
    )
    shown = places[(pages.across - 1) * COLUMNS : pages.across * COLUMNS]
    tallies = queries.exact_totals(said)
    heads = queries.heads(clause.clause for clause in known.clauses)
    return Matrix(
        columns=[_column(clause, variant, heads[clause.id], tallies, clause_url) for clause, variant in shown],
        rows=[
            _row(known.organisations[handle], said.get(handle, {}), shown, urls.get(handle, ""))
            for handle in handles[(pages.down - 1) * ROWS : pages.down * ROWS]
        ],
        pages=pages,
    )


def cell(position: str | None) -> Cell:
    """Return how what is said is shown; what is not said is not decided."""
    return CELLS[position or Position.UNMANDATED.value]


def _pages(count: int, size: int) -> int:
    return max(1, ceil(count / size))


def _page(asked: int, count: int, size: int) -> int:
    return min(max(1, asked), _pages(count, size))


def _column(clause: Choosable, variant: Variant, head: str, tallies: Mapping[Place, Tally], clause_url: str) -> Column:
    place = (clause.id, variant.key)
    return Column(
        place=place,
        label=head,
        short=short(variant),
        name=name_of(clause, variant),
        url=clause_url.replace("CLAUSE", clause.id),
        counts=list(counted(tallies.get(place))),
    )


def name_of(clause: Choosable, variant: Variant) -> str:
    """Return what a wording is called in full: its clause, and whose words they are if they are not the draft's."""
    name, of = _begun(clause.clause), "" if variant.in_draft else whose(variant)
    return _("%(clause)s · %(whose)s") % {"clause": name, "whose": of} if of else name


def _begun(clause: Clause) -> str:
    """Return what a clause is called, and how it begins where a number is all that it is called."""
    name = drafting.name_of(clause)
    if clause.heading or not clause.label:
        return name
    words = " ".join(markup.to_plain(clause.text).split())
    return f"{name} {isolated(words if len(words) <= SHOWN else f'{words[:SHOWN]}…')}"


def _row(
    organisation: Organisation,
    said: Mapping[Place, core.Position],
    shown: Sequence[tuple[Choosable, Variant]],
    url: str,
) -> Row:
    cells = [cell(said.get((clause.id, variant.key))) for clause, variant in shown]
    return Row(organisation=organisation, url=url, cells=cells)


def counted(tally: Tally | None) -> Iterator[tuple[Cell, str]]:
    """Give each position with how many say it, in words; nothing, where nothing is told."""
    if tally is not None:
        for position in DECIDED:
            yield CELLS[position.value], told(tally.counts[position])


def told(count: Count) -> str:
    """Say a count as exactly as it may be told."""
    if count.is_exact:
        return str(count.least)
    if count.least == 0:
        return ngettext("at most %(n)d", "at most %(n)d", count.most) % {"n": count.most}
    return ngettext("at least %(n)d", "at least %(n)d", count.least) % {"n": count.least}
