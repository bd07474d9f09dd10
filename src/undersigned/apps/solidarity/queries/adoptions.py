"""Which coalitions stand with a public case, since which decision, and who may end that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries import decision_url
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import Adoption, PublicCase
from undersigned.apps.solidarity.queries import cases
from undersigned.apps.tasks.queries.finding import seen_coalitions


@dataclass(frozen=True, slots=True)
class Standing:
    """A coalition that stands with a case, and where the decision is recorded by which it does."""

    adoption: Adoption
    decision_address: str


def standing() -> QuerySet[Adoption]:
    """Return the adoptions that hold, of coalitions that everybody sees, the first first."""
    rows = Adoption.objects.filter(ended_at=None, coalition__in=seen_coalitions())
    return rows.select_related("coalition", "decision__coalition")


def of_case(case: PublicCase) -> list[Standing]:
    """Return which coalitions stand with a case today, the first first."""
    return [Standing(row, decision_url(row.decision)) for row in standing().filter(case=case)]


def of_coalition(coalition: Coalition, now: datetime) -> QuerySet[PublicCase]:
    """Return the public cases with which a coalition stands, the newest first."""
    adopted = Adoption.objects.filter(ended_at=None, coalition=coalition)
    return cases.public(now).filter(pk__in=adopted.values("case")).order_by("-pk")


def find(case: PublicCase, coalition: Coalition | int) -> Adoption | None:
    """Return the adoption of a case by a coalition that holds, if it does."""
    rows = Adoption.objects.select_related("case", "coalition").filter(ended_at=None, case=case, coalition=coalition)
    return rows.first()


def speaks_for(person: Visitor, case: PublicCase, now: datetime) -> bool:
    """Tell whether somebody speaks for a case: those on its team do."""
    return isinstance(person, Person) and case.pk in events.spoken_for(person, [case.pk], now)


def ended_by(person: Visitor, case: PublicCase, found: list[Standing], now: datetime) -> set[int]:
    """Return the numbers of those adoptions that somebody may end."""
    if not isinstance(person, Person) or not found:
        return set()
    if speaks_for(person, case, now):
        return {one.adoption.pk for one in found}
    own: set[Any] = set(coalitions.coordinated_by(person, now).values_list("pk", flat=True))
    return {one.adoption.pk for one in found if one.adoption.coalition_id in own}
