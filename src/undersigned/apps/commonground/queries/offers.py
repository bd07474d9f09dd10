"""The offers of a frontier as they were kept, what they leave out, and the words of their texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from undersigned.apps.commonground.models import Computation
from undersigned.apps.positions.queries import Names
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Draft
from undersigned.core.commonground import meaning
from undersigned.core.commonground.problem import Problem
from undersigned.core.text.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An offer: its number from 1 on, and what the specification says of it."""

    number: int
    reach: Fraction
    content: Fraction
    text: Mapping[str, str]
    signers: tuple[str, ...]
    pending: tuple[str, ...]
    support: int
    optimal: bool
    gap: Fraction


def offers(computation: Computation) -> tuple[Offered, ...]:
    """Return the offers of a frontier, from the greatest reach to the greatest content; none, if nothing is known."""
    found = computation.result["offers"] if computation.result else []
    return tuple(_offered(number, kept) for number, kept in enumerate(found, start=1))


def _offered(number: int, kept: Mapping[str, Any]) -> Offered:
    return Offered(
        number=number,
        reach=exactly(kept["reach"]),
        content=exactly(kept["content"]),
        text=kept["text"],
        signers=tuple(kept["signers"]),
        pending=tuple(kept["pending"]),
        support=kept["support"],
        optimal=kept["optimal"],
        gap=exactly(kept["gap"]),
    )


def exactly(value: float) -> Fraction:
    """Give a number of JSON as it is written."""
    return Fraction(str(value))


def looked_at(found: tuple[Offered, ...], asked: str) -> Offered | None:
    """Return the offer that is asked for by number; else the one in which reach and content are both great."""
    if asked.isascii() and asked.isdigit() and 0 < int(asked[:6]) <= len(found):
        return found[int(asked[:6]) - 1]
    return max(found, key=lambda one: (one.reach * one.content, one.reach), default=None)


def wording_of(offer: Offered, names: Names, draft: Draft) -> Wording | None:
    """Return the words of an offer with the head of a draft; None, if some are not asked about any more."""
    known = names.variants
    places = [(clause.id, offer.text[clause.id]) for clause in names.clauses if clause.id in offer.text]
    if len(places) < len(offer.text) or any(place not in known for place in places):
        return None
    return replace(statements.wording_of(draft), clauses=tuple(known[place].clause for place in places))


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What the draft itself would come to: None of it, if it is no text as the problem wants texts."""

    reach: Fraction
    content: Fraction
    signers: frozenset[str]


def today(problem: Problem, names: Names) -> Today | None:
    """Return who could sign the draft as it is."""
    text = names.today
    if not text or not meaning.is_text(problem, text):
        return None
    signers = meaning.signers(problem, text)
    return Today(reach=meaning.reach(problem, text), content=meaning.content(problem, text), signers=signers)
