"""Settling: ballots are counted, the file is written, counted again, and logged; then it is carried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from undersigned.apps.audit.events import Event
from undersigned.apps.ledger.services import acts
from undersigned.apps.people.models import Person
from undersigned.apps.votes import events, queries
from undersigned.apps.votes.models import Ballot, Means, Secrecy, Vote, Voter
from undersigned.apps.votes.queries.ballots import write_parts
from undersigned.apps.votes.services.holding import forget, note
from undersigned.core import entries, tally

PAPER = "paper"
"""In the place of the token of a ballot that came with no form."""


class NotTheResult(Exception):
    """The file, read again, does not give the result that stands in it. Nothing was written; this is our mistake."""


def go_on(vote: Vote, by: Person | None, now: datetime) -> None:
    """Settle a closed vote, unless it waits for tellers, lots or the chair. Whoever calls holds it."""
    if queries.awaited(vote) is None:
        finish(vote, by, now)


def finish(vote: Vote, by: Person | None, now: datetime) -> None:
    """Settle a closed vote with what is known of it. Whoever calls holds it."""
    counted = queries.gathered(vote, now)
    settled = replace(counted, result=tally.result_of(counted))
    vote.file = settled.canonical()
    _require_right(vote.file)
    vote.digest, vote.outcome, vote.settled_at = settled.digest, _outcome(settled), now
    vote.closing = acts.append(entries.VoteClosed(result=vote.digest, vote=vote.public_id), now=now)
    vote.save(update_fields=["file", "digest", "outcome", "settled_at", "closing", "lot", "casting"])
    _write_paper(vote, now)
    forget(vote)
    for carry_out in events.SETTLED:
        carry_out(vote.pk, by, now)
    note(Event.VOTE_SETTLED, vote, by, now)


def _require_right(file: bytes) -> None:
    """Do what every reader does, before anybody gets it."""
    if tally.recount(tally.Vote.read(file)).differences:
        raise NotTheResult


def _outcome(vote: tally.Vote) -> str:
    return str(vote.result["outcome"]) if isinstance(vote.result, dict) else ""


def _write_paper(vote: Vote, now: datetime) -> None:
    """Keep beside the other ballots what voters said on paper in an open vote."""
    paper = queries.agreed(vote) if vote.means != Means.DEVICES and vote.secrecy == Secrecy.OPEN else None
    if paper is None:
        return
    voters = {voter.key: voter for voter in Voter.objects.filter(vote=vote)}
    Ballot.objects.bulk_create(
        Ballot(
            voter=voters[one.voter or ""],
            parts=write_parts(one.parts),
            votes=one.votes,
            token=PAPER,
            cast_at=vote.closed_at or now,
        )
        for one in paper.ballots
    )
