"""Openings: what shows the act behind an entry.

    {"entry":{…},"format":"undersigned.opening/v1","record":{…},"salt":"5b3c…64 hex…"}

Whoever holds an opening can show what its entry stands for, to anybody, and so should be given it only if they
may. Nobody can make one that opens an entry as anything but what it was made from.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from undersigned.core.entries import plain, records
from undersigned.core.entries.commitments import SALT_SIZE, commit, commit_signer
from undersigned.core.entries.entry import Entry
from undersigned.core.entries.record import Record
from undersigned.core.entries.records import Signed
from undersigned.core.errors import Malformed, Unproven
from undersigned.core.evidence import spelling
from undersigned.core.notes import VerifierKey
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value

FORMAT: Final = "undersigned.opening/v1"
SIZE_LIMIT: Final = 64 * 1024
"""Bytes in the longest opening."""


class MalformedOpening(Malformed):
    """Not an opening in its one spelling."""

    code = "malformed-opening"


class RecordNotCommitted(Unproven):
    """The record and the salt give another commitment than the entry's, or another type."""

    code = "record-not-committed"


class SignerNotCommitted(Unproven):
    """The name, the country and the salt give another commitment than the record's signer."""

    code = "signer-not-committed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed: a name, a country (ISO 3166-1 alpha-2) or none, and the salt, 32 bytes, of the commitment to them."""

    name: str
    country: str = ""
    salt: bytes

    def __post_init__(self) -> None:
        spelling.name(self.name)
        spelling.country(self.country)
        _require_salt(self.salt)

    @property
    def commitment(self) -> str:
        """What a `signed` record holds in their place: 64 hex digits."""
        return commit_signer(name=self.name, country=self.country, salt=self.salt)

    def as_json(self) -> dict[str, Value]:
        """Give the signer as an opening holds them."""
        return {"country": self.country, "name": self.name, "salt": self.salt.hex()}

    @classmethod
    def from_json(cls, value: Value) -> Signer:
        """Take a signer from an opening.

        Raises:
            Malformed: A member is missing, left over or ill-formed.
        """
        members = Members(value, members=("country", "name", "salt"))
        salt = spelling.hexbytes(members.text("salt"))
        return cls(name=members.text("name"), country=members.text("country"), salt=salt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An entry, the record that it commits to, the salt (32 bytes), and for a signature perhaps who signed.

    log: the key of the log, in a receipt that is handed out by itself, so that damage shows without a policy.
    Raises MalformedOpening when there is a signer and the record is no signature.
    """

    entry: Entry
    record: Record
    salt: bytes
    signer: Signer | None = None
    log: VerifierKey | None = None

    def __post_init__(self) -> None:
        _require_salt(self.salt)
        if self.signer is not None and not isinstance(self.record, Signed):
            raise MalformedOpening("a signer, and no signature", defect="signer", member="signer")

    def check(self) -> None:
        """Check that the entry commits to this record, and the record to this signer.

        Raises:
            RecordNotCommitted: The entry stands for something else.
            SignerNotCommitted: Somebody else signed.
        """
        if self.entry.type is not self.record.type:
            raise RecordNotCommitted(f"{self.record.type} under {self.entry.type}", type=self.entry.type.value)
        if not hmac.compare_digest(commit(self.record, self.salt), self.entry.commitment):
            raise RecordNotCommitted("another commitment", type=self.entry.type.value)
        if self.signer is not None and isinstance(self.record, Signed) and self.signer.commitment != self.record.signer:
            raise SignerNotCommitted("another signer")

    def canonical(self) -> bytes:
        """Write the opening: what goes into the `extra` line of a receipt."""
        value: dict[str, Value] = {
            "entry": self.entry.as_json(),
            "format": FORMAT,
            "record": self.record.as_json(),
            "salt": self.salt.hex(),
        }
        if self.signer is not None:
            value["signer"] = self.signer.as_json()
        if self.log is not None:
            value["log"] = str(self.log)
        return plain.dumps(value)

    @classmethod
    def parse(cls, data: bytes) -> Opening:
        """Read an opening. That it opens anything is for `check` to say.

        Raises:
            MalformedOpening: The bytes are not what `canonical` would have written.
        """
        return plain.parse(data, SIZE_LIMIT, MalformedOpening, cls._read)

    @classmethod
    def _read(cls, value: Value) -> Opening:
        given = [name for name in ("signer", "log") if isinstance(value, Mapping) and name in value]
        members = plain.members(value, format=FORMAT, names=("entry", "record", "salt", *given))
        return cls(
            entry=Entry.from_json(members.value("entry")),
            record=records.from_json(members.value("record")),
            salt=spelling.hexbytes(members.text("salt")),
            signer=Signer.from_json(members.value("signer")) if "signer" in given else None,
            log=VerifierKey.parse(members.text("log")) if "log" in given else None,
        )


def _require_salt(salt: bytes) -> None:
    if len(salt) != SALT_SIZE:
        raise ValueError(f"{len(salt)} bytes of salt")
