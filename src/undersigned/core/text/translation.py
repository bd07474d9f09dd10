"""Translations: a statement's text in another language, bound to that statement's exact words.

    {"clauses":[{"heading":"","id":"c2","label":"Artículo 3","text":"Todo individuo tiene derecho a la vida, …"}],
     "format":"undersigned.translation/v1","issuer":"Asamblea General …","language":"es","of":"43c54311…","title":…}

docs/spec/statement-v1.md (in the real bytes there is no line break). Whoever keeps a translation can't move it to
other words of the original; that it says the same is a human judgement, and not proved here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from undersigned.core.errors import Malformed, Unproven
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Record
from undersigned.core.text.characters import require_line
from undersigned.core.text.languages import Direction, direction
from undersigned.core.text.statement import Statement, clause_values, read_clauses, require_complete
from undersigned.core.text.wording import (
    ISSUER_LIMIT,
    TITLE_LIMIT,
    Clause,
    Wording,
    require_clauses,
    require_language,
    require_member,
)

FORMAT: Final = "undersigned.translation/v1"

_MEMBERS: Final = ("clauses", "issuer", "language", "of", "title")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class MalformedTranslation(Malformed):
    """Not a translation.

    Facts: ``defect``; ``member``, the field at fault; ``clause``, the id of the clause it lies in.
    """

    code = "malformed-translation"


class TranslationUnbound(Unproven):
    """A translation, but not of this statement.

    Facts: ``defect`` is "another-statement", "same-language", "unknown-clause" or "clause-order"; and ``clause``.
    """

    code = "translation-unbound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A statement's title, issuer and clauses in another language.

    of: the digest of the statement. clauses: under the ids of the statement's, in its order; some may be missing.
    Raises MalformedTranslation when it can't be sealed as it is.
    """

    of: str
    language: str
    title: str
    issuer: str = ""
    clauses: tuple[Clause, ...]

    def __post_init__(self) -> None:
        """Refuse what can't be sealed, with MalformedTranslation."""
        if not _DIGEST.fullmatch(self.of):
            raise MalformedTranslation(f"of {self.of[:70]!r}", defect="digest", member="of")
        try:
            require_language(self.language)
            require_member("title", self.title, TITLE_LIMIT, require_line)
            require_member("issuer", self.issuer, ISSUER_LIMIT, require_line)
            require_clauses(self.clauses)
            require_complete(self.title, self.clauses)
            self.canonical()
        except Malformed as error:
            raise MalformedTranslation(error.detail, **error.facts) from error

    @property
    def direction(self) -> Direction:
        """The side on which its lines begin: "ltr" or "rtl"."""
        return direction(self.language)

    def canonical(self) -> bytes:
        """Write the translation: the bytes that have its digest."""
        return canonical.dumps({
            "clauses": clause_values(self.clauses),
            "format": FORMAT,
            "issuer": self.issuer,
            "language": self.language,
            "of": self.of,
            "title": self.title,
        })  # fmt: skip

    @property
    def digest(self) -> str:
        """The hex SHA-256 of the canonical bytes."""
        return canonical.digest(self.canonical())

    @classmethod
    def parse(cls, data: bytes) -> Translation:
        """Read a translation from its canonical bytes.

        Raises:
            MalformedTranslation: The bytes are not what `canonical` would have written.
        """
        try:
            return _translation(canonical.loads_record(data, format=FORMAT, members=_MEMBERS))
        except Malformed as error:
            raise MalformedTranslation(error.detail, **error.facts) from error

    def require_of(self, original: Statement) -> None:
        """Let pass only a translation of exactly this statement.

        Raises:
            TranslationUnbound: It names another digest, the same language, or clauses the statement has not so.
        """
        if self.of != original.digest:
            raise TranslationUnbound(f"of {self.of}", defect="another-statement", of=self.of)
        if self.language == original.wording.language:
            raise TranslationUnbound(self.language, defect="same-language", language=self.language)
        _require_order([clause.id for clause in self.clauses], [clause.id for clause in original.wording.clauses])

    def missing(self, original: Statement) -> tuple[str, ...]:
        """Give the ids of the original's clauses that are not translated, in order.

        Raises:
            TranslationUnbound: As `require_of`.
        """
        self.require_of(original)
        translated = {clause.id for clause in self.clauses}
        return tuple(clause.id for clause in original.wording.clauses if clause.id not in translated)

    def wording(self, original: Statement) -> Wording:
        """Give the translated text with the original's kind, date and licence; without the clauses that are `missing`.

        Raises:
            TranslationUnbound: As `require_of`.
        """
        self.require_of(original)
        return Wording(
            kind=original.wording.kind,
            language=self.language,
            title=self.title,
            issuer=self.issuer,
            dated=original.wording.dated,
            licence=original.wording.licence,
            clauses=self.clauses,
        )


def _translation(record: Record) -> Translation:
    return Translation(
        of=record.text("of"),
        language=record.text("language"),
        title=record.text("title"),
        issuer=record.text("issuer"),
        clauses=read_clauses(record),
    )


def _require_order(ids: list[str], originals: list[str]) -> None:
    places = {clause: place for place, clause in enumerate(originals)}
    last = -1
    for clause in ids:
        if clause not in places:
            raise TranslationUnbound(f"{clause} is not the statement's", defect="unknown-clause", clause=clause)
        if places[clause] < last:
            raise TranslationUnbound(f"{clause} comes too early", defect="clause-order", clause=clause)
        last = places[clause]
