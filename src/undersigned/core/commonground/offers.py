"""The offers: on the frontier no text has more who sign and says more; each offer is one text that attains its pair.

Frontier(offers=(Offer(reach=56, content=24, …), Offer(reach=48, content=30, …)), optimal=True)

An offer is a fact about the positions, not advice. `optimal` says that a solver proved it. Who stops it early learns
what was found, and how much more there could be at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from undersigned.core.commonground.problem import Problem, Text
from undersigned.core.commonground.views import Views


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A text, who signs it, and what is proven of it.

    `optimal`: no text has more reach with as much content, none more content with as much reach, and none with both
    has more support. `gap`: how much more reach a text with as much content could have, at most; 0 once that is proven.
    """

    reach: Fraction
    content: Fraction
    text: Text
    signers: frozenset[str]
    pending: frozenset[str]
    support: int
    optimal: bool
    gap: Fraction = Fraction(0)

    @classmethod
    def of(cls, problem: Problem, text: Text, *, optimal: bool, gap: Fraction = Fraction(0)) -> Offer:
        """Make an offer of a text, all of it by its meaning; the clauses in the order of the problem."""
        return cls.seen(Views(problem), text, optimal=optimal, gap=gap)

    @classmethod
    def seen(cls, views: Views, text: Text, *, optimal: bool, gap: Fraction = Fraction(0)) -> Offer:
        """Make an offer of a text where the views of a problem are at hand."""
        return cls(
            reach=views.reach(text),
            content=views.content(text),
            text={clause.id: text[clause.id] for clause in views.problem.clauses if clause.id in text},
            signers=frozenset(one.id for one in views.named(views.signers(text))),
            pending=frozenset(one.id for one in views.named(views.pending(text))),
            support=views.support(text),
            optimal=optimal,
            gap=gap,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """The offers, from the greatest reach to the greatest content.

    `optimal`: each of them is, and there is no other. It is empty and optimal when nobody can sign anything.
    """

    offers: tuple[Offer, ...]
    optimal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the solver is: pairs that are proven, and stretches of content that are still being searched."""

    proven: int
    open: int
