"""Changes: what somebody wants to be changed in a text, one by one, as they are kept.

    {"clause":"c16","heading":"","kind":"replace","label":null,"text":"Men and women of full age have the right to …"}

docs/spec/amendment-v1.md. Words are kept whole: what differs is found when somebody looks. Whoever could write a change
under somebody's name could put words into their mouth, but not into the text: people decide what is adopted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from undersigned.core.errors import Malformed
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Record, Value
from undersigned.core.text.characters import require_line
from undersigned.core.text.statement import clause_value, read_clause
from undersigned.core.text.wording import TITLE_LIMIT, Clause, require_clause_id, require_member

FORMAT: Final = "undersigned.amendment/v1"
CHANGES_LIMIT: Final = 1_000


class MalformedAmendment(Malformed):
    """Not an amendment, or one that no text fits.

    Facts: ``defect``; ``place``, from 0, the change at fault; ``member``, ``clause``, where it lies in one.
    """

    code = "malformed-amendment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replace:
    """Other words for a clause. No label: the one it has stays.

    >>> Replace(clause="c3", text="Everyone has the right to life.")
    """

    clause: str
    label: str | None = None
    heading: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        """Refuse words that a clause can't have, with MalformedWording."""
        Clause(id=self.clause, label=self.label or "", heading=self.heading, text=self.text)

    def as_json(self) -> dict[str, Value]:
        """Give the change as it is kept."""
        words = {"heading": self.heading, "label": self.label, "text": self.text}
        return {"kind": "replace", "clause": self.clause, **words}


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertAfter:
    """A new clause right after another one, or at the beginning. Its id was reserved for it alone.

    >>> InsertAfter(after="c3", clause=Clause(id="c31", label="Article 3 bis", text="Nobody shall be executed."))
    """

    after: str
    clause: Clause

    def __post_init__(self) -> None:
        """Refuse a place that can't be, with MalformedWording, and a clause after itself, with MalformedAmendment."""
        _require_place(self.after)
        _require_two(self.after, self.clause.id)

    def as_json(self) -> dict[str, Value]:
        """Give the change as it is kept."""
        return {"kind": "insert-after", "after": self.after, "clause": clause_value(self.clause)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """A clause goes.

    >>> Delete(clause="c3")
    """

    clause: str

    def __post_init__(self) -> None:
        """Refuse what names no clause, with MalformedWording."""
        require_clause_id(self.clause)

    def as_json(self) -> dict[str, Value]:
        """Give the change as it is kept."""
        return {"kind": "delete", "clause": self.clause}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A clause stands right after another one, or at the beginning, in the words it has.

    >>> Move(clause="c3", after="")
    """

    clause: str
    after: str

    def __post_init__(self) -> None:
        """Refuse what names no clause, with MalformedWording, and a clause after itself, with MalformedAmendment."""
        require_clause_id(self.clause)
        _require_place(self.after)
        _require_two(self.after, self.clause)

    def as_json(self) -> dict[str, Value]:
        """Give the change as it is kept."""
        return {"kind": "move", "after": self.after, "clause": self.clause}


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two clauses become one, in these words, under the id and at the place of the first; the second goes.

    >>> Join(first="c4", second="c5", text="No one shall be held in slavery, or tortured.")
    """

    first: str
    second: str
    label: str | None = None
    heading: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        """Refuse words that a clause can't have, with MalformedWording, or one id twice, with MalformedAmendment."""
        Clause(id=self.first, label=self.label or "", heading=self.heading, text=self.text)
        require_clause_id(self.second)
        _require_two(self.first, self.second)

    def as_json(self) -> dict[str, Value]:
        """Give the change as it is kept."""
        words = {"heading": self.heading, "label": self.label, "text": self.text}
        return {"kind": "join", "first": self.first, "second": self.second, **words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A clause keeps these words, and a new clause, *second*, stands right after it.

    >>> Split(clause="c5", text="No one shall be tortured.", second=Clause(id="c31", text="Nor degraded."))
    """

    clause: str
    second: Clause
    label: str | None = None
    heading: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        """Refuse words that a clause can't have, with MalformedWording, and one id twice, with MalformedAmendment."""
        Clause(id=self.clause, label=self.label or "", heading=self.heading, text=self.text)
        _require_two(self.clause, self.second.id)

    def as_json(self) -> dict[str, Value]:
        """Give the change as it is kept."""
        words = {"heading": self.heading, "label": self.label, "text": self.text}
        return {"kind": "split", "clause": self.clause, "second": clause_value(self.second), **words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Retitle:
    """Another title for the text.

    >>> Retitle(title="Universal Declaration of Human Rights")
    """

    title: str

    def __post_init__(self) -> None:
        """Refuse what can't be a title, with MalformedWording."""
        require_member("title", self.title, TITLE_LIMIT, require_line)

    def as_json(self) -> dict[str, Value]:
        """Give the change as it is kept."""
        return {"kind": "retitle", "title": self.title}


Change: TypeAlias = Replace | InsertAfter | Delete | Move | Join | Split | Retitle
"""One change to a text: one of these and no other."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """Changes that are proposed together, and adopted together or not at all.

    >>> Amendment((Delete(clause="c3"), Retitle(title="Two articles")))
    """

    changes: tuple[Change, ...]

    def __post_init__(self) -> None:
        """Refuse no change, too many, or too long ones, with MalformedAmendment."""
        if not 1 <= len(self.changes) <= CHANGES_LIMIT:
            defect = "too-many-changes" if self.changes else "no-changes"
            raise MalformedAmendment(f"{len(self.changes)} changes", defect=defect, member="changes")
        try:
            self.canonical()
        except Malformed as error:
            raise MalformedAmendment(error.detail, **error.facts) from error

    def as_json(self) -> dict[str, Value]:
        """Give the amendment as it is kept."""
        return {"changes": [change.as_json() for change in self.changes], "format": FORMAT}

    @classmethod
    def from_json(cls, value: Value) -> Amendment:
        """Read an amendment from its value; raise MalformedAmendment."""
        try:
            record = Record(value, members=("changes", "format"))
            if record.text("format") != FORMAT:
                raise MalformedAmendment(f"not {FORMAT}", defect="another-format")
            changes = record.array("changes")
        except Malformed as error:
            raise MalformedAmendment(error.detail, **error.facts) from error
        if len(changes) > CHANGES_LIMIT:
            raise MalformedAmendment(f"{len(changes)} changes", defect="too-many-changes", member="changes")
        return cls(tuple(_placed(change, place) for place, change in enumerate(changes)))

    def canonical(self) -> bytes:
        """Write the amendment: the bytes that are kept."""
        return canonical.dumps(self.as_json())

    @classmethod
    def parse(cls, data: bytes) -> Amendment:
        """Read an amendment from its canonical bytes; raise MalformedAmendment."""
        try:
            return cls.from_json(canonical.loads(data))
        except Malformed as error:
            raise MalformedAmendment(error.detail, **error.facts) from error


def change_from_json(value: Value) -> Change:
    """Read one change from its value; raise MalformedAmendment."""
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in _KINDS:
        raise MalformedAmendment(f"kind {str(kind)[:20]!r}", defect="kind", member="kind")
    members, read = _KINDS[kind]
    try:
        return read(Record(value, members=("kind", *members)))
    except Malformed as error:
        raise MalformedAmendment(error.detail, **error.facts) from error


def _placed(value: Value, place: int) -> Change:
    try:
        return change_from_json(value)
    except MalformedAmendment as error:
        raise MalformedAmendment(error.detail, **error.facts, place=place) from error


def _replace(record: Record) -> Change:
    return Replace(
        clause=record.text("clause"),
        label=record.text_or_null("label"),
        heading=record.text("heading"),
        text=record.text("text"),
    )


def _insert_after(record: Record) -> Change:
    return InsertAfter(after=record.text("after"), clause=read_clause(record.value("clause")))


def _delete(record: Record) -> Change:
    return Delete(clause=record.text("clause"))


def _move(record: Record) -> Change:
    return Move(clause=record.text("clause"), after=record.text("after"))


def _join(record: Record) -> Change:
    return Join(
        first=record.text("first"),
        second=record.text("second"),
        label=record.text_or_null("label"),
        heading=record.text("heading"),
        text=record.text("text"),
    )


def _split(record: Record) -> Change:
    return Split(
        clause=record.text("clause"),
        second=read_clause(record.value("second")),
        label=record.text_or_null("label"),
        heading=record.text("heading"),
        text=record.text("text"),
    )


def _retitle(record: Record) -> Change:
    return Retitle(title=record.text("title"))


_KINDS: Final[dict[str, tuple[tuple[str, ...], Callable[[Record], Change]]]] = {
    "replace": (("clause", "heading", "label", "text"), _replace),
    "insert-after": (("after", "clause"), _insert_after),
    "delete": (("clause",), _delete),
    "move": (("after", "clause"), _move),
    "join": (("first", "heading", "label", "second", "text"), _join),
    "split": (("clause", "heading", "label", "second", "text"), _split),
    "retitle": (("title",), _retitle),
}


def _require_place(after: str) -> None:
    if after:
        require_clause_id(after)


def _require_two(first: str, second: str) -> None:
    if first == second:
        raise MalformedAmendment(f"{first} twice", defect="same-clause", clause=first)
