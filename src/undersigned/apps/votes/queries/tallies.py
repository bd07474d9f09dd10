"""What came of a vote: the file, when it is settled; before, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from undersigned.apps.votes.models import Ballot, Means, Secrecy, State, Vote
from undersigned.apps.votes.queries.ballots import parts_of
from undersigned.apps.votes.queries.counts import Found, agreed
from undersigned.apps.votes.queries.rolls import question_of, roll_of, voters_of
from undersigned.core import tally


class NotSettled(Exception):
    """Nothing has come of this vote yet."""


class Awaits(Enum):
    """What a vote waits for that takes no ballots any more."""

    TELLERS = auto()
    LOTS = auto()
    CHAIR = auto()


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is waited for, and between which options it is open, by their ids; of a motion none."""

    what: Awaits
    equals: tuple[str, ...] = ()


def tally_of(vote: Vote) -> tally.Vote:
    """Return a settled vote as everybody can count it again.

    Raises:
        NotSettled: It is none.
    """
    if vote.file is None:
        raise NotSettled
    return tally.Vote.read(bytes(vote.file))


def awaited(vote: Vote) -> Awaited | None:
    """Return what a vote waits for; None where nothing does."""
    if vote.state is not State.COUNTED or vote.closed_at is None:
        return None
    if vote.means != Means.DEVICES and agreed(vote) is None:
        return Awaited(Awaits.TELLERS)
    return tie_of(gathered(vote, vote.closed_at))


def tie_of(vote: tally.Vote) -> Awaited | None:
    """Return by whom a tie can be broken, and between whom it is; None where there is none, or nobody breaks it."""
    result = tally.result_of(vote)
    if result["outcome"] != tally.Outcome.TIED:
        return None
    found = result.get("equals", ())
    equals = tuple(str(one) for one in found) if isinstance(found, list | tuple) else ()
    match vote.question.rule.tie:
        case tally.Tie.LOT:
            return Awaited(Awaits.LOTS, equals)
        case tally.Tie.CHAIR:
            return Awaited(Awaits.CHAIR, equals)
        case _:
            return None


def gathered(vote: Vote, now: datetime) -> tally.Vote:
    """Put together what was cast until now: for whoever counts. Nobody is shown it while the vote is not settled."""
    voters = voters_of(vote)
    given = _given(vote)
    paper = _paper(vote)
    if vote.secrecy == Secrecy.CLOSED:
        voted = sorted({*given, *paper.voted})
        ballots = tally.closed([tally.ballot(parts) for parts in given.values()] + list(paper.ballots))
    else:
        for one in paper.ballots:
            given.setdefault(one.voter or "", []).extend(one.parts)
        voted = sorted(given)
        ballots = tuple(tally.ballot(given[voter], voter) for voter in voted)
    return tally.Vote(
        id=vote.public_id,
        question=question_of(vote),
        roll=roll_of(vote, voters, now),
        opened_at=vote.opened_at or now,
        closed_at=vote.closed_at or max(now, vote.opened_at or now),
        ballots=ballots,
        voted=tuple(voted),
        lot=tuple(vote.lot),
    )


def _given(vote: Vote) -> dict[str, list[tally.Part]]:
    """Return what was cast on devices, by voter: what several cast for one together."""
    rows = Ballot.objects.filter(voter__vote=vote, replaced_at__isnull=True, caster__isnull=False)
    given: dict[str, list[tally.Part]] = {}
    for row in rows.select_related("voter"):
        given.setdefault(row.voter.key, []).extend(parts_of(row))
    return given


def _paper(vote: Vote) -> Found:
    return (agreed(vote) if vote.means != Means.DEVICES else None) or Found()
