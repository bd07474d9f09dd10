"""Entries: what the log says about an act, without saying it.

    {"commitment":"6c1f…e09a","format":"undersigned.entry/v1","time":"2026-05-03T14:02:11Z","type":"endorsed"}

The log's operator chooses the time and decides whether to take an act in at all. Once a checkpoint holds
the entry, nobody can change what it commits to, or make it stand for another act (`entry-v1`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from undersigned.core.entries import plain
from undersigned.core.errors import Malformed
from undersigned.core.evidence import spelling
from undersigned.core.text.canonical import Value

FORMAT: Final = "undersigned.entry/v1"
SIZE_LIMIT: Final = 512
"""Bytes in the longest entry."""

_MEMBERS: Final = ("commitment", "time", "type")


class MalformedEntry(Malformed):
    """Not an entry in its one spelling."""

    code = "malformed-entry"


class EntryType(StrEnum):
    """The acts that are logged. A type is never renamed, and its record never changes meaning."""

    ATTESTER_REGISTERED = "attester-registered"
    STATEMENT_SEALED = "statement-sealed"
    TRANSLATION_SEALED = "translation-sealed"
    KEY_REGISTERED = "key-registered"
    KEY_ROTATED = "key-rotated"
    KEY_REVOKED = "key-revoked"
    ENDORSED = "endorsed"
    CONDITION_FULFILLED = "condition-fulfilled"
    CONDITION_FAILED = "condition-failed"
    ENDORSEMENT_WITHDRAWN = "endorsement-withdrawn"
    MANDATE_REVOKED = "mandate-revoked"
    MEMBERSHIP_CHANGED = "membership-changed"
    SIGNED = "signed"
    SIGNATURE_WITHDRAWN = "signature-withdrawn"
    VOTE_OPENED = "vote-opened"
    VOTE_CLOSED = "vote-closed"
    EDITION_PUBLISHED = "edition-published"
    PERSONAL_DATA_ERASED = "personal-data-erased"
    ACCOUNT_ERASED = "account-erased"

    @classmethod
    def read(cls, name: str) -> EntryType:
        """Find the type of this name.

        Raises:
            MalformedEntry: There is none.
        """
        try:
            return cls(name)
        except ValueError as error:
            raise MalformedEntry(f"type {name[:40]!r}", defect="type", member="type") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """That an act of a type was acknowledged at a time, and the commitment (64 hex digits) to its record.

    Raises MalformedValue when the time is not in whole seconds of UTC, or the commitment is none.
    """

    type: EntryType
    time: datetime
    commitment: str

    def __post_init__(self) -> None:
        spelling.write_time(self.time)
        spelling.digest(self.commitment)

    def as_json(self) -> dict[str, Value]:
        """Give the entry as the object whose canonical bytes it is."""
        return {
            "commitment": self.commitment,
            "format": FORMAT,
            "time": spelling.write_time(self.time),
            "type": self.type.value,
        }

    def canonical(self) -> bytes:
        """Write the entry as the log keeps it."""
        return plain.dumps(self.as_json())

    @classmethod
    def parse(cls, data: bytes) -> Entry:
        """Read an entry from its bytes.

        Raises:
            MalformedEntry: The bytes are not what `canonical` would have written.
        """
        return plain.parse(data, SIZE_LIMIT, MalformedEntry, cls.from_json)

    @classmethod
    def from_json(cls, value: Value) -> Entry:
        """Take an entry from its object.

        Raises:
            MalformedEntry: A member is missing, left over or ill-formed.
        """
        with spelling.reading(MalformedEntry):
            entry = plain.members(value, format=FORMAT, names=_MEMBERS)
            return cls(
                type=EntryType.read(entry.text("type")),
                time=spelling.time(entry.text("time")),
                commitment=entry.text("commitment"),
            )
