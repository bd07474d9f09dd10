"""Ballots: what a voter said with its votes, in one part or in several.

    {"parts":[{"answer":"against","votes":10},{"answer":"for","votes":30}],"voter":"dockers"}

An organisation with 45 votes gives 30 for, 10 against, and keeps 5. What its delegates cast is one ballot. Who keeps
the ballots can write another one, and in an open vote its voter sees that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from undersigned.core.tally.errors import MalformedVote
from undersigned.core.tally.naming import require_order, texts
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value

FOR: Final = "for"
AGAINST: Final = "against"
ABSTAIN: Final = "abstain"
"""What can be said of a motion; abstaining, of options, too."""

Ranking: TypeAlias = tuple[tuple[str, ...], ...]
Answer: TypeAlias = "str | tuple[str, ...] | Ranking"


@dataclass(frozen=True, slots=True)
class Part:
    """So many votes for one answer: a word, the options that are approved, or a ranking of them.

    Raises MalformedVote when it is not one vote at least. Whether a vote has such answers, its question tells.
    """

    votes: int
    answer: Answer

    def __post_init__(self) -> None:
        if self.votes < 1:
            raise MalformedVote(f"{self.votes} votes", defect="empty-ballot")

    @classmethod
    def read(cls, value: Value) -> Part:
        """Take a part from what `as_json` makes of it; raise Malformed."""
        members = Members(value, members=("answer", "votes"))
        return cls(members.integer("votes"), _answer(members.value("answer")))

    def as_json(self) -> dict[str, Value]:
        """Write the part as a ballot holds it."""
        return {"answer": _plain(self.answer), "votes": self.votes}

    @property
    def order(self) -> bytes:
        """By what parts are sorted: the canonical bytes of the answer."""
        return canonical.dumps(_plain(self.answer))


@dataclass(frozen=True, slots=True)
class Ballot:
    """The parts of a voter, sorted; in a closed vote, of nobody that could be told. Raises MalformedVote when none."""

    parts: tuple[Part, ...]
    voter: str | None = None

    def __post_init__(self) -> None:
        if not self.parts:
            raise MalformedVote("a ballot without parts", defect="empty-ballot")
        require_order([part.order for part in self.parts])

    @property
    def votes(self) -> int:
        """How many votes were cast with it."""
        return sum(part.votes for part in self.parts)

    @classmethod
    def read(cls, value: Value, *, members: tuple[str, ...]) -> Ballot:
        """Take a ballot that has these members, parts alone or a voter, too; raise Malformed."""
        found = Members(value, members=members)
        voter = found.text("voter") if "voter" in members else None
        return cls(tuple(map(Part.read, found.array("parts"))), voter)

    def as_json(self) -> dict[str, Value]:
        """Write the ballot as a vote holds it."""
        parts: dict[str, Value] = {"parts": [part.as_json() for part in self.parts]}
        return parts if self.voter is None else parts | {"voter": self.voter}


def ballot(parts: Iterable[Part], voter: str | None = None) -> Ballot:
    """Put parts together as one ballot: those with one answer added up, and in their order."""
    return Ballot(_together(parts), voter)


def closed(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """Take from ballots whose they are: one for each answer, in an order that tells nothing."""
    return tuple(Ballot((part,)) for part in _together(part for one in ballots for part in one.parts))


def _together(parts: Iterable[Part]) -> tuple[Part, ...]:
    votes: dict[Answer, int] = {}
    for part in parts:
        votes[part.answer] = votes.get(part.answer, 0) + part.votes
    return tuple(sorted((Part(n, answer) for answer, n in votes.items()), key=lambda part: part.order))


def _answer(value: Value) -> Answer:
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        raise MalformedVote("neither a word nor an array", defect="answer")
    if all(isinstance(one, list) for one in value) and value:
        return tuple(texts(one) for one in value)
    return texts(value)


def _plain(answer: Answer) -> Value:
    if isinstance(answer, str):
        return answer
    return [one if isinstance(one, str) else list(one) for one in answer]
