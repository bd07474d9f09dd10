"""What happened, as minutes say it: facts in, clauses out, in the language that is active."""

from undersigned.apps.minutes.phrases.clauses import committee, day, minutes_of, pieces_of, together
from undersigned.apps.minutes.phrases.facts import (
    Amended,
    Asked,
    Happened,
    Here,
    Item,
    Moved,
    Piece,
    Presence,
    Quorum,
    Spoken,
    Stepped,
    Task,
    Voted,
)
from undersigned.apps.minutes.phrases.speaking import speaking

__all__ = [
    "Amended",
    "Asked",
    "Happened",
    "Here",
    "Item",
    "Moved",
    "Piece",
    "Presence",
    "Quorum",
    "Spoken",
    "Stepped",
    "Task",
    "Voted",
    "committee",
    "day",
    "minutes_of",
    "pieces_of",
    "speaking",
    "together",
]
