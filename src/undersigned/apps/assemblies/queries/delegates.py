"""Delegates: whom organisations send, whose credentials hold, and who stands there for whom at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, When

from undersigned.apps.assemblies.models import Assembly, Credential, Delegate, Part, Presence, Proxy, Seat
from undersigned.apps.assemblies.queries.seats import held
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Mandate, Representative, Scope
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.kit import tokens

LINK = "delegate"
"""The kind of the links by which delegates come and go."""
RANK = Case(*(When(part=part, then=place) for place, part in enumerate(Part.values)), output_field=IntegerField())
"""Delegates before alternates before observers."""
RELATED = ("person", "mandate", "seat__organisation", "seat__assembly")


def delegates(assembly: Assembly) -> QuerySet[Delegate]:
    """Return whom organisations send to an assembly, whatever the committee said of them, by organisation and name."""
    rows = Delegate.objects.filter(seat__assembly=assembly, seat__ended_at=None, ended_at=None)
    return rows.select_related(*RELATED).order_by("seat__organisation__name", "seat", "person__name", "pk")


def delegates_of(seat: Seat) -> QuerySet[Delegate]:
    """Return whom an organisation sends, delegates before alternates before observers, by name."""
    rows = Delegate.objects.filter(seat=seat, ended_at=None).select_related(*RELATED)
    return rows.order_by(RANK, "person__name", "pk")


def mandate_stands(moment: datetime, name: str = "mandate") -> Q:
    """Return the condition on rows that their mandate was not given up or over at a moment, or that they have none."""
    kept = Q(**{f"{name}__revoked_at": None}) | Q(**{f"{name}__revoked_at__gt": moment})
    lasts = Q(**{f"{name}__until_on": None}) | Q(**{f"{name}__until_on__gte": moment.date()})
    return Q(**{name: None}) | (kept & lasts)


def standing(moment: datetime) -> Q:
    """Return the condition on delegates that at a moment they were sent, and acted for those who sent them."""
    role = Representative.objects.filter(
        organisations.in_office(moment), organisation=OuterRef("seat__organisation"), person=OuterRef("person")
    )
    sent = Q(named_at__lte=moment) & (Q(ended_at=None) | Q(ended_at__gt=moment))
    seated = held(moment, "seat__")
    known = Q(person__left_at=None) | Q(person__left_at__gt=moment)
    return sent & seated & known & mandate_stands(moment) & Q(Exists(role))


def in_force(assembly: Assembly, now: datetime) -> QuerySet[Delegate]:
    """Return whose credentials were accepted and still hold, in any part, by organisation and name."""
    return delegates(assembly).filter(standing(now), credential=Credential.ACCEPTED)


def voting(assembly: Assembly, now: datetime) -> QuerySet[Delegate]:
    """Return who may vote for their organisations now if they are there, by organisation and name."""
    return in_force(assembly, now).filter(part=Part.DELEGATE)


def of_person(person: Visitor, assembly: Assembly) -> QuerySet[Delegate]:
    """Return as what somebody was sent to an assembly, whatever the committee said, by organisation."""
    if not isinstance(person, Person) or not person.is_active:
        return Delegate.objects.none()
    return delegates(assembly).filter(person=person)


def unaccepted(person: Visitor, assembly: Assembly) -> QuerySet[Delegate]:
    """Return as what somebody was sent whose credentials wait or were refused, by organisation."""
    return of_person(person, assembly).exclude(credential=Credential.ACCEPTED)


def speaking_for(person: Visitor, assembly: Assembly, now: datetime) -> list[Delegate]:
    """Return as what somebody may take part now: accepted, delegates before alternates before observers."""
    if not isinstance(person, Person) or not person.is_active:
        return []
    rows = in_force(assembly, now).filter(person=person)
    return sorted(rows, key=lambda row: (Part.values.index(row.part), row.pk))


def shown(assembly: Assembly, now: datetime) -> QuerySet[Delegate]:
    """Return the accepted delegates who let everybody see their names, by organisation and name."""
    return in_force(assembly, now).filter(shown_at__isnull=False)


def to_check(assembly: Assembly) -> QuerySet[Delegate]:
    """Return whose credentials wait for the committee, the longest waiting first."""
    return delegates(assembly).filter(credential=Credential.WAITING).order_by("named_at", "pk")


def mandates_for(seat: Seat, now: datetime) -> list[Mandate]:
    """Return the mandates under which an organisation can send delegates: for this assembly, its coalition, or all."""
    assembly = seat.assembly
    wanted = {(Scope.STANDING, ""), (Scope.ASSEMBLY, assembly.public_id)}
    wanted |= {(Scope.COALITION, coalition.public_id) for coalition in assembly.coalitions.all()}
    rows = organisations.mandates_in_force(seat.organisation, now)
    return [row for row in rows if (Scope(row.scope), row.subject) in wanted]


def token_of(delegate: Delegate) -> str:
    """Return what the personal link of a delegate ends in. Whoever has it can come and go for them."""
    return tokens.make(LINK, delegate.pk, delegate.nonce)


def delegate_of(token: str) -> Delegate | None:
    """Return the delegate for whom a link was made, or None."""
    try:
        link = tokens.read(LINK, token)
    except tokens.BadToken:
        return None
    return Delegate.objects.select_related(*RELATED).filter(pk=link.number, nonce=link.nonce).first()


def without_delegates(person: Visitor, assemblies: Iterable[Assembly], now: datetime) -> list[Seat]:
    """Return the seats at these assemblies for whose organisations somebody signs, and for which nobody votes yet."""
    rows = organisations.of_person(person, now).filter(role__in=organisations.SIGNING)
    sent = Delegate.objects.filter(seat=OuterRef("pk"), ended_at=None)
    entrusted = Proxy.objects.filter(seat=OuterRef("pk"), ended_at=None)
    wanted = Seat.objects.filter(
        ~Exists(sent), ~Exists(entrusted), assembly__in=[one.pk for one in assemblies], ended_at=None
    )
    found = wanted.filter(organisation__in=rows.values("organisation")).select_related("organisation", "assembly")
    return list(found.order_by("assembly__starts_at", "organisation__name", "pk"))


def not_checked_in(person: Visitor, assemblies: Iterable[Assembly], now: datetime) -> list[Delegate]:
    """Return as what somebody is sent to these assemblies, accepted, and is not there."""
    if not isinstance(person, Person) or not person.is_active:
        return []
    there = Presence.objects.filter(delegate=OuterRef("pk"), left_at=None)
    rows = Delegate.objects.filter(standing(now), ~Exists(there), person=person, credential=Credential.ACCEPTED)
    rows = rows.filter(seat__assembly__in=[one.pk for one in assemblies]).select_related(*RELATED)
    return list(rows.order_by("seat__assembly__starts_at", "pk"))
