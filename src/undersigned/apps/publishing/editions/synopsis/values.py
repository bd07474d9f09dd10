"""Values: a draft with everything that was proposed to change in it, before it takes the shape of a format.

What is here is what may be read by all who may read the draft. Drafts of amendments are none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from undersigned.core.amendments import Change, Collision
from undersigned.core.text.wording import Wording


class State(StrEnum):
    """Where an amendment stands, once it was proposed."""

    PROPOSED = "proposed"
    NEGOTIATED = "negotiated"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


class Side(StrEnum):
    """Who worded a version of an amendment."""

    PROPOSER = "proposer"
    DRAFTERS = "drafters"


class Answer(StrEnum):
    """What the proposer said to a counter-proposal."""

    WAITING = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """The decision under which an organisation proposes or supports: of which body, and when."""

    body: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation by its handle and name, and under which mandate it speaks; without one it only proposes."""

    handle: str
    name: str
    mandate: Mandate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One wording of an amendment.

    Attributes:
        number: from 1, in the order in which they were made.
        draft: the number of the draft that it was made against.
        before: the text to which the changes apply: that draft, or for an amendment to an amendment, the draft as the
            other one would have it.
        upon: of an amendment to an amendment, the number of the version that it was made against.
        answer, comment: the proposer's, to one of the drafters.
    """

    number: int
    side: Side
    draft: int
    upon: int | None = None
    before: Wording
    changes: tuple[Change, ...]
    rationale: str = ""
    made_at: datetime
    answer: Answer = Answer.WAITING
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """An amendment as it stands.

    Attributes:
        label: how it is called: A3.
        parent: the label of the amendment that it amends; empty if it amends the text.
        round: the number of the round in which it was proposed.
        versions: all wordings, the oldest first.
        standing: the number of the one that counts.
        supports: the other organisations that support it today.
    """

    label: str
    parent: str = ""
    round: int
    organisation: Organisation
    state: State
    versions: tuple[Version, ...]
    standing: int
    supports: tuple[Organisation, ...] = ()

    @property
    def said(self) -> Version:
        """The wording that counts."""
        return next(one for one in self.versions if one.number == self.standing)

    @property
    def countered(self) -> tuple[Version, ...]:
        """The drafters' wordings that do not count: not answered yet, declined, or replaced."""
        return tuple(one for one in self.versions if one.side is Side.DRAFTERS and one.number != self.standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One reading of the draft: from an instant up to another."""

    number: int
    name: str
    audience: str
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Synopsis:
    """A draft and its amendments as they stood at one moment.

    Attributes:
        statement: the public id of the text, which never changes.
        address: where the draft can be read.
        rounds: all that were opened until then, the first one first.
        amendments: in the order of their numbers.
        collisions: between those that are still open, by their labels.
    """

    statement: str
    address: str
    draft: int
    wording: Wording
    as_of: datetime
    rounds: tuple[Round, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    collisions: tuple[Collision, ...] = ()
