"""The rule of a vote: what decides, fixed before the first ballot.

    {"abstentions":"not-counted","allowed":0,"both":null,"casting":null,"majority":"two-thirds",
     "quorum":[{"least":"1/2","of":"votes"}],"seats":1,"tie":"rejected"}

*Two thirds of the votes for and against; at least half of all votes must be there.* Whoever writes the rule steers the
result; so its digest is logged before anybody votes (`vote-v1`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final, assert_never

from undersigned.core.tally.errors import MalformedVote
from undersigned.core.tally.naming import one_of, require_order
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value

SEATS_LIMIT: Final = 100
"""Seats in one election."""

_LEAST: Final = re.compile(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})(\+?)|([1-9][0-9]{0,12})")
_MEMBERS: Final = ("abstentions", "allowed", "both", "casting", "majority", "quorum", "seats", "tie")


class Kind(StrEnum):
    """What is voted on."""

    MOTION = "motion"
    APPROVAL = "approval"
    RANKING = "ranking"
    ELECTION = "election"


class Majority(StrEnum):
    """What is enough; `majorities` says each in words."""

    SIMPLE = "simple"
    ABSOLUTE = "absolute"
    OF_MEMBERS = "of-members"
    TWO_THIRDS = "two-thirds"
    TWO_THIRDS_OF_MEMBERS = "two-thirds-of-members"
    THREE_QUARTERS = "three-quarters"
    THREE_QUARTERS_OF_MEMBERS = "three-quarters-of-members"
    CONSENSUS = "consensus"
    CONSENSUS_MINUS = "consensus-minus"
    UNANIMITY = "unanimity"


class Abstentions(StrEnum):
    """Whether abstentions are part of what a share is taken of."""

    COUNTED = "counted"
    NOT_COUNTED = "not-counted"


class Of(StrEnum):
    """What a quorum is taken of, and what else a majority may have to be one of."""

    VOTERS = "voters"
    VOTES = "votes"
    COUNTRIES = "countries"


class Tie(StrEnum):
    """What decides between equals."""

    REJECTED = "rejected"
    CHAIR = "chair"
    LOT = "lot"
    AGAIN = "again"


class Method(StrEnum):
    """How an election is counted."""

    APPROVAL = "approval"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """So many voters, votes or countries must be there: a number, or a part of all; with *over*, more than that part.

    Raises MalformedVote when it asks for nothing, or for more than all.
    """

    of: Of
    number: int = 0
    part: Fraction = Fraction(0)
    over: bool = False

    def __post_init__(self) -> None:
        one_of_both = (self.number > 0) != (self.part > 0)
        if not one_of_both or self.part > 1 or (self.over and not 0 < self.part < 1):
            raise MalformedVote(f"a quorum of {self.number} or {self.part}", defect="rule-does-not-fit")

    @classmethod
    def read(cls, value: Value) -> Quorum:
        """Take a quorum from what `as_json` makes of it; raise Malformed."""
        members = Members(value, members=("least", "of"))
        found = _LEAST.fullmatch(members.text("least"))
        if found is None:
            raise MalformedVote(f"least {members.text('least')[:40]!r}", defect="rule-does-not-fit")
        above, below, over, number = found.groups()
        part = Fraction(int(above), int(below)) if below else Fraction(0)
        quorum = cls(of=one_of(Of, members.text("of")), number=int(number or 0), part=part, over=bool(over))
        if quorum.as_json() != value:
            raise MalformedVote("not in lowest terms", defect="not-canonical")
        return quorum

    def as_json(self) -> dict[str, Value]:
        """Write the quorum as a rule holds it."""
        part = f"{self.part.numerator}/{self.part.denominator}{'+' if self.over else ''}"
        return {"least": str(self.number) if self.number else part, "of": self.of.value}

    def is_reached(self, there: int, whole: int) -> bool:
        """Tell whether *there* are enough of the *whole*; of a whole of none, no part is."""
        if self.number:
            return there >= self.number
        wanted = self.part * whole
        return there > wanted if self.over else there >= wanted > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What decides. Raises MalformedVote when it says two things; `fits` tells whether it is one for a vote's kind."""

    majority: Majority = Majority.SIMPLE
    abstentions: Abstentions = Abstentions.NOT_COUNTED
    allowed: int = 0
    both: Of | None = None
    quorum: tuple[Quorum, ...] = ()
    tie: Tie = Tie.REJECTED
    casting: str | None = None
    seats: int = 1
    method: Method | None = None

    def __post_init__(self) -> None:
        counted = self.abstentions is Abstentions.COUNTED
        faults = (
            counted and self.majority not in (Majority.TWO_THIRDS, Majority.THREE_QUARTERS),
            self.allowed < 0 or (self.allowed > 0) != (self.majority is Majority.CONSENSUS_MINUS),
            self.both is Of.VOTES,
            self.casting is not None and self.tie is not Tie.CHAIR,
            not 1 <= self.seats <= SEATS_LIMIT,
        )
        if any(faults):
            raise MalformedVote(f"a rule that says two things, at {faults.index(True)}", defect="rule-does-not-fit")
        require_order([one.of.value for one in self.quorum])

    @property
    def asks_whose(self) -> bool:
        """Whether a ballot must tell whose it is, to be counted by this rule."""
        return self.both is not None or self.majority is Majority.CONSENSUS_MINUS

    def fits(self, kind: Kind) -> bool:
        """Tell whether votes of this kind can have this rule."""
        plain = self.majority is Majority.SIMPLE and self.both is None
        match kind:
            case Kind.MOTION:
                return self.seats == 1 and self.method is None and self.tie is not Tie.LOT
            case Kind.APPROVAL:
                return self.seats == 1 and self.method is None and not self.asks_whose
            case Kind.RANKING:
                return self.seats == 1 and self.method is None and plain
            case Kind.ELECTION:
                if self.method is Method.TRANSFER:
                    return plain and self.tie in (Tie.LOT, Tie.AGAIN)
                return self.method is Method.APPROVAL and not self.asks_whose
            case _:
                assert_never(kind)

    @classmethod
    def read(cls, value: Value) -> Rule:
        """Take a rule from what `as_json` makes of it; raise Malformed."""
        elects = isinstance(value, Mapping) and "method" in value
        members = Members(value, members=(*_MEMBERS, "method") if elects else _MEMBERS)
        both = members.text_or_null("both")
        return cls(
            majority=one_of(Majority, members.text("majority")),
            abstentions=one_of(Abstentions, members.text("abstentions")),
            allowed=members.integer("allowed"),
            both=None if both is None else one_of(Of, both),
            quorum=tuple(map(Quorum.read, members.array("quorum"))),
            tie=one_of(Tie, members.text("tie")),
            casting=members.text_or_null("casting"),
            seats=members.integer("seats"),
            method=one_of(Method, members.text("method")) if elects else None,
        )

    def as_json(self) -> dict[str, Value]:
        """Write the rule as a vote holds it."""
        method: dict[str, Value] = {"method": self.method.value} if self.method else {}
        return {
            "abstentions": self.abstentions.value,
            "allowed": self.allowed,
            "both": self.both and self.both.value,
            "casting": self.casting,
            "majority": self.majority.value,
            "quorum": [one.as_json() for one in self.quorum],
            "seats": self.seats,
            "tie": self.tie.value,
            **method,
        }
