"""Mandates: the decision of an organisation that lets somebody act for it, and the end of one.

    {"body":"Executive board","decided_on":"2026-05-03","document":null,"representative":"Ana Silva",
     "scope":"statement","until":null}

Whoever draws up a record can declare any mandate. That it was declared, and by whom it was signed, can be checked;
that a board met cannot. A revocation is the installation's word: it marks what was signed, and takes nothing back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from undersigned.core.entries import plain
from undersigned.core.entries.entry import EntryType
from undersigned.core.entries.record import Record
from undersigned.core.errors import Unproven
from undersigned.core.evidence import spelling
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value

_MEMBERS: Final = ("body", "decided_on", "document", "representative", "scope", "until")
_TOLERANCE_DAYS: Final = 1


class MandateExpired(Unproven):
    """What was drawn up later than the mandate lasts. Fact ``until``."""

    code = "mandate-expired"


class MandateNotYetGiven(Unproven):
    """What was drawn up before the mandate was decided. Fact ``decided_on``."""

    code = "mandate-not-yet-given"


class MandateScope(StrEnum):
    """For what a mandate was given."""

    STATEMENT = "statement"
    COALITION = "coalition"
    CAMPAIGN = "campaign"
    ASSEMBLY = "assembly"
    STANDING = "standing"

    @classmethod
    def read(cls, name: str) -> MandateScope:
        """Find the scope of this name; raise MalformedValue."""
        try:
            return cls(name)
        except ValueError as error:
            raise spelling.MalformedValue(f"scope {name[:40]!r}", defect="scope", member="scope") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Who decided (body), when (an ISO day), by which document (its SHA-256 in hex), who acts on it, for what.

    until: the last day (ISO) on which it can be used. Raises MalformedValue when one of them cannot stand in a record.
    The representative may be empty.
    """

    body: str
    decided_on: str
    representative: str = ""
    document: str | None = None
    scope: MandateScope = MandateScope.STATEMENT
    until: str | None = None

    def __post_init__(self) -> None:
        spelling.name(self.body)
        spelling.day(self.decided_on)
        spelling.name_or_empty(self.representative)
        if self.document is not None:
            spelling.digest(self.document)
        if self.until is not None:
            spelling.day(self.until)

    def require_at(self, instant: datetime) -> None:
        """Let pass only what is drawn up while the mandate holds, give or take a day, because days are local.

        Raises:
            MandateExpired: Its last day is more than a day past.
            MandateNotYetGiven: It is decided more than a day later.
        """
        day = instant.date()
        if self.until is not None and (day - date.fromisoformat(self.until)).days > _TOLERANCE_DAYS:
            raise MandateExpired(f"until {self.until}, used on {day}", until=self.until)
        if (date.fromisoformat(self.decided_on) - day).days > _TOLERANCE_DAYS:
            raise MandateNotYetGiven(f"decided on {self.decided_on}, used on {day}", decided_on=self.decided_on)

    def digest(self, organisation: str) -> str:
        """Give the name that the log knows the mandate by, when this organisation (id) has given it."""
        spelling.organisation_id(organisation)
        return hashlib.sha256(plain.dumps(self.as_json() | {"organisation": organisation})).hexdigest()

    def as_json(self) -> dict[str, Value]:
        """Give the mandate as an endorsement holds it."""
        return {
            "body": self.body,
            "decided_on": self.decided_on,
            "document": self.document,
            "representative": self.representative,
            "scope": self.scope.value,
            "until": self.until,
        }

    @classmethod
    def from_json(cls, value: Value) -> Mandate:
        """Take a mandate from an endorsement; raise Malformed."""
        members = Members(value, members=_MEMBERS)
        return cls(
            body=members.text("body"),
            decided_on=members.text("decided_on"),
            representative=members.text("representative"),
            document=members.text_or_null("document"),
            scope=MandateScope.read(members.text("scope")),
            until=members.text_or_null("until"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRevoked(Record):
    """An organisation (id) gives a mandate, by its digest, no longer; what was signed under it stays, marked."""

    type = EntryType.MANDATE_REVOKED
    mandate: str
    organisation: str

    def __post_init__(self) -> None:
        spelling.digest(self.mandate)
        spelling.organisation_id(self.organisation)
