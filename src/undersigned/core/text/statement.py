"""Statements: one sealed version of a text, as the bytes that are signed.

    {"clauses":[{"heading":"","id":"c1","label":"Article 1","text":"All human beings are born free and equal …"}],
     "dated":"1948-12-10","format":"undersigned.statement/v1","id":"00000000000000000000000000000217","issuer":…}

docs/spec/statement-v1.md (in the real bytes there is no line break). Whoever keeps the statement can't change a word
without changing its digest, and can't undo what others wrote down of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from undersigned.core.errors import Malformed
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Record, Value
from undersigned.core.text.characters import is_blank
from undersigned.core.text.wording import Clause, MalformedWording, StatementKind, Wording

FORMAT: Final = "undersigned.statement/v1"
VERSION_LIMIT: Final = 1_000_000

_MEMBERS: Final = (
    "clauses", "dated", "id", "issuer", "kind", "language", "licence", "previous", "title", "version",
)  # fmt: skip
_CLAUSE_MEMBERS: Final = ("heading", "id", "label", "text")
_ID: Final = re.compile(r"[0-9a-f]{32}")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class MalformedStatement(Malformed):
    """Not a statement.

    Facts: ``defect``; ``member``, the field at fault; ``clause``, the id of the clause it lies in.
    """

    code = "malformed-statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One version of a statement, complete and fixed.

    id: 32 hex digits, the same in all versions. version: from 1. previous: the digest of the version before, None
    exactly in version 1. Raises MalformedStatement when it can't be sealed as it is.
    """

    id: str
    version: int
    previous: str | None
    wording: Wording

    def __post_init__(self) -> None:
        """Refuse what can't be sealed, with MalformedStatement."""
        if not _ID.fullmatch(self.id):
            raise MalformedStatement(f"id {self.id[:40]!r}", defect="id", member="id")
        if not 1 <= self.version <= VERSION_LIMIT:
            raise MalformedStatement(f"version {self.version}", defect="version", member="version")
        if (self.previous is None) != (self.version == 1):
            raise MalformedStatement("version 1, and only that, has no previous", defect="previous", member="previous")
        if self.previous is not None and not _DIGEST.fullmatch(self.previous):
            raise MalformedStatement(f"previous {self.previous[:70]!r}", defect="digest", member="previous")
        try:
            require_complete(self.wording.title, self.wording.clauses)
            self.canonical()
        except Malformed as error:
            raise MalformedStatement(error.detail, **error.facts) from error

    def canonical(self) -> bytes:
        """Write the statement: the bytes that have its digest."""
        wording = self.wording
        return canonical.dumps({
            "clauses": clause_values(wording.clauses),
            "dated": wording.dated,
            "format": FORMAT,
            "id": self.id,
            "issuer": wording.issuer,
            "kind": wording.kind.value,
            "language": wording.language,
            "licence": wording.licence,
            "previous": self.previous,
            "title": wording.title,
            "version": self.version,
        })  # fmt: skip

    @property
    def digest(self) -> str:
        """The hex SHA-256 of the canonical bytes: what is signed."""
        return canonical.digest(self.canonical())

    @classmethod
    def parse(cls, data: bytes) -> Statement:
        """Read a statement from its canonical bytes.

        Raises:
            MalformedStatement: The bytes are not what `canonical` would have written.
        """
        try:
            record = canonical.loads_record(data, format=FORMAT, members=_MEMBERS)
            return cls(
                id=record.text("id"),
                version=record.integer("version"),
                previous=record.text_or_null("previous"),
                wording=_wording(record),
            )
        except Malformed as error:
            raise MalformedStatement(error.detail, **error.facts) from error


def clause_values(clauses: tuple[Clause, ...]) -> list[Value]:
    """Give clauses as the objects of a statement or translation."""
    return [clause_value(clause) for clause in clauses]


def clause_value(clause: Clause) -> Value:
    """Give a clause as an object of a statement, translation or amendment."""
    return {"heading": clause.heading, "id": clause.id, "label": clause.label, "text": clause.text}


def read_clauses(record: Record) -> tuple[Clause, ...]:
    """Take the clauses out of a statement or translation.

    Raises:
        MalformedRecord: An object is no clause.
        MalformedWording: A clause is not canonical.
    """
    return tuple(read_clause(value) for value in record.array("clauses"))


def read_clause(value: Value) -> Clause:
    """Read a clause from its object; raise MalformedRecord or MalformedWording."""
    record = Record(value, members=_CLAUSE_MEMBERS)
    return Clause(**{member: record.text(member) for member in _CLAUSE_MEMBERS})


def require_complete(title: str, clauses: tuple[Clause, ...]) -> None:
    """Let pass only a title and at least one clause, each of which says something; raise MalformedWording."""
    if is_blank(title):
        raise MalformedWording("no title", defect="no-title", member="title")
    if not clauses:
        raise MalformedWording("no clauses", defect="no-clauses", member="clauses")
    for clause in clauses:
        if is_blank(clause.heading) and is_blank(clause.text):
            raise MalformedWording(f"{clause.id} says nothing", defect="empty-clause", clause=clause.id)


def _wording(record: Record) -> Wording:
    return Wording(
        kind=_kind(record.text("kind")),
        language=record.text("language"),
        title=record.text("title"),
        issuer=record.text("issuer"),
        dated=record.text("dated"),
        licence=record.text("licence"),
        clauses=read_clauses(record),
    )


def _kind(name: str) -> StatementKind:
    try:
        return StatementKind(name)
    except ValueError as error:
        raise MalformedWording(f"kind {name[:40]!r}", defect="kind", member="kind") from error
