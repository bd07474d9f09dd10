"""Endorsements: what an organisation signs when it stands behind exact words.

    {"condition":null,"drawn_up_at":"2026-05-03T13:58:40Z","format":"undersigned.endorsement/v1","key":"SHA256:…",
     "mandate":{"body":"Executive board","decided_on":"2026-05-03",…},"means":"ssh","organisation":{…},
     "reservations":[],"statement":{"digest":"…","id":"…","language":"en","title":"…","version":1}}

Whoever draws up the record can write anything; it means nothing until the organisation has signed it. Who holds
a signed one can show it or hide it, and not change a letter of it (`endorsement-v1`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final

from undersigned.core.conditions import Condition
from undersigned.core.entries import plain
from undersigned.core.entries.mandate import Mandate
from undersigned.core.entries.organisation import Organisation
from undersigned.core.errors import Malformed, Unproven
from undersigned.core.evidence import spelling
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value
from undersigned.core.text.statement import VERSION_LIMIT, Statement
from undersigned.core.text.wording import TITLE_LIMIT, require_clause_id

FORMAT: Final = "undersigned.endorsement/v1"
SIZE_LIMIT: Final = 512 * 1024
"""Bytes in the longest record of an endorsement: more than all reservations at their longest."""
RESERVATIONS_LIMIT: Final = 100
"""Reservations in one endorsement."""
RESERVATION_LIMIT: Final = 1000
"""Characters in the longest reservation."""

_MEMBERS: Final = ("condition", "drawn_up_at", "key", "mandate", "means", "organisation", "reservations", "statement")
_FINGERPRINT: Final = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")


class MalformedEndorsement(Malformed):
    """Not an endorsement in its one spelling."""

    code = "malformed-endorsement"


class EndorsementUnbound(Unproven):
    """An endorsement, but not of this statement. Fact ``member``: what differs."""

    code = "endorsement-unbound"


class Means(StrEnum):
    """How an organisation signs: with a key of its own, or by a link in a mail, which the installation attests."""

    SSH = "ssh"
    PASSKEY = "passkey"
    EMAIL = "email"

    @classmethod
    def read(cls, name: str) -> Means:
        """Find the means of this name; raise MalformedEndorsement."""
        try:
            return cls(name)
        except ValueError as error:
            raise MalformedEndorsement(f"means {name[:40]!r}", defect="means", member="means") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """What an organisation does not share, in its own words, of one clause (id) that it undersigns with the others.

    Raises MalformedValue when they cannot stand in a record.
    """

    clause: str
    text: str

    def __post_init__(self) -> None:
        with spelling.reading(spelling.MalformedValue):
            require_clause_id(self.clause)
        spelling.visible(spelling.paragraphs(self.text, RESERVATION_LIMIT))
        if not self.text:
            raise spelling.MalformedValue("a reservation that says nothing", defect="empty", member="text")

    def as_json(self) -> dict[str, Value]:
        """Give the reservation as an endorsement holds it."""
        return {"clause": self.clause, "text": self.text}

    @classmethod
    def from_json(cls, value: Value) -> Reservation:
        """Take a reservation from an endorsement; raise Malformed."""
        members = Members(value, members=("clause", "text"))
        return cls(clause=members.text("clause"), text=members.text("text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementReference:
    """Which statement is meant: its digest, which decides, and what a person reads before signing.

    Raises MalformedValue when one of them could not be a statement's.
    """

    digest: str
    id: str
    language: str
    title: str
    version: int

    def __post_init__(self) -> None:
        spelling.digest(self.digest)
        if not 1 <= self.version <= VERSION_LIMIT:
            raise spelling.MalformedValue(f"version {self.version}", defect="version", member="version")
        for text in (self.id, self.language, self.title):
            spelling.line(text, TITLE_LIMIT)

    def as_json(self) -> dict[str, Value]:
        """Give the reference as an endorsement holds it."""
        return {
            "digest": self.digest,
            "id": self.id,
            "language": self.language,
            "title": self.title,
            "version": self.version,
        }

    @classmethod
    def to(cls, statement: Statement) -> StatementReference:
        """Refer to a statement."""
        wording = statement.wording
        return cls(
            digest=statement.digest,
            id=statement.id,
            language=wording.language,
            title=wording.title,
            version=statement.version,
        )

    @classmethod
    def from_json(cls, value: Value) -> StatementReference:
        """Take a reference from an endorsement; raise Malformed."""
        members = Members(value, members=("digest", "id", "language", "title", "version"))
        return cls(
            digest=members.text("digest"),
            id=members.text("id"),
            language=members.text("language"),
            title=members.text("title"),
            version=members.integer("version"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """The record of an endorsement. *key* is the fingerprint of the organisation's key, and None for an e-mail.

    reservations: one for a clause, sorted by its id as text. condition: None when the organisation stands as soon as it
    signs; else it has pledged, and stands from the entry on that says it is fulfilled.
    Raises MalformedEndorsement when key and means do not go together, or the reservations are out of order.
    """

    statement: StatementReference
    organisation: Organisation
    mandate: Mandate
    means: Means
    key: str | None
    drawn_up_at: datetime
    reservations: tuple[Reservation, ...] = ()
    condition: Condition | None = None

    def __post_init__(self) -> None:
        spelling.write_time(self.drawn_up_at)
        _require_order([one.clause for one in self.reservations])
        with spelling.reading(MalformedEndorsement):
            require_key(self.means, self.key)

    def canonical(self) -> bytes:
        """Write the record: the bytes that are signed, `record.json`."""
        return plain.dumps({
            "condition": None if self.condition is None else self.condition.as_json(),
            "drawn_up_at": spelling.write_time(self.drawn_up_at),
            "format": FORMAT,
            "key": self.key,
            "mandate": self.mandate.as_json(),
            "means": self.means.value,
            "organisation": self.organisation.as_json(),
            "reservations": [one.as_json() for one in self.reservations],
            "statement": self.statement.as_json(),
        })  # fmt: skip

    @property
    def digest(self) -> str:
        """The hex SHA-256 of the canonical bytes: the endorsement's name in the log."""
        return hashlib.sha256(self.canonical()).hexdigest()

    def require_of(self, statement: StatementReference) -> None:
        """Let pass only an endorsement of exactly this statement, under its true title.

        Raises:
            EndorsementUnbound: A member of the reference differs from the statement's own.
        """
        expected = statement.as_json()
        for member, found in self.statement.as_json().items():
            if found != expected[member]:
                raise EndorsementUnbound(f"{member} {found!r:.80}", member=member, found=found)

    @classmethod
    def parse(cls, data: bytes) -> Endorsement:
        """Read the record of an endorsement.

        Raises:
            MalformedEndorsement: The bytes are not what `canonical` would have written.
        """
        return plain.parse(data, SIZE_LIMIT, MalformedEndorsement, cls._read)

    @classmethod
    def _read(cls, value: Value) -> Endorsement:
        members = plain.members(value, format=FORMAT, names=_MEMBERS)
        condition = members.value("condition")
        return cls(
            statement=StatementReference.from_json(members.value("statement")),
            organisation=Organisation.from_json(members.value("organisation")),
            mandate=Mandate.from_json(members.value("mandate")),
            means=Means.read(members.text("means")),
            key=members.text_or_null("key"),
            drawn_up_at=spelling.time(members.text("drawn_up_at")),
            reservations=tuple(map(Reservation.from_json, members.array("reservations"))),
            condition=None if condition is None else Condition.from_json(condition),
        )


def require_key(means: Means, key: str | None) -> None:
    """Let pass only a fingerprint for a key of the organisation's own, and none for an e-mail.

    Raises:
        MalformedValue: They do not go together.
    """
    found = key is not None and _FINGERPRINT.fullmatch(key) is not None
    if found is (means is Means.EMAIL) or (key is not None and not found):
        raise spelling.MalformedValue(f"key {key!r:.80} for {means}", defect="key", member="key")


def _require_order(clauses: Sequence[str]) -> None:
    if len(clauses) > RESERVATIONS_LIMIT:
        raise MalformedEndorsement(f"{len(clauses)} reservations", defect="too-many", member="reservations")
    if any(one >= other for one, other in pairwise(clauses)):
        raise MalformedEndorsement("two of one clause, or out of order", defect="order", member="reservations")
