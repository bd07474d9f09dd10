"""What becomes of a motion.

decide(Count(favour=33, against=10, …), None, rule=rule)      Outcome.ADOPTED

Nobody decides here but the numbers; where they are equal, whom the rule names (`vote-v1`).
"""

from __future__ import annotations

from enum import StrEnum

from undersigned.core.tally.majorities import Count, is_reached
from undersigned.core.tally.rule import Majority, Rule, Tie


class Outcome(StrEnum):
    """What a vote came to."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    DECIDED = "decided"
    OPEN = "open"
    TIED = "tied"
    NO_QUORUM = "no-quorum"


def decide(count: Count, second: Count | None, *, rule: Rule) -> Outcome:
    """Say what follows from the votes, and from the voters or countries if the rule asks for them, too."""
    if second is not None and not is_reached(second, rule):
        return Outcome.REJECTED
    if is_tied(count, rule):
        return _of_tie(rule)
    return Outcome.ADOPTED if is_reached(count, rule) else Outcome.REJECTED


def is_tied(count: Count, rule: Rule) -> bool:
    """As many votes for as against, and not none, where that decides."""
    return rule.majority is Majority.SIMPLE and count.favour == count.against > 0


def _of_tie(rule: Rule) -> Outcome:
    match rule.tie, rule.casting:
        case (Tie.REJECTED, _) | (Tie.CHAIR, "against"):
            return Outcome.REJECTED
        case Tie.CHAIR, "for":
            return Outcome.ADOPTED
        case _:
            return Outcome.TIED
