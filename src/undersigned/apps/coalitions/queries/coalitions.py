"""Finding coalitions, and who coordinates which."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from undersigned.apps.coalitions.models import Coalition, Kind, State, Term
from undersigned.apps.coalitions.queries.committee import serving
from undersigned.apps.moderation.queries import hidden
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.core.reading.fold import fold

KIND = "coalition"
"""As what a coalition is reported."""


def coordinated_by(person: Visitor, now: datetime) -> QuerySet[Coalition]:
    """Return the coalitions on whose committee somebody is now, by name."""
    if not isinstance(person, Person) or not person.is_active:
        return Coalition.objects.none()
    terms = Term.objects.filter(serving(now), person=person, post__abolished_at__isnull=True)
    return Coalition.objects.filter(pk__in=terms.values("post__coalition")).order_by("name", "pk")


def listed(*, kind: Kind, words: str = "", after: int = 0) -> QuerySet[Coalition]:
    """Return the coalitions of a kind by name with how many members each has, from one on if its number is given.

    Each word is looked for in all their names, in any spelling.
    """
    rows = (
        Coalition.objects.filter(kind=kind, public_at__isnull=False)
        .exclude(pk__in=hidden(KIND))
        .annotate(members=Count("memberships", filter=Q(memberships__state=State.ADMITTED), distinct=True))
    )
    for word in fold(words).split()[:10]:
        rows = rows.filter(folded__contains=word)
    last = Coalition.objects.filter(pk=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    return rows.order_by("name", "pk")
