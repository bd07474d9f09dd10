"""What was said: positions and conditions that count, those that were replaced, and those whose words are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, QuerySet

from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions.models import Answer, Condition, Words
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground.problem import Position

Place = tuple[str, str]
"""Which wording of which clause: the id of the clause and the key of the wording."""


def standing(statement: Statement) -> QuerySet[Answer]:
    """Return the positions on a text that count, if their words are still asked about."""
    return Answer.objects.filter(statement=statement, replaced_at__isnull=True)


def is_answered(statement: Statement) -> bool:
    """Tell whether any organisation ever gave a position on a text, or said on which condition it signs."""
    return first_said_at(statement) is not None


def first_said_at(statement: Statement) -> datetime | None:
    """Return when anybody first said anything that not everybody may see; None, if nobody ever did."""
    firsts = (
        model.objects.filter(statement=statement).aggregate(at=Min("said_at"))["at"] for model in (Answer, Condition)
    )
    return min((at for at in firsts if at is not None), default=None)


def answers_of(statement: Statement, organisation: Organisation) -> dict[Place, Answer]:
    """Return what an organisation says, by place: of words that are gone, too."""
    rows = standing(statement).filter(organisation=organisation).select_related("mandate").order_by("pk")
    return {(row.clause, row.key): row for row in rows}


def positions(statement: Statement) -> dict[str, dict[Place, Position]]:
    """Return what everybody says, by the handle of the organisation and by place. Who may see this, ask `sight`."""
    found: defaultdict[str, dict[Place, Position]] = defaultdict(dict)
    rows = standing(statement).values_list("organisation__handle", "clause", "key", "position")
    for handle, clause, key, position in rows.order_by("organisation", "pk"):
        found[handle][clause, key] = Position(position)
    return dict(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """On which condition an organisation would sign: if so many do, itself included, and these, by their handles."""

    at_least: int = 0
    all_of: frozenset[str] = frozenset()

    @property
    def is_none(self) -> bool:
        """Whether it asks for nothing."""
        return not self.at_least and not self.all_of


def condition_of(statement: Statement, organisation: Organisation) -> Wanted:
    """Return the condition of an organisation; one that asks for nothing, if it has none."""
    return conditions(statement, [organisation]).get(organisation.handle, Wanted())


def conditions(statement: Statement, organisations: Iterable[Organisation] = ()) -> dict[str, Wanted]:
    """Return the conditions on a text by the handle of the organisation: of these organisations, of all if none."""
    rows = Condition.objects.filter(statement=statement, replaced_at__isnull=True)
    if named := list(organisations):
        rows = rows.filter(organisation__in=named)
    found = rows.values_list("organisation__handle", "at_least", "all_of")
    return {handle: Wanted(at_least=least, all_of=frozenset(those)) for handle, least, those in found}


def words_of(statement: Statement, places: Iterable[Place]) -> Mapping[Place, Words]:
    """Return the words that were kept of these places, with one question."""
    wanted = set(places)
    if not wanted:
        return {}
    rows = Words.objects.filter(statement=statement, clause__in={clause for clause, _key in wanted})
    return {(row.clause, row.key): row for row in rows if (row.clause, row.key) in wanted}
