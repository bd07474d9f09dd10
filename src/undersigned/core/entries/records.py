"""Records: what an entry commits to, one kind for each type of act.

    {"format":"undersigned.record/v1","statement":"9f86…","type":"statement-sealed"}

A record alone proves nothing: it is the log's operator's word until its commitment is found in the log,
and then it is still only what they took in. Its type is inside, so that it cannot be shown for another act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from undersigned.core.entries import plain
from undersigned.core.entries.entry import EntryType
from undersigned.core.entries.mandate import MandateRevoked
from undersigned.core.entries.membership import MembershipChanged
from undersigned.core.entries.organisation import Organisation
from undersigned.core.entries.pledges import ConditionFailed, ConditionFulfilled
from undersigned.core.entries.record import FORMAT, MalformedLogRecord, Record, member_names
from undersigned.core.entries.votes import VoteClosed, VoteOpened
from undersigned.core.evidence import keys, spelling
from undersigned.core.notes import VerifierKey
from undersigned.core.text import languages
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value

SIZE_LIMIT: Final = 32 * 1024
"""Bytes in the longest record."""


class EditionFormat(StrEnum):
    """What a revision is rendered to."""

    PDF = "pdf"
    TXT = "txt"
    MARKDOWN = "md"
    HTML = "html"


def parse(data: bytes) -> Record:
    """Read a record of any type.

    Raises:
        MalformedLogRecord: The bytes are not what `canonical` would have written.
    """
    return plain.parse(data, SIZE_LIMIT, MalformedLogRecord, from_json)


def from_json(value: Value) -> Record:
    """Take a record of any type from its object.

    Raises:
        MalformedLogRecord: The type is unknown, or a member is missing, left over or ill-formed.
    """
    with spelling.reading(MalformedLogRecord):
        if not isinstance(value, Mapping) or value.get("format") != FORMAT:
            raise MalformedLogRecord(f"not {FORMAT}", defect="another-format")
        kind = _KINDS[EntryType.read(str(value.get("type")))]
        return kind.read(Members(value, members=("format", "type", *member_names(kind))))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttesterRegistered(Record):
    """The vkey under which this installation attests e-mail confirmations from here on."""

    type = EntryType.ATTESTER_REGISTERED
    key: VerifierKey

    @classmethod
    def read(cls, members: Members) -> Self:
        """Take the record from its members; raise Malformed."""
        return cls(key=VerifierKey.parse(members.text("key")))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSealed(Record):
    """A statement, by its digest, takes no more changes."""

    type = EntryType.STATEMENT_SEALED
    statement: str

    def __post_init__(self) -> None:
        spelling.digest(self.statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationSealed(Record):
    """A translation, by its digest, of a statement, by its digest."""

    type = EntryType.TRANSLATION_SEALED
    language: str
    statement: str
    translation: str

    def __post_init__(self) -> None:
        with spelling.reading(spelling.MalformedValue):
            languages.require(self.language)
        spelling.digest(self.statement)
        spelling.digest(self.translation)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRegistered(Record):
    """An organisation's key, and in a few words how the organisation was verified."""

    type = EntryType.KEY_REGISTERED
    key: keys.PublicKey
    organisation: Organisation
    verified: str

    def __post_init__(self) -> None:
        spelling.name(self.verified)

    @classmethod
    def read(cls, members: Members) -> Self:
        """Take the record from its members; raise Malformed."""
        return cls(
            key=keys.parse(members.text("key")),
            organisation=Organisation.from_json(members.value("organisation")),
            verified=members.text("verified"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRotated(KeyRegistered):
    """An organisation's key, registered in the place of another of its keys, which signs no more."""

    type = EntryType.KEY_ROTATED
    replaces: keys.PublicKey

    def __post_init__(self) -> None:
        super(KeyRotated, self).__post_init__()  # slots make the class anew, and a bare super() misses it
        if self.replaces == self.key:
            raise spelling.MalformedValue("a key that replaces itself", defect="replaces", member="replaces")

    @classmethod
    def read(cls, members: Members) -> Self:
        """Take the record from its members; raise Malformed."""
        return cls(
            key=keys.parse(members.text("key")),
            organisation=Organisation.from_json(members.value("organisation")),
            replaces=keys.parse(members.text("replaces")),
            verified=members.text("verified"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRevoked(Record):
    """An organisation's (id) key signs no more, and since when others may have held it, if anybody knows."""

    type = EntryType.KEY_REVOKED
    compromised_at: datetime | None
    key: keys.PublicKey
    organisation: str

    def __post_init__(self) -> None:
        spelling.organisation_id(self.organisation)
        if self.compromised_at is not None:
            spelling.write_time(self.compromised_at)

    @classmethod
    def read(cls, members: Members) -> Self:
        """Take the record from its members; raise Malformed."""
        moment = members.text_or_null("compromised_at")
        return cls(
            compromised_at=None if moment is None else spelling.time(moment),
            key=keys.parse(members.text("key")),
            organisation=members.text("organisation"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsed(Record):
    """An endorsement, by the digest of its record, and the SHA-256 of the file that is its evidence."""

    type = EntryType.ENDORSED
    endorsement: str
    evidence: str

    def __post_init__(self) -> None:
        spelling.digest(self.endorsement)
        spelling.digest(self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementWithdrawn(Record):
    """An endorsement and its withdrawal, by their digests, and the SHA-256 of the withdrawal's evidence."""

    type = EntryType.ENDORSEMENT_WITHDRAWN
    endorsement: str
    evidence: str
    withdrawal: str

    def __post_init__(self) -> None:
        spelling.digest(self.endorsement)
        spelling.digest(self.evidence)
        spelling.digest(self.withdrawal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Record):
    """A supporter's signature: the statement's digest in the open, and a commitment to who signed."""

    type = EntryType.SIGNED
    signer: str
    statement: str

    def __post_init__(self) -> None:
        spelling.digest(self.signer)
        spelling.digest(self.statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureWithdrawn(Record):
    """A supporter's signature, by the commitment of its entry, stands no more."""

    type = EntryType.SIGNATURE_WITHDRAWN
    signature: str

    def __post_init__(self) -> None:
        spelling.digest(self.signature)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPublished(Record):
    """A statement rendered in one language and one format, with the SHA-256 of the file."""

    type = EntryType.EDITION_PUBLISHED
    edition: EditionFormat
    language: str
    sha256: str
    statement: str

    def __post_init__(self) -> None:
        with spelling.reading(spelling.MalformedValue):
            languages.require(self.language)
        spelling.digest(self.sha256)
        spelling.digest(self.statement)

    @classmethod
    def read(cls, members: Members) -> Self:
        """Take the record from its members; raise Malformed."""
        return cls(
            edition=_edition(members.text("edition")),
            language=members.text("language"),
            sha256=members.text("sha256"),
            statement=members.text("statement"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataErased(Record):
    """The opening of the entry with this commitment was deleted, and who it spoke of with it."""

    type = EntryType.PERSONAL_DATA_ERASED
    erased: str

    def __post_init__(self) -> None:
        spelling.digest(self.erased)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountErased(Record):
    """An account was erased. Who holds the salt under which `account` commits to their address can show whose."""

    type = EntryType.ACCOUNT_ERASED
    account: str

    def __post_init__(self) -> None:
        spelling.digest(self.account)


_KINDS: Final[Mapping[EntryType, type[Record]]] = {
    kind.type: kind
    for kind in (
        AttesterRegistered,
        StatementSealed,
        TranslationSealed,
        KeyRegistered,
        KeyRotated,
        KeyRevoked,
        Endorsed,
        ConditionFulfilled,
        ConditionFailed,
        EndorsementWithdrawn,
        MandateRevoked,
        MembershipChanged,
        Signed,
        SignatureWithdrawn,
        VoteOpened,
        VoteClosed,
        EditionPublished,
        PersonalDataErased,
        AccountErased,
    )
}


def _edition(name: str) -> EditionFormat:
    try:
        return EditionFormat(name)
    except ValueError as error:
        raise MalformedLogRecord(f"edition {name[:40]!r}", defect="edition", member="edition") from error
