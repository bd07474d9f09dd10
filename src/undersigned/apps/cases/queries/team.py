"""Who works on cases, and in which team somebody is now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet

from undersigned.apps.cases.models import Case, Fact, Grant, Role, TeamMember, Worker
from undersigned.apps.cases.models.access import running
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person

REMEMBERED = 30
"""Seconds."""


def workers(coalition: Coalition, now: datetime) -> QuerySet[Worker]:
    """Return who may work on the cases of a coalition now, in the order in which they were named."""
    rows = Worker.objects.filter(running(now.date()), coalition=coalition, person__left_at=None)
    return rows.select_related("person").order_by("since_at", "pk")


def is_worker(person: Person, coalition: Coalition, now: datetime) -> bool:
    """Tell whether the committee lets somebody work on the coalition's cases."""
    return workers(coalition, now).filter(person=person).exists()


def worked_for(person: Person, now: datetime) -> dict[int, Coalition]:
    """Return the coalitions on whose cases somebody may work now, by number."""
    rows = Worker.objects.filter(running(now.date()), person=person, coalition__ended_at=None)
    return {row.coalition_id: row.coalition for row in rows.select_related("coalition").order_by("pk")}


def works(person: Person, now: datetime) -> bool:
    """Tell whether somebody works on cases of any coalition, at most some seconds ago: for menus, not for doors."""

    def ask() -> bool:
        return bool(worked_for(person, now))

    return bool(cache.get_or_set(f"casework:{person.pk}", ask, REMEMBERED))


def team(case: Case, now: datetime) -> QuerySet[TeamMember]:
    """Return who is in a case's team now: case workers of its coalition alone, leads first."""
    working = Worker.objects.filter(running(now.date()), coalition=case.coalition_id).values("person")
    rows = case.team.filter(running(now.date()), person__left_at=None, person__in=working)
    return rows.select_related("person").order_by("role", "since_at", "pk")


def member(person: Person, case: Case, now: datetime) -> TeamMember | None:
    """Return somebody's place in a case's team, if they have one now."""
    return team(case, now).filter(person=person).first()


def leads(case: Case, now: datetime) -> QuerySet[TeamMember]:
    """Return who leads a case: where no lead is left, who has been in its team for longest."""
    here = team(case, now)
    if here.filter(role=Role.LEAD).exists():
        return here.filter(role=Role.LEAD)
    return here.filter(pk__in=list(here.order_by("since_at", "pk").values_list("pk", flat=True)[:1]))


def cases_of(person: Person, now: datetime) -> QuerySet[Case]:
    """Return the cases in whose team somebody is now, the longest open last."""
    mine = TeamMember.objects.filter(running(now.date()), person=person).values("case")
    working = Worker.objects.filter(running(now.date()), person=person).values("coalition")
    rows = Case.objects.filter(pk__in=mine, coalition__in=working)
    return rows.select_related("coalition", "key").order_by("-opened_at", "-pk")


def unled(coalitions: Iterable[int], now: datetime) -> QuerySet[Case]:
    """Return the cases of these coalitions in whose team nobody is: for their committees, which open none of them."""
    here = _in_teams(now).filter(case=OuterRef("pk"))
    rows = Case.objects.filter(~Exists(here), coalition__in=list(coalitions))
    return rows.select_related("coalition").order_by("pk")


def led_alone(person: Person, now: datetime) -> QuerySet[Case]:
    """Return the cases in whose team nobody but this person is."""
    here = _in_teams(now).filter(case=OuterRef("pk"))
    return Case.objects.filter(Exists(here.filter(person=person)), ~Exists(here.exclude(person=person))).order_by("pk")


def _in_teams(now: datetime) -> QuerySet[TeamMember]:
    """Return who is in which team now: case workers of the coalition alone."""
    turns = Worker.objects.filter(running(now.date()), coalition=OuterRef("case__coalition"))
    rows = TeamMember.objects.filter(running(now.date()), Exists(turns.filter(person=OuterRef("person"))))
    return rows.filter(person__left_at=None)


def granted(person: Person, facts: Iterable[Fact], now: datetime) -> set[int]:
    """Return which of these sealed facts somebody may open, by their numbers."""
    rows = Grant.objects.filter(running(now.date()), person=person, fact__in=list(facts))
    return set(rows.values_list("fact", flat=True))


def grants_of(facts: Iterable[Fact], now: datetime) -> QuerySet[Grant]:
    """Return who may open these sealed facts now, and until when."""
    rows = Grant.objects.filter(running(now.date()), fact__in=list(facts))
    return rows.select_related("person").order_by("since_at", "pk")
