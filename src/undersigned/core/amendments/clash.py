"""Clashes: where several amendments cannot all be had, what each would have, and what was chosen.

    Clash(key="c4/text", kind=ClashKind.WORDS, clause="c4", member="text", sides=(
        Side(names=("chile",), words="No one shall be held in bondage."),
        Side(names=("france", "peru"), words="No one shall be held in serfdom.")), stretches=…)

    choices={"c4/text": Take("france")}

Whoever makes the choices writes the text, so whoever calls says who made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from undersigned.core.amendments.weaving import Side, Stretch, Woven

AS_IT_WAS: Final = ""
"""The name to take when no side is wanted."""


class ClashKind(StrEnum):
    """Of what amendments say something else: the title, words, whether a clause stays, its place."""

    TITLE = "title"
    WORDS = "words"
    STAY = "stay"
    PLACE = "place"
    WHOLE = "whole"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One thing to decide.

    key: "title"; or the clause, and "text", "heading", "label": its words; "stay": one deletes what another one changes
    or moves; "place": where it stands; "places": several move it and others, each behind the other; "whole": one joins
    or splits what another one changes; "after": in which order what several put after it stands. clause: its id, empty
    for the title and the beginning. with_it: the others that were moved, or are joined with it or split from it.
    stretches: words, woven as far as they can be.
    """

    key: str
    kind: ClashKind
    clause: str
    member: str = ""
    with_it: tuple[str, ...] = ()
    sides: tuple[Side, ...]
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Take:
    """What this side says where they clash; of an order: this side first."""

    name: str


@dataclass(frozen=True, slots=True)
class Own:
    """Neither, but these words: for a clash of words, or of titles."""

    words: str


@dataclass(frozen=True, slots=True)
class Order:
    """This order of the sides; those that it does not name follow."""

    names: tuple[str, ...]


Choice: TypeAlias = Take | Own | Order
"""What was chosen where amendments clash."""


class Decisions:
    """The choices made, the clashes they settle, and those for which none was made."""

    __slots__ = ("_choices", "found", "settled")

    def __init__(self, choices: Mapping[str, Choice]) -> None:
        self._choices = choices
        self.found: list[Clash] = []
        self.settled: list[Clash] = []

    def taken(self, clash: Clash) -> frozenset[str]:
        """Give the names of the side that was taken: none, if nothing was chosen, or that it be as it was."""
        choice = self._choices.get(clash.key)
        sides = [side for side in clash.sides if choice in {Take(name) for name in side.names}]
        self._note(clash, is_settled=bool(sides) or choice == Take(AS_IT_WAS))
        return frozenset(sides[0].names if sides else ())

    def words(self, woven: Woven, clash: Clash) -> str:
        """Give the words that were chosen where they clash, or as it was."""
        match self._choices.get(clash.key):
            case Own(words=words):
                self._note(clash, is_settled=True)
                return words
            case _:
                names = self.taken(clash)
                return woven.taking(min(names)) if names else woven.words

    def arranged(self, key: str, names: Iterable[str]) -> list[str]:
        """Give these names in the order that was chosen, or in their own."""
        match self._choices.get(key):
            case Take(name=name):
                first: Sequence[str] = (name,)
            case Order(names=chosen):
                first = chosen
            case _:
                first = ()
        known = dict.fromkeys(names)
        return list(dict.fromkeys([*(name for name in first if name in known), *known]))

    def order(self, clash: Clash) -> None:
        """Note that sides meet at one place; the order that they have there may have been chosen."""
        match self._choices.get(clash.key):
            case Take() | Order() as choice:
                named = {choice.name} if isinstance(choice, Take) else set(choice.names)
                self._note(clash, is_settled=bool(named & {name for side in clash.sides for name in side.names}))
            case _:
                self._note(clash, is_settled=False)

    def _note(self, clash: Clash, *, is_settled: bool) -> None:
        (self.settled if is_settled else self.found).append(clash)
