"""Lists of signatories as CSV or YAML: rows whose columns are known by their names in many languages."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import yaml

from undersigned.core.reading.blocks import Block, Document, Line, Shape
from undersigned.core.reading.errors import BrokenFile, EmptyFile, FileTooLarge
from undersigned.core.reading.fold import plain_words
from undersigned.core.reading.formats.front import as_text
from undersigned.core.reading.formats.lines import read_text
from undersigned.core.reading.formats.yamls import load

MAX_ROWS = 200_000
MAX_COLUMNS = 60
MAX_YAML = 4_000_000
NORWAY = "NO"
"""What YAML takes for "no" is a country's code."""
MAX_HEADER = 60
MAX_MORE = 2
"""Words that may follow the word for a column: "Organisation (full name)", but no "Association of World Citizens"."""
COLUMNS = {
    "organisation": (
        "organisation organization organisations organizations organizacion organizaciones organizacao "
        "organizacoes organisme association asociacion entidad entidade ente organizzazione "
        "organizzazioni organisationen orgut kurum kurulus οργανωση φορεας المنظمه منظمه سازمان "
        "организация ארגון organisatie delegation union group collective signatory signatories org"
    ),
    "name": (
        "name nombre nome nom namen ad isim adi ονομα ονοματεπωνυμο الاسم اسم نام имя название שם naam "
        "denomination title person full name first name display name"
    ),
    "person": "person persona pessoa personne individual signer supporter kisi προσωπο شخص",
    "surname": (
        "surname last name apellido apellidos sobrenome cognome nachname soyad soyadi επωνυμο фамилия family name"
    ),
    "country": (
        "country countries pais pays paese land ulke χωρα البلد الدوله بلد كشور страна ארץ מדינה nation "
        "country code iso estado"
    ),
    "affiliation": (
        "affiliation afiliacion employer filiacao affiliazione zugehorigkeit role position cargo "
        "fonction funktion title job profession profesion"
    ),
}
LISTS = {
    "signatories",
    "organisations",
    "organizations",
    "signers",
    "organizaciones",
    "firmantes",
    "signataires",
    "firmatari",
    "unterzeichner",
    "imzacilar",
    "members",
    "individuals",
    "persons",
    "people",
    "cases",
}


@lru_cache(maxsize=4096)
def column(name: str) -> str:
    """Give what a column named *name* holds, "" if that is not known."""
    folded = plain_words(name)
    for meaning, names in COLUMNS.items():
        if folded and re.search(rf"(?:^| ){re.escape(folded)}(?: |$)", names):
            return meaning
    first, _, more = folded.partition(" ")
    if len(more.split()) > MAX_MORE:
        return ""
    return next((meaning for meaning, names in COLUMNS.items() if first and first in names.split()), "")


def header_of(cells: list[str] | tuple[str, ...]) -> list[str] | None:
    """Read a row of column names, or give None if it is a row like others."""
    if any(len(cell) > MAX_HEADER or cell.strip(" .").isdigit() for cell in cells[:MAX_COLUMNS]):
        return None
    meanings = [column(cell) if len(cell) < 40 else "" for cell in cells[:MAX_COLUMNS]]
    return meanings if any(m in {"organisation", "name", "person"} for m in meanings) else None


def record(meanings: list[str], cells: list[str] | tuple[str, ...]) -> dict[str, str]:
    """Give what one row says, by the meaning of its columns."""
    found: dict[str, str] = {}
    for meaning, cell in zip(meanings, cells, strict=False):
        if meaning and cell.strip():
            found.setdefault(meaning, cell.strip())
    return found


def read_csv(text: str) -> Document:
    """Read comma-, semicolon- or tab-separated rows."""
    try:
        table = [
            row for row in csv.reader(io.StringIO(text), delimiter=delimiter(text)) if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        raise BrokenFile(str(error), format="csv") from error
    if len(table) > MAX_ROWS:
        raise FileTooLarge("more rows than a list can have", size=len(table), limit=MAX_ROWS, unit="rows")
    if not table:
        raise EmptyFile("no cell holds anything", format="csv")
    meanings = header_of(table[0])
    listed = tuple(record(meanings or guessed(row), row) for row in (table[1:] if meanings else table))
    return Document(blocks=as_rows(text), listed=listed)


def delimiter(text: str) -> str:
    """Choose the sign that parts the first lines most evenly."""
    head = [line for line in text.split("\n")[:20] if line.strip()]
    return max(
        ",;\t|",
        key=lambda sign: (min((line.count(sign) for line in head), default=0), head[0].count(sign) if head else 0),
    )


def guessed(row: list[str]) -> list[str]:
    """Without column names, the first cell is a name and the last a country."""
    return ["name", *[""] * max(0, len(row) - 2), *(["country"] if len(row) > 1 else [])]


def as_rows(text: str) -> tuple[Block, ...]:
    """Keep every line as it stands."""
    return tuple(Block(shape=Shape.ROW, lines=(Line(line, line.strip()),)) for line in text.split("\n") if line.strip())


def read_yaml(text: str) -> Document:
    """Read a YAML or JSON list of signatories.

    Raises:
        BrokenFile: It is no YAML, or made to hurt.
        FileTooLarge: More than `MAX_YAML` characters.
    """
    if len(text) > MAX_YAML:
        raise FileTooLarge("more than a list can be", size=len(text), limit=MAX_YAML, unit="characters")
    try:
        loaded = load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BrokenFile(str(error).split("\n", 1)[0], format="yaml") from error
    if isinstance(loaded, str) or loaded is None:
        return read_text(text)
    facts = (
        {str(key).lower(): value for key, value in loaded.items() if not isinstance(value, (list, dict))}
        if isinstance(loaded, dict)
        else {}
    )
    return Document(blocks=as_rows(text), facts=facts, listed=tuple(listed_in(loaded)))


def listed_in(loaded: object) -> Iterator[Mapping[str, str]]:
    """Give the rows of a loaded list, or of the lists in a mapping."""
    if isinstance(loaded, list):
        for value in loaded:
            yield row_of(value, "")
    elif isinstance(loaded, dict):
        for key, value in loaded.items():
            name = plain_words(str(key))
            if isinstance(value, dict) and name in LISTS:
                yield from listed_in(value)
            if isinstance(value, list) and (name in LISTS or column(name)):
                kind = (
                    "person"
                    if name in {"individuals", "persons", "people"}
                    else "case"
                    if name == "cases"
                    else "organisation"
                )
                for entry in value:
                    yield row_of(entry, kind)


def row_of(value: object, kind: str) -> Mapping[str, str]:
    """Give one row: a mapping by its keys, a string as a name."""
    if isinstance(value, dict):
        found = record(
            [column(str(key)) for key in value],
            [NORWAY if entry is False else as_text(entry) for entry in value.values()],
        )
        return {**found, "kind": kind} if kind else found
    return {"entry": as_text(value), "kind": kind}
