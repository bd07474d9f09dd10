"""What happens to a person who is persecuted, as a closed list, and how sure somebody is of it.

    Event(Happened.DETAINED, When.read("1961-05~"), Confidence.REPORTED)

The values are stored for ever, and encrypted: none is renamed, none is removed. What they mean to the status of a
person is said in `status`; in which order they count, in `ordering`; what they are called on a page, in the apps.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from undersigned.core.casework.dates import When


class Happened(StrEnum):
    """What happened, in the order in which it happens in a life when the dates do not tell."""

    THREATENED = "threatened"
    ATTACKED = "attacked"
    DISMISSED = "dismissed"
    SEARCHED = "searched"
    TRAVEL_BANNED = "travel-banned"
    SUMMONED = "summoned"
    DETAINED = "detained"
    DISAPPEARED = "disappeared"
    REAPPEARED = "reappeared"
    ILL_TREATED = "ill-treated"
    ISOLATED = "isolated"
    VISITED = "visited"
    HUNGER_STRIKE = "hunger-strike"
    CHARGED = "charged"
    HEARING = "hearing"
    TRIED = "tried"
    CONVICTED = "convicted"
    SENTENCED = "sentenced"
    APPEALED = "appealed"
    APPEAL_DECIDED = "appeal-decided"
    TRANSFERRED = "transferred"
    HOUSE_ARREST = "house-arrest"
    CHARGES_DROPPED = "charges-dropped"
    ACQUITTED = "acquitted"
    PARDONED = "pardoned"
    ESCAPED = "escaped"
    BAILED = "bailed"
    RELEASED = "released"
    SHELTERED = "sheltered"
    EXILED = "exiled"
    DIED = "died"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure whoever wrote it down is. What is disputed is shown, and counts for nothing."""

    CONFIRMED = "confirmed"
    PROBABLE = "probable"
    REPORTED = "reported"
    DISPUTED = "disputed"


class Reliability(StrEnum):
    """The grade of a source, after the scale of the Admiralty: of the source, not of what it says this time."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one person, or is going to."""

    kind: Happened
    when: When
    confidence: Confidence = Confidence.CONFIRMED


RANK: Final = {kind: place for place, kind in enumerate(Happened)}
"""Where a kind stands when two dates leave open which came first."""
