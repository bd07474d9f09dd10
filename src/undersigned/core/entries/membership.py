"""Membership: an organisation applies to a coalition, is admitted, leaves.

    {"coalition":"…32 hex…","decision":"Committee, minutes of 3 May","format":"undersigned.record/v1",
     "on":"2026-05-03","organisation":{…},"state":"admitted","type":"membership-changed"}

It is the installation's word about the coalition's register. The log keeps the installation from rewriting it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from undersigned.core.entries.entry import EntryType
from undersigned.core.entries.organisation import Organisation
from undersigned.core.entries.record import Record
from undersigned.core.evidence import spelling
from undersigned.core.text.canonical import Record as Members

_COALITION: Final = re.compile(r"[0-9a-f]{32}")


class MembershipState(StrEnum):
    """Where an organisation stands in a coalition from the day on."""

    APPLIED = "applied"
    INVITED = "invited"
    ADMITTED = "admitted"
    SUSPENDED = "suspended"
    LEFT = "left"
    EXCLUDED = "excluded"

    @classmethod
    def read(cls, name: str) -> MembershipState:
        """Find the state of this name; raise MalformedValue."""
        try:
            return cls(name)
        except ValueError as error:
            raise spelling.MalformedValue(f"state {name[:40]!r}", defect="state", member="state") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChanged(Record):
    """An organisation's new state in a coalition (32 hex digits), since which ISO day, by which decision if by any."""

    type = EntryType.MEMBERSHIP_CHANGED
    coalition: str
    decision: str
    on: str
    organisation: Organisation
    state: MembershipState

    def __post_init__(self) -> None:
        if not _COALITION.fullmatch(self.coalition):
            raise spelling.MalformedValue(f"coalition {self.coalition[:40]!r}", defect="coalition", member="coalition")
        spelling.name_or_empty(self.decision)
        spelling.day(self.on)

    @classmethod
    def read(cls, members: Members) -> Self:
        """Take the record from its members; raise Malformed."""
        return cls(
            coalition=members.text("coalition"),
            decision=members.text("decision"),
            on=members.text("on"),
            organisation=Organisation.from_json(members.value("organisation")),
            state=MembershipState.read(members.text("state")),
        )
