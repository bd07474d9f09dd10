"""What drafting remembers."""

from undersigned.apps.drafting.models.amendments import (
    DECIDED,
    MOVES,
    OPEN,
    Amendment,
    Answer,
    Proposal,
    Side,
    State,
    Step,
    Support,
)
from undersigned.apps.drafting.models.comments import Comment, Moderated, ModerationLine
from undersigned.apps.drafting.models.rounds import Audience, Participant, Round

__all__ = [
    "DECIDED",
    "MOVES",
    "OPEN",
    "Amendment",
    "Answer",
    "Audience",
    "Comment",
    "Moderated",
    "ModerationLine",
    "Participant",
    "Proposal",
    "Round",
    "Side",
    "State",
    "Step",
    "Support",
]
