"""Whether the votes that are still missing can change what becomes of a motion.

    is_settled(vote)      True when it may be closed early, if its rule allows that

Of all that those who did not vote could still do, voting for, voting against, and staying away are the extremes: a vote
for never turns a motion from adopted to rejected, and nothing hurts it more than a vote against. So three counts are
enough. Whoever has voted is taken at their word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from undersigned.core.tally.ballots import AGAINST, FOR, Ballot, Part, ballot, closed
from undersigned.core.tally.counting import result_of
from undersigned.core.tally.question import Secrecy
from undersigned.core.tally.rule import Kind
from undersigned.core.tally.vote import Vote


def is_settled(vote: Vote) -> bool:
    """Tell whether a vote would come to the same whatever the missing votes were; options only when none is missing."""
    if not vote.missing:
        return True
    if vote.question.kind is not Kind.MOTION:
        return False
    return len({result_of(one)["outcome"] for one in (vote, _completed(vote, FOR), _completed(vote, AGAINST))}) == 1


def _completed(vote: Vote, answer: str) -> Vote:
    """Make the vote that it would be if everybody who can still vote said *answer*."""
    hidden = vote.question.secrecy is Secrecy.CLOSED
    rest = Ballot((Part(vote.missing, answer),))
    ballots = closed([*vote.ballots, rest]) if hidden else tuple(_filled(vote, answer))
    return replace(vote, ballots=ballots, voted=tuple(sorted(vote.roll.entitled)))


def _filled(vote: Vote, answer: str) -> Iterator[Ballot]:
    cast = {one.voter: one for one in vote.ballots}
    for one, voter in sorted(vote.roll.entitled.items()):
        parts = cast[one].parts if one in cast else ()
        left = voter.votes - sum(part.votes for part in parts)
        yield ballot([*parts, *([Part(left, answer)] if left else [])], one)
