"""What the log says of a vote: that it opened, for whom and about what; and that it closed, and with which result.

    {"electorate":"…64 hex…","format":"undersigned.record/v1","question":"…64 hex…","type":"vote-opened",
     "vote":"…32 hex…"}

Both hold digests only (`vote-v1`). Once the first is in the log, nobody can change who could vote, or by which rule;
once the second is, nobody can publish another result. That ballots say what their voters meant, no log can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from undersigned.core.entries.entry import EntryType
from undersigned.core.entries.record import Record
from undersigned.core.evidence import spelling

_VOTE: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOpened(Record):
    """A vote, by its id of 32 hex digits, opened for this electorate with this question (digests)."""

    type = EntryType.VOTE_OPENED
    electorate: str
    question: str
    vote: str

    def __post_init__(self) -> None:
        spelling.digest(self.electorate)
        spelling.digest(self.question)
        _require_vote(self.vote)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteClosed(Record):
    """A vote, by its id of 32 hex digits, closed with this result: the SHA-256 of its file."""

    type = EntryType.VOTE_CLOSED
    result: str
    vote: str

    def __post_init__(self) -> None:
        spelling.digest(self.result)
        _require_vote(self.vote)


def _require_vote(text: str) -> None:
    if not _VOTE.fullmatch(text):
        raise spelling.MalformedValue(f"vote {text[:40]!r}", defect="vote", member="vote")
