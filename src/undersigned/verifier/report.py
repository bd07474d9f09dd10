"""What a verification found: a verdict, what held, what failed first, and what no proof covers.

    Report(verdict=Verdict.NOT_VALID, failure=Failure("ssh-signature-invalid", "endorsements/france-1b9c07aa/…", …), …)

Codes are for programs and never change their meaning; sentences are for readers.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from undersigned.core.entries import Condition, EntryType, Means, Reservation
from undersigned.core.evidence import spelling


class Verdict(StrEnum):
    """The answer."""

    VALID = "valid"
    NOT_VALID = "not valid"
    NOT_A_BUNDLE = "not a bundle"

    @property
    def exit_code(self) -> int:
        """What a program ends with: 0, 1 or 2."""
        return list(Verdict).index(self)


class Status(StrEnum):
    """Whether an organisation stands behind the text today. Only those count who are standing.

    pledged: on a condition that is not fulfilled. lapsed: on one that will not be.
    """

    STANDING = "standing"
    PLEDGED = "pledged"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    COMPROMISED = "compromised"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that held, or something that was not checked."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Failure:
    """The first thing that failed: a code, the member, a technical detail, and what it means for a reader."""

    code: str
    where: str
    detail: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessFacts:
    """A witness of the policy that cosigned, and when by its own clock."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFacts:
    """The log: its name, how many entries it held, its key as a vkey, and who of the policy cosigned."""

    origin: str
    size: int
    key: str
    witnesses: tuple[WitnessFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """An organisation that endorsed: how, on which mandate, how it was verified, since when, and whether it stands.

    site: the domain for which its passkey was made, if it signed with one. withdrawn_by: by what means it withdrew.
    excepted: what the clauses of its reservations are called, on the page of the text and in the record.
    condition: what it signed on; it has signed since fulfilled_at, and never will, after failed_at.
    """

    id: str
    name: str
    country: str
    means: Means
    mandate: str
    verified: str
    endorsed_at: datetime
    status: Status
    withdrawn_at: datetime | None = None
    withdrawn_by: Means | None = None
    reason: str = ""
    site: str = ""
    mandate_revoked_at: datetime | None = None
    reservations: tuple[Reservation, ...] = ()
    excepted: tuple[str, ...] = ()
    condition: Condition | None = None
    fulfilled_at: datetime | None = None
    failed_at: datetime | None = None

    @property
    def has_signed(self) -> bool:
        """Whether it stands, or stood once."""
        return self.condition is None or self.fulfilled_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterFacts:
    """How many supporters stand, how many withdrew, and how many of those who stand are shown by name."""

    standing: int
    withdrawn: int
    named: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFacts:
    """What a valid bundle says."""

    title: str
    language: str
    version: int
    digest: str
    check_words: tuple[str, ...]
    languages: tuple[str, ...]
    organisations: tuple[OrganisationFacts, ...]
    supporters: SupporterFacts
    log: LogFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """What a receipt says: which act, where and when, of which statement (digest) and by whom where it tells.

    organisation: whom it concerns, by name or id. state: what it became in a coalition, and from which day on.
    """

    type: EntryType
    index: int
    time: datetime
    statement: str
    signer: str
    log: LogFacts
    organisation: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole answer. There are facts only where everything held."""

    verdict: Verdict
    headline: str
    failure: Failure | None = None
    held: tuple[Finding, ...] = ()
    not_checked: tuple[Finding, ...] = ()
    facts: BundleFacts | ReceiptFacts | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the report as values for JSON; times as in the records."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {name: _plain(part) for name, part in value.items()}
        case frozenset():
            return sorted(value)
        case list() | tuple():
            return [_plain(part) for part in value]
        case datetime():
            return spelling.write_time(value)
        case _:
            return value
