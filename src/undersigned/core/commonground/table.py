"""The table: the same problem as a matrix of CSV, which people fill in with a spreadsheet.

    clause,variant,weight,required,needs,chile,saudi-arabia
    ,condition,,,,,at least 40 with iraq/
    16,as-drafted,2,yes,1/,essential,object
    16,egypt,,,,,support

What is read here becomes what JSON would have said, and goes the same way from there. A table that is written holds
nothing that a spreadsheet takes for a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from undersigned.core.commonground.members import fault, number
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.spelling import build, from_json, plain, text_of

OF_CLAUSES: Final = ("weight", "required", "needs")
WORDS: Final = {
    **dict.fromkeys(("essential", "e", "!"), "essential"),
    **dict.fromkeys(("support", "s", "+"), "support"),
    **dict.fromkeys(("accept", "a", "="), "accept"),
    **dict.fromkeys(("object", "o", "-", "\N{MINUS SIGN}", "\N{EN DASH}"), "object"),
    **dict.fromkeys(("unmandated", "u", "?"), "unmandated"),
}
"""Each position by its word, its first letter and its sign."""

YES, NO = frozenset({"yes", "true", "1", "x"}), frozenset({"no", "false", "0", ""})
FORMULAS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula."""

_HEAD: Final = re.compile(r'(?:"?sep=[,;\t]"?\r?\n)?\s*"?clause"?[ ]*([,;\t])', re.IGNORECASE)
_SEP: Final = re.compile(r'\A"?sep=[,;\t]"?\r?\n', re.IGNORECASE)
_CONDITION: Final = re.compile(
    r"(?:at\s+least\s+(?P<many>[0-9]{1,30}))?[\s,]*(?:and\s+)?(?:with\s+(?P<names>.+))?", re.IGNORECASE | re.DOTALL
)
_NUMBER: Final = re.compile(r"[-+]?[0-9]*[.,]?[0-9]+(?:e[-+]?[0-9]+)?", re.IGNORECASE)


def read(data: bytes) -> Problem:
    """Read a problem from JSON or CSV, whichever it is.

    Raises:
        MalformedProblem: Whatever is wrong, and where.
    """
    return from_csv(data) if _HEAD.match(text_of(data)) else from_json(data)


def from_csv(data: bytes) -> Problem:
    """Read a problem from CSV.

    Raises:
        MalformedProblem: Whatever is wrong, and where.
    """
    text = text_of(data)
    head = _HEAD.match(text)
    if not head:
        raise fault("not-a-table", "row 1", text.partition("\n")[0][:60].strip())
    rows = [row for row in _rows(_SEP.sub("\n", text, count=1), head[1]) if any(row.cells)]
    return build(_Table(rows).as_json())


