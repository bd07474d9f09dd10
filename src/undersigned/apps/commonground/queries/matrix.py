"""Organisations against wordings, seen from an offer: who can sign it stands first, and what stands in it is marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from undersigned.apps.commonground.queries.called import clause_called, origin_of
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Position
from undersigned.apps.positions.queries import Names
from undersigned.core.commonground.problem import Problem

COLUMNS, ROWS = 60, 100
"""So many wordings and organisations: a larger table is read part by part among the positions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A wording: its clause in short and in full, whose it is ("A3", or nothing for the draft's), whether it stands."""

    clause: str
    label: str
    name: str
    origin: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An organisation, whether it can sign the offer, whether it is the last that can, and what it says."""

    name: str
    signs: bool
    is_last: bool
    cells: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The table; `is_cut` when there is more than it shows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_cut: bool


LEGEND: Final = tuple(Position)


def matrix(problem: Problem, names: Names, text: Mapping[str, str], signers: Collection[str]) -> Matrix:
    """Return what everybody says of everything. Who may see it, ask `sight` first."""
    places = [(clause, one) for clause in names.clauses for one in clause.variants]
    handles = sorted(names.organisations, key=lambda handle: handle not in signers)
    shown, heads = places[:COLUMNS], queries.heads(clause.clause for clause in names.clauses)
    last = len([handle for handle in handles if handle in signers]) - 1
    return Matrix(
        columns=tuple(
            Column(
                clause=clause.id,
                label=heads[clause.id],
                name=clause_called(clause.clause),
                origin=origin_of(one),
                stands=text.get(clause.id) == one.key,
            )
            for clause, one in shown
        ),
        rows=tuple(
            Row(
                name=names.organisations[handle].name,
                signs=handle in signers,
                is_last=place == last,
                cells=tuple(Position(problem.position(handle, clause.id, one.key)) for clause, one in shown),
            )
            for place, handle in enumerate(handles[:ROWS])
        ),
        is_cut=len(places) > COLUMNS or len(handles) > ROWS,
    )
