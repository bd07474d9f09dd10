"""Withdrawals: what an organisation signs when it stands behind a text no longer.

    {"drawn_up_at":"2026-06-01T09:00:00Z","endorsement":"…digest…","format":"undersigned.withdrawal/v1","key":"SHA256:…",
     "means":"ssh","organisation":"uniao-dos-portos","reason":"The general assembly decided otherwise."}

As with an endorsement, the record means nothing until it is signed, and cannot be changed after (`endorsement-v1`).
Whoever writes a bundle can leave a withdrawal out; the log still holds its entry.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from undersigned.core.entries import plain
from undersigned.core.entries.endorsement import Means, require_key
from undersigned.core.errors import Malformed
from undersigned.core.evidence import spelling
from undersigned.core.text.canonical import Value

FORMAT: Final = "undersigned.withdrawal/v1"
SIZE_LIMIT: Final = 16 * 1024
"""Bytes in the longest record of a withdrawal."""
REASON_LIMIT: Final = 1000
"""Characters in the longest reason."""

_MEMBERS: Final = ("drawn_up_at", "endorsement", "key", "means", "organisation", "reason")


class MalformedWithdrawal(Malformed):
    """Not a withdrawal in its one spelling."""

    code = "malformed-withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The record of a withdrawal: of which endorsement (digest), by which organisation (id), why, and how signed.

    Raises MalformedWithdrawal when key and means do not go together.
    """

    endorsement: str
    organisation: str
    means: Means
    key: str | None
    drawn_up_at: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        spelling.digest(self.endorsement)
        spelling.organisation_id(self.organisation)
        spelling.write_time(self.drawn_up_at)
        spelling.paragraphs(self.reason, REASON_LIMIT)
        with spelling.reading(MalformedWithdrawal):
            require_key(self.means, self.key)

    def canonical(self) -> bytes:
        """Write the record: the bytes that are signed, `withdrawal.json`."""
        return plain.dumps({
            "drawn_up_at": spelling.write_time(self.drawn_up_at),
            "endorsement": self.endorsement,
            "format": FORMAT,
            "key": self.key,
            "means": self.means.value,
            "organisation": self.organisation,
            "reason": self.reason,
        })  # fmt: skip

    @property
    def digest(self) -> str:
        """The hex SHA-256 of the canonical bytes: the withdrawal's name in the log."""
        return hashlib.sha256(self.canonical()).hexdigest()

    @classmethod
    def parse(cls, data: bytes) -> Withdrawal:
        """Read the record of a withdrawal.

        Raises:
            MalformedWithdrawal: The bytes are not what `canonical` would have written.
        """
        return plain.parse(data, SIZE_LIMIT, MalformedWithdrawal, cls._read)

    @classmethod
    def _read(cls, value: Value) -> Withdrawal:
        members = plain.members(value, format=FORMAT, names=_MEMBERS)
        return cls(
            endorsement=members.text("endorsement"),
            organisation=members.text("organisation"),
            means=Means.read(members.text("means")),
            key=members.text_or_null("key"),
            drawn_up_at=spelling.time(members.text("drawn_up_at")),
            reason=members.text("reason"),
        )
