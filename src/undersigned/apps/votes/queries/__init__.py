"""Finding votes, who may cast in them, how far they are, and what came of them. How somebody voted is told nobody."""

from undersigned.apps.votes.queries.ballots import (
    ballot_of,
    ballots_of_person,
    in_their_name,
    left,
    parts_of,
    rests,
)
from undersigned.apps.votes.queries.counts import Found, agreed, counts_of
from undersigned.apps.votes.queries.finding import (
    casters_of,
    find,
    is_open,
    of_coalition,
    of_subject,
    open_for,
    open_votes,
)
from undersigned.apps.votes.queries.merging import concerns_of_mergers
from undersigned.apps.votes.queries.rolls import (
    Progress,
    casting,
    closing_presence,
    entitled,
    lacks_quorum,
    present_now,
    progress,
    question_of,
    roll_of,
    voters_of,
    who_voted,
)
from undersigned.apps.votes.queries.tallies import Awaited, Awaits, NotSettled, awaited, gathered, tally_of

__all__ = [
    "Awaited",
    "Awaits",
    "Found",
    "NotSettled",
    "Progress",
    "agreed",
    "awaited",
    "ballot_of",
    "ballots_of_person",
    "casters_of",
    "casting",
    "closing_presence",
    "concerns_of_mergers",
    "counts_of",
    "entitled",
    "find",
    "gathered",
    "in_their_name",
    "is_open",
    "lacks_quorum",
    "left",
    "of_coalition",
    "of_subject",
    "open_for",
    "open_votes",
    "parts_of",
    "present_now",
    "progress",
    "question_of",
    "rests",
    "roll_of",
    "tally_of",
    "voters_of",
    "who_voted",
]
