"""Reading a list of cases: its encoding and separator are found out, each line is looked at, and nothing is written.

Whatever a spreadsheet saves is read: commas, semicolons or tabs, in UTF-8, UTF-16 or an old encoding.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from undersigned.apps.cases.forms.when import read as read_when
from undersigned.apps.cases.models import Audience, Kind
from undersigned.apps.intake.services import columns
from undersigned.apps.intake.services.columns import Column
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Happened, Occupation, When, wgad
from undersigned.core.errors import Malformed, UndersignedError
from undersigned.core.reading.countries import country
from undersigned.core.reading.formats.encoding import decode
from undersigned.core.text.characters import normalise
from undersigned.kit.forms import isolated

MOST: Final = 500
"""Cases in one list."""
BYTES: Final = 4 << 20
LONGEST: Final = 20_000
CALLED_LENGTH: Final = 120
SEPARATORS: Final = ",;\t"


class NotAList(Exception):
    """This is no table whose first line names its columns, at least two of which are known."""


class TooLong(Exception):
    """These are more than five hundred lines."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it was read: the names of its columns, and its lines."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def known(self) -> list[Column]:
        """The columns that mean something here."""
        return [one for name in self.columns if (one := columns.of(name)) is not None]

    @property
    def unknown(self) -> list[str]:
        """The columns that are left out."""
        return [name for name in self.columns if name and name != columns.CALLED and columns.of(name) is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact that a line says."""

    kind: Kind
    value: str
    audience: Audience
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An event that a line says."""

    happened: Happened
    when: When
    audience: Audience
    place: str = ""
    charges: str = ""


@dataclass(slots=True, kw_only=True)
class Line:
    """A case of a list, with its place in it, and in sentences what is wrong with it."""

    place: int
    called: str = ""
    facts: list[Known] = field(default_factory=list)
    events: list[Dated] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read(data: bytes) -> Table:
    """Read a table.

    Raises:
        NotAList: It is none.
        TooLong: It has more lines than are taken at once.
    """
    try:
        text, _warnings = decode(data)
        first = text.partition("\n")[0]
        separator = max(SEPARATORS, key=first.count)
        rows = [tuple(cell.strip() for cell in row) for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except (UndersignedError, csv.Error) as error:
        raise NotAList from error
    filled = [row for row in rows if any(row)]
    if not filled:
        raise NotAList
    table = _turned(filled) or Table(tuple(cell.lower() for cell in filled[0]), tuple(filled[1:]))
    meant = len(table.known) + (columns.CALLED in table.columns)
    if meant < 2 or len(set(table.columns)) < len(table.columns) or not table.rows:
        raise NotAList
    if len(table.rows) > MOST:
        raise TooLong
    return table


def _turned(rows: Sequence[tuple[str, ...]]) -> Table | None:
    """Read a questionnaire that has each question on a line of its own, with its answer beside it: one person."""
    body = rows[1:] if [cell.lower() for cell in rows[0][:2]] == [columns.QUESTION, columns.ANSWER] else rows
    if not body or any(len(row) < 2 or row[0].lower() not in wgad.BY_KEY for row in body):
        return None
    return Table(tuple(row[0].lower() for row in body), (tuple(row[1] for row in body),))


def written(table: Table) -> str:
    """Return a table as text, as it travels between two pages."""
    sheet = io.StringIO()
    csv.writer(sheet).writerows([table.columns, *table.rows])
    return sheet.getvalue()


def lines(table: Table, audiences: Mapping[str, Audience]) -> list[Line]:
    """Look at each line; *audiences* say for whom columns are that are not for whom is proposed."""
    return [_line(place, table, row, audiences) for place, row in enumerate(table.rows, 1)]


def _line(place: int, table: Table, row: tuple[str, ...], audiences: Mapping[str, Audience]) -> Line:
    line = Line(place=place)
    said = {name: _normal(line, text) for name, text in zip(table.columns, row, strict=False) if text}
    if len(row) > len(table.columns):
        line.faults.append(_("This line has more cells than there are columns."))
    for column in table.known:
        if said.get(column.name):
            audience = audiences.get(column.name, column.proposed)
            _take(line, column, said, audience if audience in column.allowed else column.proposed)
    line.called = (said.get(columns.CALLED) or _name(said))[:CALLED_LENGTH]
    if not line.called:
        line.faults.append(_("Neither “called” nor a name says which case this is."))
    return line


def _normal(line: Line, text: str) -> str:
    if len(text) > LONGEST:
        line.faults.append(_("A cell is longer than %(n)d letters.") % {"n": LONGEST})
        return ""
    try:
        return normalise(text).strip()
    except Malformed:
        line.faults.append(_("A cell holds characters that cannot be shown."))
        return ""


def _name(said: Mapping[str, str]) -> str:
    parts = [said.get(columns.FIRST_NAME, ""), said.get(columns.FAMILY_NAME, "")]
    return said.get(Kind.NAME, "") or " ".join(part for part in parts if part)


def _take(line: Line, column: Column, said: Mapping[str, str], audience: Audience) -> None:
    value = said[column.name]
    if column.happened is not None:
        _date(line, column, said, audience)
    elif _goes_along(column, said):
        return
    elif column.kind == Kind.NAME:
        line.facts.append(Known(kind=Kind.NAME, value=_name(said), audience=audience))
    elif column.kind == Kind.COUNTRY:
        _country(line, value, audience)
    elif column.kind == Kind.OCCUPATION:
        line.facts.append(_occupation(value, audience))
    elif column.kind is not None:
        note = column.note if column.kind == Kind.NOTE else ""
        line.facts.append(Known(kind=column.kind, value=value, audience=audience, note=note))


def _goes_along(column: Column, said: Mapping[str, str]) -> bool:
    """Tell whether an answer stands with another: a first name with the family name, a place with the arrest."""
    if column.name in {columns.ARREST_PLACE, columns.ARREST_BASIS}:
        return _when(said.get(columns.ARREST_DATE, "")) is not None
    return column.name == columns.FIRST_NAME and bool(said.get(columns.FAMILY_NAME))


def _when(text: str) -> When | None:
    try:
        return read_when(text, get_language() or "en")
    except ValueError:
        return None


def _date(line: Line, column: Column, said: Mapping[str, str], audience: Audience) -> None:
    is_question, happened = column.name == columns.ARREST_DATE, column.happened or Happened.OTHER
    when = _when(said[column.name])
    if when is None and is_question:  # who filled in the questionnaire was not told how to write a day
        line.facts.append(Known(kind=Kind.NOTE, value=said[column.name], audience=audience, note=column.label))
    elif when is None:
        shown = {"given": isolated(said[column.name][:40]), "column": isolated(column.name)}
        line.faults.append(_("“%(given)s” in %(column)s is no date. Write 28 May 2026, 2026-05 or 2026.") % shown)
    if when is None:
        return
    place, charges = (said.get(name, "") for name in (columns.ARREST_PLACE, columns.ARREST_BASIS))
    more = {"place": place, "charges": charges} if is_question else {}
    line.events.append(Dated(happened=happened, when=when, audience=audience, **more))


def _country(line: Line, value: str, audience: Audience) -> None:
    code = country(value.upper() if len(value) == 2 else value, get_language() or "en")
    if code is None:
        told = _("No country is called “%(name)s”. Write its name, or its two letters as in ISO 3166: PT, KE.")
        line.faults.append(told % {"name": isolated(value[:60])})
    else:
        line.facts.append(Known(kind=Kind.COUNTRY, value=code, audience=audience))


def _occupation(value: str, audience: Audience) -> Known:
    """Recognise an occupation by its code or its name; what it was called is noted where there is no code for it."""
    named = {str(label).casefold(): code for code, label in labels.choices(labels.OCCUPATIONS)}
    code = value if value in set(Occupation) else named.get(value.casefold(), "")
    return Known(kind=Kind.OCCUPATION, value=code or Occupation.OTHER, audience=audience, note="" if code else value)
