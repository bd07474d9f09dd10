"""Which cases have something for the members of their coalition, and whom that concerns."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from undersigned.apps.cases.models import Audience, Case, Fact, Happening
from undersigned.apps.coalitions.models import Coalition, State
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.people.models import Person

FOR_MEMBERS: Final = (Audience.PUBLIC, Audience.COALITION)
"""What those may read who act for a member of the coalition."""


def shared() -> QuerySet[Case]:
    """Return the cases of which members may read something, the latest first."""
    kept = {"case": OuterRef("pk"), "replaced_at": None, "audience__in": FOR_MEMBERS}
    has_some = Q(Exists(Fact.objects.filter(**kept))) | Q(Exists(Happening.objects.filter(**kept)))
    return Case.objects.filter(has_some).select_related("coalition", "key").order_by("-opened_at", "-pk")


def coalitions_of(person: Person, now: datetime) -> QuerySet[Coalition]:
    """Return the coalitions for a member of which somebody acts, and of which they may read something of a case."""
    acting = organisations.of_person(person, now).filter(role__in=organisations.SIGNING).values("organisation")
    rows = Coalition.objects.filter(memberships__state=State.ADMITTED, memberships__organisation__in=acting)
    return rows.filter(Exists(shared().filter(coalition=OuterRef("pk")).order_by())).distinct().order_by("pk")
