"""Wordings: a text as people read it, clause by clause, in one language.

    Wording(kind=StatementKind.DECLARATION, language="ar", title="الإعلان العالمي لحقوق الإنسان", clauses=(
        Clause(id="c1", label="المادة 1", text="يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق."),))

What drafts, statements, translations and editions have in common. A wording has canonical characters and
well-named clauses, and proves nothing: only a sealed statement has a digest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from undersigned.core.errors import Malformed
from undersigned.core.text import languages
from undersigned.core.text.characters import RefusedText, require_line, require_paragraphs
from undersigned.core.text.languages import Direction, MalformedLanguage

CLAUSES_LIMIT: Final = 10_000
TITLE_LIMIT: Final = 500
ISSUER_LIMIT: Final = 2_000
LICENCE_LIMIT: Final = 200
LABEL_LIMIT: Final = 100
HEADING_LIMIT: Final = 1_000
TEXT_LIMIT: Final = 100_000

_CLAUSE_ID: Final = re.compile(r"c[1-9][0-9]{0,8}")
_DATED: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class StatementKind(StrEnum):
    """What a text is, to those who put their names under it."""

    DECLARATION = "declaration"
    CALL = "call"
    CHARTER = "charter"
    RESOLUTION = "resolution"
    OPEN_LETTER = "open-letter"
    APPEAL = "appeal"
    LIST = "list"
    MINUTES = "minutes"


class MalformedWording(Malformed):
    """A wording that can't be one.

    Facts: ``defect``; ``member``, the field at fault; ``clause``, its id, where it lies in one;
    and those of RefusedText.
    """

    code = "malformed-wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The smallest part of a text that can be amended.

    id: "c1", "c2" …: a name, never the shown number; kept when words or place change; never given to another.
    label: what is shown beside it ("1", "Article 1", "a)"). heading: a title line. text: paragraphs in the subset of
    CommonMark that `markup` shows, parted by one blank line. Characters are canonical: see `characters.normalise`.
    """

    id: str
    label: str = ""
    heading: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        """Refuse what a signed text can't hold, with MalformedWording."""
        require_clause_id(self.id)
        try:
            require_member("label", self.label, LABEL_LIMIT, require_line)
            require_member("heading", self.heading, HEADING_LIMIT, require_line)
            require_member("text", self.text, TEXT_LIMIT, require_paragraphs)
        except MalformedWording as error:
            raise MalformedWording(f"{self.id}: {error.detail}", **error.facts, clause=self.id) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text in one language: what it is, what it is called, who speaks, its date and terms, and its clauses.

    language: BCP 47, in canonical case. dated: the date the text itself bears, in ISO 8601 and perhaps partial: "1948",
    "1948-12", "1948-12-10", or empty. Title, issuer, licence may be empty, and so may be the clauses of a draft.
    """

    kind: StatementKind
    language: str
    title: str
    issuer: str = ""
    dated: str = ""
    licence: str = ""
    clauses: tuple[Clause, ...]

    def __post_init__(self) -> None:
        """Refuse what a signed text can't hold, with MalformedWording."""
        require_language(self.language)
        require_dated(self.dated)
        require_member("title", self.title, TITLE_LIMIT, require_line)
        require_member("issuer", self.issuer, ISSUER_LIMIT, require_line)
        require_member("licence", self.licence, LICENCE_LIMIT, require_line)
        require_clauses(self.clauses)

    @property
    def direction(self) -> Direction:
        """The side on which its lines begin: "ltr" or "rtl"."""
        return languages.direction(self.language)


def require_member(member: str, text: str, limit: int, require: Callable[[str], None]) -> None:
    """Let pass only a text of at most *limit* characters that *require* lets pass; raise MalformedWording."""
    if len(text) > limit:
        raise MalformedWording(f"{member}: more than {limit} characters", defect="too-long", member=member)
    try:
        require(text)
    except RefusedText as error:
        raise MalformedWording(f"{member}: {error.detail}", **error.facts, member=member) from error


def numbered(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the clauses that bear a number: a preamble is none of them. All of them, where none bears one."""
    return tuple(clause for clause in clauses if clause.label) or tuple(clauses)


def require_language(tag: str) -> None:
    """Let pass only a canonical language tag; raise MalformedWording."""
    try:
        languages.require(tag)
    except MalformedLanguage as error:
        raise MalformedWording(f"language {error.detail}", **error.facts, member="language") from error


def require_dated(dated: str) -> None:
    """Let pass only a year, month or day that exists, or nothing; raise MalformedWording."""
    found = _DATED.fullmatch(dated)
    try:
        if dated:
            dt.date(*(int(part or 1) for part in found.groups()) if found else (0, 0, 0))
    except ValueError as error:
        raise MalformedWording(f"dated {dated[:20]!r}", defect="date", member="dated") from error


def require_clause_id(text: str) -> None:
    """Let pass only what can name a clause; raise MalformedWording."""
    if not _CLAUSE_ID.fullmatch(text):
        raise MalformedWording(f"clause id {text[:20]!r}", defect="clause-id", member="id")


def require_clauses(clauses: Iterable[Clause]) -> None:
    """Let pass only so many clauses, each under an id of its own; raise MalformedWording."""
    ids: set[str] = set()
    for clause in clauses:
        if clause.id in ids:
            raise MalformedWording(f"two clauses {clause.id}", defect="duplicate-clause-id", clause=clause.id)
        ids.add(clause.id)
    if len(ids) > CLAUSES_LIMIT:
        raise MalformedWording(f"{len(ids)} clauses", defect="too-many-clauses", member="clauses")
