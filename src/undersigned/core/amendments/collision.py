"""Collisions: what there is to see before anyone decides about amendments.

    Collision(kind=CollisionKind.DELETED, clause="c4", names=("chile", "france"))     Chile deletes what France changes
    Collision(kind=CollisionKind.REFERENCE, clause="c9", names=("chile", ""), target="c4", words="article 4")

A collision says that people should look, and not that anybody is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CollisionKind(StrEnum):
    """How two amendments meet, or one and what the text says of itself.

    TITLE, SAME_CLAUSE: both change words. DELETED, JOINED, SPLIT: the first does that to what the second touches.
    MOVED_APART: both move it, to different places, or each moves one behind the other's. PLACE: both put something
    after it. SAME_CHANGE: both want the same. REFERENCE: it speaks of a clause that the first deletes, moves, joins or
    splits. RENUMBERED: of one that would bear another label.
    """

    TITLE = "title"
    SAME_CLAUSE = "same-clause"
    DELETED = "deleted"
    JOINED = "joined"
    SPLIT = "split"
    MOVED_APART = "moved-apart"
    PLACE = "place"
    SAME_CHANGE = "same-change"
    REFERENCE = "reference"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Two amendments that meet at a clause, or one and a reference.

    clause: where they meet; empty for the title, and for the beginning. names: the first and the second; of a
    reference, who does it, and who wrote the reference: empty, if it stands in the text. merges: whether both can be
    had as they are. target: the clause that is referred to, in these words.
    """

    kind: CollisionKind
    clause: str
    names: tuple[str, str]
    merges: bool = False
    target: str = ""
    words: str = ""

    @property
    def is_grave(self) -> bool:
        """Whether adopting both leaves something to decide."""
        return not self.merges