def to_csv(problem: Problem) -> bytes:
    """Write a problem as CSV: commas, UTF-8 with its mark, so that spreadsheets know it."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_safe(cell) for cell in row] for row in _written(problem))
    return written.getvalue().encode("utf-8-sig")


@dataclass(slots=True)
class _Row:
    number: int
    cells: list[str]

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""

    def place(self, name: str) -> str:
        return f"row {self.number}, column {name}"


@dataclass(slots=True)
class _Said:
    """What the rows of one clause say of it."""

    variants: list[object] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


class _Table:
    """A table that is being read: its columns, then row after row into what JSON would have said."""

    def __init__(self, rows: list[_Row]) -> None:
        self._columns, self._organisations = _columns(rows[0])
        self._clauses: dict[str, _Said] = {}
        self._weights: dict[str, object] = {}
        self._conditions: dict[str, object] = {}
        self._positions: dict[str, dict[str, object]] = {}
        self._default = Position.UNMANDATED.value
        for row in rows[1:]:
            self._take(row)

    def as_json(self) -> dict[str, object]:
        return {
            "clauses": [_clause(name, said) for name, said in self._clauses.items()],
            "organisations": [
                {"id": name}
                | ({"weight": self._weights[name]} if name in self._weights else {})
                | ({"if": self._conditions[name]} if name in self._conditions else {})
                for name in self._organisations.values()
            ],
            "positions": self._positions,
            "default": self._default,
        }

    def _take(self, row: _Row) -> None:
        clause, variant = row.cell(0), row.cell(1)
        for place, cell in enumerate(row.cells):
            if cell and place >= 2 and place not in self._columns and place not in self._organisations and clause:
                raise fault("stray-cell", f"row {row.number}, column {place + 1}", cell)
        if clause:
            self._take_clause(row, clause, variant)
        else:
            self._take_row_of_all(row, variant)

    def _take_clause(self, row: _Row, clause: str, variant: str) -> None:
        said = self._clauses.setdefault(clause, _Said())
        for place, name in self._columns.items():
            if (cell := row.cell(place)) and said.facts.setdefault(name, cell) != cell:
                raise fault("contradiction", row.place(name), cell, earlier=said.facts[name])
        if variant:
            said.variants.append(variant)
        for place, name in self._organisations.items():
            if cell := row.cell(place):
                if not variant:
                    raise fault("stray-cell", row.place(name), cell)
                self._positions.setdefault(name, {})[f"{clause}/{variant}"] = _position(cell, row.place(name))

    def _take_row_of_all(self, row: _Row, word: str) -> None:
        match word.casefold():
            case "weight":
                self._weights |= {name: _number(cell) for name, cell in self._answers(row)}
            case "condition":
                self._conditions |= {name: _condition(cell, row.place(name)) for name, cell in self._answers(row)}
            case "default":
                for cell in filter(None, row.cells[2:]):
                    self._default = _position(cell, row.place("default"))
            case _:
                raise fault("missing-id", f"row {row.number}", word)

    def _answers(self, row: _Row) -> Iterator[tuple[str, str]]:
        for place, cell in enumerate(row.cells):
            if cell and place >= 2:
                if place not in self._organisations:
                    raise fault("stray-cell", f"row {row.number}, column {place + 1}", cell)
                yield self._organisations[place], cell


def _rows(text: str, delimiter: str) -> list[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [_Row(place, [_bare(cell) for cell in cells]) for place, cells in enumerate(reader, start=1)]
    except csv.Error as error:
        raise fault("not-csv", f"line {reader.line_num}", error) from None


def _columns(head: _Row) -> tuple[dict[int, str], dict[int, str]]:
    """Part the columns: what they say of a clause, and whose positions they hold."""
    if [cell.casefold() for cell in head.cells[:2]] != ["clause", "variant"]:
        raise fault("not-a-table", "row 1", " ".join(head.cells[:2]))
    of_clauses: dict[int, str] = {}
    organisations: dict[int, str] = {}
    for place, cell in enumerate(head.cells[2:], start=2):
        word = cell.casefold()
        if not organisations and word in OF_CLAUSES and word not in of_clauses.values():
            of_clauses[place] = word
        elif cell:
            organisations[place] = cell
    return of_clauses, organisations


def _clause(name: str, said: _Said) -> dict[str, object]:
    found: dict[str, object] = {"id": name, "variants": said.variants}
    where = f"clauses/{name}"
    if "weight" in said.facts:
        found["weight"] = _number(said.facts["weight"])
    if "required" in said.facts:
        found["required"] = _yes(said.facts["required"], f"{where}/required")
    if "needs" in said.facts:
        found["needs"] = _names(said.facts["needs"])
    return found


def _yes(cell: str, where: str) -> bool:
    if cell.casefold() not in YES | NO:
        raise fault("bad-required", where, cell)
    return cell.casefold() in YES


def _names(cell: str) -> list[object]:
    return [name for part in cell.split("/") if (name := part.strip())]


def _number(cell: str) -> object:
    return number(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else number("none")


def _position(cell: str, where: str) -> str:
    found = WORDS.get(cell.casefold())
    if found is None:
        raise fault("unknown-position", where, cell)
    return found


def _condition(cell: str, where: str) -> Mapping[str, object]:
    found = _CONDITION.fullmatch(cell)
    if not found:
        raise fault("bad-condition", where, cell)
    many, names = found["many"], found["names"]
    return ({"at_least": number(many)} if many else {}) | ({"all_of": _names(names)} if names else {})


def _written(problem: Problem) -> Iterator[list[str]]:
    everybody = problem.organisations
    yield ["clause", "variant", *OF_CLAUSES, *(one.id for one in everybody)]
    yield ["", "default", "", "", "", str(problem.default), *("" for _ in everybody[1:])]
    yield ["", "weight", "", "", "", *(str(plain(one.weight)) for one in everybody)]
    yield ["", "condition", "", "", "", *(_condition_out(one, everybody) for one in everybody)]
    for clause in problem.clauses:
        yield from _written_clause(problem, clause)


def _written_clause(problem: Problem, clause: Clause) -> Iterator[list[str]]:
    facts = [str(plain(clause.weight)), "yes" if clause.required else "", _listed(sorted(clause.needs))]
    for variant in clause.variants or ("",):
        said = (problem.positions.get(one.id, {}).get((clause.id, variant)) for one in problem.organisations)
        yield [clause.id, variant, *facts, *("" if one is None else str(one) for one in said)]
        facts = ["", "", ""]


def _condition_out(one: Organisation, everybody: Iterable[Organisation]) -> str:
    named = _listed([other.id for other in everybody if other.id in one.all_of])
    return " ".join([f"at least {one.at_least}"] * (one.at_least > 0) + [f"with {named}"] * bool(named))


def _listed(names: list[str]) -> str:
    return "".join(f"{name}/" for name in names)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*FORMULAS, "'")) else cell


def _bare(cell: str) -> str:
    bare = cell.strip()
    return bare[1:] if bare.startswith("'") and bare[1:].startswith((*FORMULAS, "'")) else bare
