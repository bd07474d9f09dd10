"""How an organisation's answers changed: when, from what to what, and for its own people by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.positions.models import Answer, Condition
from undersigned.apps.positions.queries.answers import Wanted
from undersigned.apps.statements.models import Statement

PAGE = 100
"""Lines that a page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An answer that was given, and what it replaced, if the organisation had said something of these words before."""

    number: int
    answer: Answer
    was: Answer | None

    @property
    def at(self) -> datetime:
        """When it was given."""
        return self.answer.said_at

    @property
    def by(self) -> Person | None:
        """Who gave it; for the organisation's own people alone."""
        return self.answer.said_by

    @property
    def mandate(self) -> Mandate | None:
        """On which mandate it rests."""
        return self.answer.mandate


def history(statement: Statement, organisation: Organisation, *, before: int = 0) -> Sequence[Change]:
    """Return what an organisation said, the latest first, from one on if its number is given: two questions."""
    rows = Answer.objects.filter(statement=statement, organisation=organisation)
    shown = rows.filter(pk__lt=before) if before else rows
    page = list(shown.select_related("mandate", "said_by").order_by("-pk")[:PAGE])
    earlier = _earlier(rows.filter(replaced_at__in={row.said_at for row in page}, key__in={row.key for row in page}))
    return list(_changes(page, earlier))


def _earlier(rows: Iterable[Answer]) -> dict[tuple[str, str, datetime], Answer]:
    return {(row.clause, row.key, row.replaced_at): row for row in rows if row.replaced_at}


def _changes(page: Sequence[Answer], earlier: Mapping[tuple[str, str, datetime], Answer]) -> Iterator[Change]:
    for row in page:
        was = earlier.get((row.clause, row.key, row.said_at))
        yield Change(number=row.pk, answer=row, was=was if was != row else None)


def conditions_of(statement: Statement, organisation: Organisation) -> list[tuple[Condition, Wanted]]:
    """Return how an organisation's condition changed, the latest first."""
    rows = Condition.objects.filter(statement=statement, organisation=organisation).select_related("said_by")
    found = rows.order_by("-pk")[:PAGE]
    return [(row, Wanted(at_least=row.at_least, all_of=frozenset(row.all_of))) for row in found]
