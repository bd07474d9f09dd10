"""Finding coalitions, who coordinates them, and who belongs to them."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from undersigned.apps.coalitions.models import Coalition, Membership, State, Term
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person

Visitor = Person | AnonymousUser


def serving(now: datetime) -> Q:
    """Return the condition on terms that have begun and not ended."""
    return Q(starts_at__lte=now) & (Q(ends_at__isnull=True) | Q(ends_at__gt=now))


def committee(coalition: Coalition, now: datetime) -> QuerySet[Term]:
    """Return who holds a post now, in the order of the posts."""
    rows = Term.objects.filter(serving(now), post__coalition=coalition, post__abolished_at__isnull=True)
    return rows.select_related("post", "person", "organisation").order_by("post__place", "post__pk", "pk")


def is_on_committee(person: Visitor, coalition: Coalition, now: datetime) -> bool:
    """Tell whether somebody holds a post now."""
    return isinstance(person, Person) and person.is_active and committee(coalition, now).filter(person=person).exists()


def coordinated_by(person: Visitor, now: datetime) -> QuerySet[Coalition]:
    """Return the coalitions on whose committee somebody is now, by name."""
    if not isinstance(person, Person) or not person.is_active:
        return Coalition.objects.none()
    terms = Term.objects.filter(serving(now), person=person, post__abolished_at__isnull=True)
    return Coalition.objects.filter(pk__in=terms.values("post__coalition")).order_by("name", "pk")


def members(coalition: Coalition) -> QuerySet[Membership]:
    """Return the admitted members, by name."""
    rows = Membership.objects.filter(coalition=coalition, state=State.ADMITTED)
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def is_member(organisation: Organisation, coalition: Coalition) -> bool:
    """Tell whether an organisation is an admitted member now."""
    return members(coalition).filter(organisation=organisation).exists()
