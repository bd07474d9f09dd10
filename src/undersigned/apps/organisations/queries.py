"""Finding organisations, who acts for them, their mandates and their keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from undersigned.apps.organisations.models import (
    Key,
    Mandate,
    Means,
    Organisation,
    Representative,
    Role,
    Verification,
)
from undersigned.apps.people.models import Person

Visitor = Person | AnonymousUser

SIGNING = (Role.OWNER, Role.SIGNATORY)
"""The roles that may sign, vote and join for an organisation."""
WRITING = (Role.OWNER, Role.SIGNATORY, Role.EDITOR)
"""The roles that may draft, propose and describe for an organisation."""


def in_office(now: datetime) -> Q:
    """Return the condition on representatives whose role has begun and not ended."""
    return Q(starts_at__lte=now) & (Q(ends_at__isnull=True) | Q(ends_at__gt=now))


def representatives(organisation: Organisation, now: datetime) -> QuerySet[Representative]:
    """Return who acts for an organisation now, the longest serving first."""
    rows = Representative.objects.filter(in_office(now), organisation=organisation)
    return rows.select_related("person").order_by("starts_at", "pk")


def role_of(person: Visitor, organisation: Organisation, now: datetime) -> Role | None:
    """Return in which role somebody acts for an organisation now."""
    if not isinstance(person, Person) or not person.is_active:
        return None
    row = representatives(organisation, now).filter(person=person).first()
    return Role(row.role) if row else None


def of_person(person: Visitor, now: datetime) -> QuerySet[Representative]:
    """Return for which organisations somebody acts now, and in which role, by name."""
    if not isinstance(person, Person) or not person.is_active:
        return Representative.objects.none()
    rows = Representative.objects.filter(in_office(now), person=person, organisation__merged_into__isnull=True)
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def mandates_in_force(organisation: Organisation, now: datetime) -> QuerySet[Mandate]:
    """Return the mandates that are neither revoked nor past their last day, the latest decided first."""
    rows = Mandate.objects.filter(organisation=organisation, revoked_at__isnull=True)
    in_force = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=now.date()))
    return in_force.select_related("document", "person", "organisation").order_by("-decided_on", "-pk")


def keys_in_force(organisation: Organisation) -> QuerySet[Key]:
    """Return the keys with which the organisation may sign, the latest registered first."""
    return Key.objects.filter(organisation=organisation, revoked_at__isnull=True).order_by("-registered_at", "-pk")


def key_of(public_key: str) -> Key | None:
    """Return the registered key with this OpenSSH line, with its organisation."""
    return Key.objects.select_related("organisation").filter(public_key=public_key).first()


def keys(numbers: Iterable[int]) -> list[Key]:
    """Return the keys with these numbers and those that they replace, with their entries, in order of registration."""
    rows = Key.objects.filter(Q(pk__in=list(numbers)) | Q(replaced_by__in=list(numbers)))
    return list(rows.select_related("organisation", "registration", "revocation", "replaces").order_by("pk"))


def verifications(organisation: Organisation) -> QuerySet[Verification]:
    """Return the reasons that stand today to believe that the organisation is what it says, the oldest first."""
    rows = Verification.objects.filter(organisation=organisation, ended_at__isnull=True)
    return rows.select_related("voucher").order_by("established_at", "pk")


def verified_words(organisation: Organisation) -> str:
    """Say in a few English words, for the log, how the organisation was verified, by the strongest means."""
    standing = list(verifications(organisation))
    for row in standing:
        if row.means == Means.DOMAIN:
            return f"domain {row.domain}"[:200]
    for row in standing:
        if row.means == Means.CONFIRMED:
            return f"confirmed by {row.committee}"[:200]
    vouchers = sum(row.means == Means.VOUCHED for row in standing)
    return f"vouched for by {vouchers}" if vouchers else "not verified"
