"""Majorities: each a small function, and its definition in words beside it.

    two_thirds(Count(favour=33, against=10, …), Rule(majority=Majority.TWO_THIRDS))      33 of 43: True

Nothing here is secret, and nobody is trusted: who has the numbers can say what follows from them (`vote-v1`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from undersigned.core.tally.rule import Abstentions, Majority, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was counted: votes; or, for a second majority, voters or countries.

    `entitled` is how many could have been cast, `whole` how many there are in all, of members who were not present,
    too. `objectors` is how many voters have a vote against.
    """

    favour: int = 0
    against: int = 0
    abstaining: int = 0
    entitled: int = 0
    whole: int = 0
    objectors: int = 0

    @property
    def missing(self) -> int:
        """How many could have been cast and were not."""
        return self.entitled - self.favour - self.against - self.abstaining

    def cast(self, abstentions: Abstentions) -> int:
        """For and against, and abstentions where they are counted."""
        return self.favour + self.against + (self.abstaining if abstentions is Abstentions.COUNTED else 0)


def simple(count: Count, _rule: Rule) -> bool:
    """More votes are for than against."""
    return count.favour > count.against


def absolute(count: Count, _rule: Rule) -> bool:
    """More than half of the votes cast are for; abstentions are votes cast."""
    return count.favour * 2 > count.cast(Abstentions.COUNTED)


def of_members(count: Count, _rule: Rule) -> bool:
    """More than half of all votes are for, of those who were not there, too."""
    return count.favour * 2 > count.whole


def two_thirds(count: Count, rule: Rule) -> bool:
    """At least two thirds of the votes cast are for."""
    return count.favour * 3 >= count.cast(rule.abstentions) * 2 > 0


def two_thirds_of_members(count: Count, _rule: Rule) -> bool:
    """At least two thirds of all votes are for."""
    return count.favour * 3 >= count.whole * 2 > 0


def three_quarters(count: Count, rule: Rule) -> bool:
    """At least three quarters of the votes cast are for."""
    return count.favour * 4 >= count.cast(rule.abstentions) * 3 > 0


def three_quarters_of_members(count: Count, _rule: Rule) -> bool:
    """At least three quarters of all votes are for."""
    return count.favour * 4 >= count.whole * 3 > 0


def consensus(count: Count, _rule: Rule) -> bool:
    """Nobody is against, and somebody is for."""
    return count.favour > 0 == count.against


def consensus_minus(count: Count, rule: Rule) -> bool:
    """At most so many voters as the rule allows have a vote against, and more votes are for than against."""
    return count.objectors <= rule.allowed and count.favour > count.against


def unanimity(count: Count, _rule: Rule) -> bool:
    """All votes that could be cast are cast, and for."""
    return count.favour == count.entitled > 0


REACHED: Final[Mapping[Majority, Callable[[Count, Rule], bool]]] = {
    Majority.SIMPLE: simple,
    Majority.ABSOLUTE: absolute,
    Majority.OF_MEMBERS: of_members,
    Majority.TWO_THIRDS: two_thirds,
    Majority.TWO_THIRDS_OF_MEMBERS: two_thirds_of_members,
    Majority.THREE_QUARTERS: three_quarters,
    Majority.THREE_QUARTERS_OF_MEMBERS: three_quarters_of_members,
    Majority.CONSENSUS: consensus,
    Majority.CONSENSUS_MINUS: consensus_minus,
    Majority.UNANIMITY: unanimity,
}


def is_reached(count: Count, rule: Rule) -> bool:
    """Tell whether the count has the majority that the rule asks for."""
    return REACHED[rule.majority](count, rule)


def share_of(count: Count, rule: Rule) -> int:
    """What the votes for are held against: all votes, those that could be cast, or those that were."""
    match rule.majority:
        case Majority.OF_MEMBERS | Majority.TWO_THIRDS_OF_MEMBERS | Majority.THREE_QUARTERS_OF_MEMBERS:
            return count.whole
        case Majority.UNANIMITY:
            return count.entitled
        case Majority.ABSOLUTE:
            return count.cast(Abstentions.COUNTED)
        case _:
            return count.cast(rule.abstentions)
