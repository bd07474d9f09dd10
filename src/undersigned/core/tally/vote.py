"""A vote that is over: who could vote, how it was voted, by which rule, and what was said to follow.

    {"ballots":[{"parts":[{"answer":"for","votes":30}],"voter":"dockers"}],…,"format":"undersigned.vote/v1",…}

Who has it can count again. That members and rule were fixed before the first ballot, the log tells; that a ballot says
what its voter meant, nobody but the voter can tell (`vote-v1`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from undersigned.core.evidence import spelling
from undersigned.core.tally.answers import require_answer
from undersigned.core.tally.ballots import Ballot
from undersigned.core.tally.errors import MalformedVote
from undersigned.core.tally.naming import require_once, require_order, texts
from undersigned.core.tally.question import Question, Secrecy
from undersigned.core.tally.roll import Roll
from undersigned.core.tally.rule import Tie
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value

FORMAT: Final = "undersigned.vote/v1"

_MEMBERS: Final = (
    "ballots",
    "closed_at",
    "electorate",
    "format",
    "kind",
    "lot",
    "members",
    "opened_at",
    "options",
    "present",
    "question",
    "result",
    "rule",
    "secrecy",
    "vote",
)
_ID: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote that is over. `voted` is who cast a vote; `result` what is said to follow.

    Raises MalformedVote when somebody voted who could not, or with more votes than it has, or for what was not asked.
    """

    id: str
    question: Question
    roll: Roll
    opened_at: datetime
    closed_at: datetime
    ballots: tuple[Ballot, ...]
    voted: tuple[str, ...]
    lot: tuple[str, ...] = ()
    result: Value = None

    def __post_init__(self) -> None:
        spelling.write_time(self.opened_at)
        spelling.write_time(self.closed_at)
        if _ID.fullmatch(self.id) is None:
            raise MalformedVote(f"id {self.id[:40]!r}", defect="id")
        if self.closed_at < self.opened_at:
            raise MalformedVote("closed before it was opened", defect="time")
        self._require_lot()
        self._require_answers()
        require_order(self.voted)
        if not set(self.voted) <= self.roll.entitled.keys():
            raise MalformedVote("somebody could not vote", defect="unknown-voter")
        if self.question.secrecy is Secrecy.OPEN:
            self._require_voters()
        else:
            self._require_totals()

    def _require_lot(self) -> None:
        require_once(self.lot)
        if not set(self.lot) <= {one.id for one in self.question.options}:
            raise MalformedVote("lots of others than the options", defect="unknown-option")
        if self.lot and self.question.rule.tie is not Tie.LOT:
            raise MalformedVote("lots, by a rule without", defect="rule-does-not-fit")

    def _require_answers(self) -> None:
        asked, options = self.question, frozenset(one.id for one in self.question.options)
        for ballot in self.ballots:
            for part in ballot.parts:
                require_answer(part.answer, kind=asked.kind, rule=asked.rule, options=options)

    def _require_voters(self) -> None:
        if tuple(ballot.voter for ballot in self.ballots) != self.voted:
            raise MalformedVote("not the ballots of those who voted", defect="unknown-voter")
        for ballot, voter in zip(self.ballots, self.voted, strict=True):
            if ballot.votes > (most := self.roll.entitled[voter].votes):
                raise MalformedVote(f"{ballot.votes} votes of {most}", defect="too-many-votes")

    def _require_totals(self) -> None:
        if any(ballot.voter is not None or len(ballot.parts) > 1 for ballot in self.ballots):
            raise MalformedVote("a ballot of somebody", defect="rule-does-not-fit")
        require_order([ballot.parts[0].order for ballot in self.ballots])
        if self.cast > sum(self.roll.entitled[one].votes for one in self.voted):
            raise MalformedVote(f"{self.cast} votes of {len(self.voted)} voters", defect="too-many-votes")
        if self.cast < len(self.voted):
            raise MalformedVote(f"{self.cast} votes of {len(self.voted)} voters", defect="empty-ballot")

    @property
    def cast(self) -> int:
        """How many votes were cast."""
        return sum(ballot.votes for ballot in self.ballots)

    @property
    def missing(self) -> int:
        """How many votes could have been cast and were not."""
        return sum(one.votes for one in self.roll.entitled.values()) - self.cast

    @classmethod
    def read(cls, data: bytes) -> Vote:
        """Read a vote from its canonical bytes. Whether its result is right is for `recounting` to say.

        Raises:
            MalformedVote: The bytes are no vote in its one spelling.
        """
        with spelling.reading(MalformedVote):
            return _read(canonical.loads(data))

    def as_json(self) -> dict[str, Value]:
        """Write the vote as an object."""
        voted: dict[str, Value] = {} if self.question.secrecy is Secrecy.OPEN else {"voted": self.voted}
        return {
            "ballots": [ballot.as_json() for ballot in self.ballots],
            "closed_at": spelling.write_time(self.closed_at),
            "format": FORMAT,
            "lot": self.lot,
            "opened_at": spelling.write_time(self.opened_at),
            "result": self.result,
            "vote": self.id,
            **self.question.members(),
            **self.roll.parts(),
            **voted,
        }

    def canonical(self) -> bytes:
        """Write the file `result.json`; raise Malformed when it would be longer than a file can be."""
        return canonical.dumps(self.as_json())

    @property
    def digest(self) -> str:
        """The hex SHA-256 of the file: what the log says of a vote when it closes."""
        return canonical.digest(self.canonical())


def _read(value: Value) -> Vote:
    if isinstance(value, Mapping) and value.get("format") != FORMAT:
        raise MalformedVote(f"not {FORMAT}", defect="another-format")
    closed = isinstance(value, Mapping) and value.get("secrecy") == Secrecy.CLOSED
    members = Members(value, members=(*_MEMBERS, "voted") if closed else _MEMBERS)
    question, roll = Question.read(members), Roll.read(members)
    on_a_ballot = ("parts",) if closed else ("parts", "voter")
    ballots = tuple(Ballot.read(one, members=on_a_ballot) for one in members.array("ballots"))
    return Vote(
        id=members.text("vote"),
        question=question,
        roll=roll,
        opened_at=spelling.time(members.text("opened_at")),
        closed_at=spelling.time(members.text("closed_at")),
        ballots=ballots,
        voted=texts(members.array("voted")) if closed else tuple(one.voter or "" for one in ballots),
        lot=texts(members.array("lot")),
        result=members.value("result"),
    )
