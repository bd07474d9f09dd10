"""Totals: how many said what of each wording; for who does not see names, as of the rounds that closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import Round
from undersigned.apps.positions.models import Answer
from undersigned.apps.positions.queries import discreet
from undersigned.apps.positions.queries.answers import Place
from undersigned.apps.positions.queries.discreet import Tally
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground.problem import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What may be told of each wording, by place; of those that are missing, nothing. As of the end of a round."""

    round: Round
    tallies: Mapping[Place, Tally]


def closed_rounds(statement: Statement, now: datetime) -> list[Round]:
    """Return the rounds of a text that are over, the first one first."""
    return list(drafting.rounds(statement).filter(closes_at__lte=now).order_by("closes_at", "number"))


def totals(statement: Statement, now: datetime) -> Totals | None:
    """Return discreet totals as of the rounds that closed; None while none has. The same for whoever asks, and when.

    Who took part and does no more is counted as it was: what was told stays what it was.
    """
    over = closed_rounds(statement, now)
    if not over:
        return None
    by_place = _said(statement, [one.closes_at for one in over])
    tallies = {
        place: tally
        for place, moments in by_place.items()
        if (known := discreet.told(moments)) is not None and (tally := discreet.discreet(known)) is not None
    }
    return Totals(round=over[-1], tallies=tallies)


def _said(statement: Statement, moments: Sequence[datetime]) -> dict[Place, list[dict[str, Position]]]:
    """Return what was decided of each wording at each of these moments, by the handle of the organisation."""
    found: defaultdict[Place, list[dict[str, Position]]] = defaultdict(lambda: [{} for _moment in moments])
    rows = Answer.objects.filter(statement=statement, position__in=discreet.DECIDED).values_list(
        "clause", "key", "organisation__handle", "position", "said_at", "replaced_at"
    )
    for clause, key, handle, position, said_at, replaced_at in rows.order_by("pk"):
        for place, moment in enumerate(moments):
            if said_at <= moment and (replaced_at is None or replaced_at > moment):
                found[clause, key][place][handle] = Position(position)
    return dict(found)


def exact_totals(said: Mapping[str, Mapping[Place, Position]]) -> dict[Place, Tally]:
    """Return exact totals of what was said, by the handle of the organisation: for who sees names."""
    found: defaultdict[Place, dict[str, Position]] = defaultdict(dict)
    for handle, answers in said.items():
        for place, position in answers.items():
            if position in discreet.DECIDED:
                found[place][handle] = position
    return {place: discreet.exact(one) for place, one in found.items()}
