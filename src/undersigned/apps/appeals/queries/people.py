"""Who writes appeals: the committee of a coalition, and those who may speak for one of the cases."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from undersigned.apps.appeals.models import Appeal
from undersigned.apps.appeals.queries.finding import RELATED
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition, Term
from undersigned.apps.coalitions.queries import Visitor, serving
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.events import spoken_for
from undersigned.apps.solidarity.models import PublicCase


def writes(person: Visitor, coalition: Coalition, cases: Collection[int], now: datetime) -> bool:
    """Tell whether somebody writes appeals of a coalition for these cases."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    return coalitions.is_on_committee(person, coalition, now) or bool(spoken_for(person, cases, now))


def speaks_for_others(person: Visitor, row: Appeal, now: datetime) -> bool:
    """Tell whether somebody may speak for every case of an appeal that is another coalition's; true if none is."""
    others = set(row.cases.exclude(coalition=row.coalition_id).values_list("pk", flat=True))
    return not others or (isinstance(person, Person) and others <= spoken_for(person, others, now))


def of_writer(person: Person, now: datetime) -> QuerySet[Appeal]:
    """Return the appeals that somebody writes, looks over or ends, the latest first."""
    mine = coalitions.coordinated_by(person, now).order_by().values("pk")
    numbers = set(Appeal.cases.through._default_manager.values_list("publiccase_id", flat=True))  # noqa: SLF001  # Django's name
    cared = spoken_for(person, numbers, now)
    rows = Appeal.objects.filter(Q(coalition__in=mine) | Q(cases__in=cared)).distinct()
    return rows.select_related(*RELATED).order_by("-year", "-number", "-pk")


def homes(person: Person, now: datetime) -> list[Coalition]:
    """Return the coalitions in which somebody may begin an appeal."""
    mine = {row.pk: row for row in coalitions.coordinated_by(person, now)}
    cases = dict(PublicCase.objects.values_list("pk", "coalition_id"))
    cared = {cases[number] for number in spoken_for(person, cases, now)}
    mine |= Coalition.objects.in_bulk(cared - set(mine))
    return sorted((row for row in mine.values() if row.ended_at is None), key=lambda row: row.called())


def committee(coalition: int, now: datetime) -> list[int]:
    """Return the numbers of those on the committee of a coalition."""
    terms = Term.objects.filter(serving(now), post__coalition=coalition, post__abolished_at__isnull=True)
    return sorted(set(terms.values_list("person", flat=True)))
