"""Votes, their rolls, who may cast for whom, ballots, and what tellers counted."""

from undersigned.apps.votes.models.ballots import Ballot, Count
from undersigned.apps.votes.models.votes import (
    Audience,
    Caster,
    Early,
    Electorate,
    Kind,
    Means,
    Secrecy,
    State,
    Vote,
    Voter,
)

__all__ = [
    "Audience",
    "Ballot",
    "Caster",
    "Count",
    "Early",
    "Electorate",
    "Kind",
    "Means",
    "Secrecy",
    "State",
    "Vote",
    "Voter",
]
