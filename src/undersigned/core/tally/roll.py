"""Who has a vote, and who of them could cast it: fixed when a vote opens.

    {"country":"PT","id":"dockers","name":"Union of Dockers","votes":45}

Whoever keeps the roll decides who has how many votes; its digest is logged before anybody votes (`vote-v1`), so that
nobody can be taken off it, or be given more, once it is known how it goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from undersigned.core.evidence import spelling
from undersigned.core.tally.errors import MalformedVote
from undersigned.core.tally.naming import one_of, require_id, require_order, texts
from undersigned.core.tally.rule import Of, Quorum
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value

VOTES_LIMIT: Final = 10**12
"""Votes of all members together."""


class Electorate(StrEnum):
    """Who may vote: those who are there when the vote opens, or all members."""

    PRESENT = "present"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Member:
    """Who has so many votes in a body; `country` is ISO 3166-1 alpha-2, or empty."""

    id: str
    name: str
    country: str
    votes: int

    def __post_init__(self) -> None:
        require_id(self.id)
        spelling.name(self.name)
        spelling.country(self.country)
        if not 0 <= self.votes <= VOTES_LIMIT:
            raise MalformedVote(f"{self.votes} votes", defect="too-many-votes")

    @classmethod
    def read(cls, value: Value) -> Member:
        """Take a member from what `as_json` makes of it; raise Malformed."""
        members = Members(value, members=("country", "id", "name", "votes"))
        return cls(members.text("id"), members.text("name"), members.text("country"), members.integer("votes"))

    def as_json(self) -> dict[str, Value]:
        """Write the member as a vote holds it."""
        return {"country": self.country, "id": self.id, "name": self.name, "votes": self.votes}


@dataclass(frozen=True)
class Roll:
    """The members of a body, sorted by id, and who of them was there; None where presence is not taken.

    Raises MalformedVote when two are the same, when somebody was there who is no member, or when only those who are
    there may vote and it is not known who is.
    """

    members: tuple[Member, ...]
    electorate: Electorate
    opening: tuple[str, ...] | None
    closing: tuple[str, ...] | None

    def __post_init__(self) -> None:
        require_order([member.id for member in self.members])
        if sum(member.votes for member in self.members) > VOTES_LIMIT:
            raise MalformedVote("more votes than can be", defect="too-many-votes")
        if (self.opening is None) != (self.closing is None):
            raise MalformedVote("presence half taken", defect="rule-does-not-fit")
        if self.opening is None and self.electorate is Electorate.PRESENT:
            raise MalformedVote("presence is not taken", defect="rule-does-not-fit")
        for present in (self.opening or (), self.closing or ()):
            require_order(present)
            if not set(present) <= self._by_id.keys():
                raise MalformedVote("present, and no member", defect="unknown-voter")

    @cached_property
    def _by_id(self) -> dict[str, Member]:
        return {member.id: member for member in self.members}

    @cached_property
    def entitled(self) -> dict[str, Member]:
        """Who could vote, by id: of those who have a vote."""
        there = self._by_id.keys() if self.electorate is Electorate.MEMBERS else set(self.opening or ())
        return {member.id: member for member in self.members if member.votes and member.id in there}

    def has_quorum(self, quorum: Iterable[Quorum], voted: Collection[str]) -> bool:
        """Tell whether enough were there, at the opening and at the closing; or voted, where presence is not taken."""
        taken = (voted,) if self.opening is None or self.closing is None else (self.opening, self.closing)
        times = [frozenset(ids) for ids in taken]
        return all(one.is_reached(self.number(one.of, ids), self.number(one.of)) for one in quorum for ids in times)

    def number(self, of: Of, ids: Collection[str] | None = None) -> int:
        """How many voters, votes or countries these members are, or all; without a vote they are none."""
        among = [one for one in self.members if one.votes and (ids is None or one.id in ids)]
        match of:
            case Of.VOTERS:
                return len(among)
            case Of.VOTES:
                return sum(one.votes for one in among)
            case Of.COUNTRIES:
                return len({one.country for one in among} - {""})

    @property
    def digest(self) -> str:
        """The hex SHA-256 of `as_json`: what the log says of an electorate when a vote opens."""
        return canonical.digest(canonical.dumps(self.as_json()))

    def as_json(self) -> dict[str, Value]:
        """Write what of it was fixed at the opening: this is what is logged."""
        return {
            "electorate": self.electorate.value,
            "members": [member.as_json() for member in self.members],
            "opening": self.opening,
        }

    def parts(self) -> dict[str, Value]:
        """Give the members of a vote that say this."""
        present = None if self.opening is None else {"closing": self.closing, "opening": self.opening}
        return {
            "electorate": self.electorate.value,
            "members": [member.as_json() for member in self.members],
            "present": present,
        }

    @classmethod
    def read(cls, members: Members) -> Roll:
        """Take the roll from the members of a vote; raise Malformed."""
        opening = closing = None
        if members.value("present") is not None:
            present = Members(members.value("present"), members=("closing", "opening"))
            opening, closing = texts(present.array("opening")), texts(present.array("closing"))
        who = tuple(map(Member.read, members.array("members")))
        return cls(who, one_of(Electorate, members.text("electorate")), opening, closing)
