"""What becomes of a pledge, an endorsement on condition: fulfilled, together with others, or failed.

    {"endorsement":"…digest…","format":"undersigned.record/v1","group":"…64 hex…","statement":"…digest…",
     "type":"condition-fulfilled"}

All pledges that hold only together are one group: each says so by the same number, made of all their digests. So
nobody can show some of a group without the others. That the condition does hold is for a verifier to count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from undersigned.core.entries.entry import EntryType
from undersigned.core.entries.record import Record
from undersigned.core.evidence import spelling


def group_of(endorsements: Iterable[str]) -> str:
    """Give the number, 64 hex digits, of the pledges with these digests, which are fulfilled together."""
    return hashlib.sha256("\n".join(sorted(map(spelling.digest, endorsements))).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFulfilled(Record):
    """A pledge, by its digest, stands from here on, under a statement, with its group (see `group_of`)."""

    type = EntryType.CONDITION_FULFILLED
    endorsement: str
    group: str
    statement: str

    def __post_init__(self) -> None:
        spelling.digest(self.endorsement)
        spelling.digest(self.group)
        spelling.digest(self.statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFailed(Record):
    """A pledge, by its digest, comes to nothing: its deadline passed, or it was given up."""

    type = EntryType.CONDITION_FAILED
    endorsement: str
    statement: str

    def __post_init__(self) -> None:
        spelling.digest(self.endorsement)
        spelling.digest(self.statement)
