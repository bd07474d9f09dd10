"""Finding organisations, who acts for them, their mandates and their keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from undersigned.apps.ledger.models import Entry
from undersigned.apps.organisations.models import (
    Claim,
    Invitation,
    Key,
    Mandate,
    Means,
    Organisation,
    Representative,
    Role,
    Use,
    Verification,
)
from undersigned.apps.people.models import Person
from undersigned.kit import tokens

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


def lasting_owners(organisation: Organisation, now: datetime) -> QuerySet[Representative]:
    """Return the owners who are in office, with an account, until somebody ends it: there is always one of them."""
    return representatives(organisation, now).filter(
        role=Role.OWNER, ends_at__isnull=True, person__left_at__isnull=True
    )


def owners(organisation: Organisation, now: datetime) -> QuerySet[Representative]:
    """Return who decides for an organisation now. If there is nobody, nobody represents it: operators decide."""
    return representatives(organisation, now).filter(role=Role.OWNER, person__left_at__isnull=True)


def not_ended(organisation: Organisation, now: datetime) -> QuerySet[Representative]:
    """Return who acts for an organisation now or will, the longest serving first."""
    rows = Representative.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), organisation=organisation)
    return rows.select_related("person", "organisation").order_by("starts_at", "pk")


def former(organisation: Organisation, now: datetime) -> QuerySet[Representative]:
    """Return the roles that have ended, the latest first."""
    rows = Representative.objects.filter(organisation=organisation, ends_at__lte=now)
    return rows.select_related("person").order_by("-ends_at", "-pk")


def named(organisation: Organisation, now: datetime) -> QuerySet[Representative]:
    """Return who acts for an organisation now and agreed that everybody may know."""
    return representatives(organisation, now).filter(named_at__isnull=False, person__left_at__isnull=True)


class Standing(StrEnum):
    """What became of an invitation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


def standing_of(invitation: Invitation, now: datetime) -> Standing:
    """Tell whether an invitation can be accepted, and why not."""
    if invitation.accepted_at is not None:
        return Standing.ACCEPTED
    if invitation.revoked_at is not None:
        return Standing.REVOKED
    return Standing.OPEN if now < invitation.expires_at else Standing.EXPIRED


def token_of(invitation: Invitation) -> str:
    """Return what the link of an invitation ends in. Whoever has it can accept."""
    return tokens.make("invitation", invitation.pk, invitation.nonce)


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation that a link is for, or None."""
    try:
        link = tokens.read("invitation", token)
    except tokens.BadToken:
        return None
    rows = Invitation.objects.select_related("organisation")
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Return the invitations that were neither accepted nor revoked, the latest first; some have expired."""
    rows = Invitation.objects.filter(organisation=organisation, accepted_at__isnull=True, revoked_at__isnull=True)
    return rows.order_by("-invited_at", "-pk")


def claims(organisation: Organisation) -> QuerySet[Claim]:
    """Return the claims on an organisation that nobody has decided, the oldest first."""
    rows = Claim.objects.filter(organisation=organisation, decided_at__isnull=True)
    return rows.select_related("person", "organisation").order_by("claimed_at", "pk")


def claims_to_decide(person: Visitor, now: datetime) -> QuerySet[Claim]:
    """Return the claims that somebody decides, the oldest first: on their organisations; operators, on nobody's."""
    rows = Claim.objects.filter(decided_at__isnull=True).select_related("person", "organisation")
    if not isinstance(person, Person) or not person.is_active:
        return rows.none()
    owned = Representative.objects.filter(in_office(now), role=Role.OWNER, person__left_at__isnull=True)
    mine = Q(organisation__in=owned.filter(person=person).values("organisation"))
    nobodys = ~Q(organisation__in=owned.values("organisation"))
    return rows.filter(mine | nobodys if person.is_operator else mine).order_by("claimed_at", "pk")


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


def mandates(organisation: Organisation) -> QuerySet[Mandate]:
    """Return all that an organisation ever put on record, the latest decided first."""
    rows = Mandate.objects.filter(organisation=organisation)
    related = ("document", "person", "organisation", "declared_by", "confirmed_by")
    return rows.select_related(*related).order_by("-decided_on", "-pk")


def mandates_used(organisation: Organisation) -> QuerySet[Mandate]:
    """Return the mandates on which something public rests, revoked ones too, the latest decided first."""
    return mandates(organisation).filter(pk__in=Use.objects.values("mandate"))


def revocation_of(mandate: str) -> Entry | None:
    """Return the entry that says that a mandate, by its digest, is given no longer; None while it is."""
    use = Use.objects.select_related("revocation").filter(digest=mandate, revocation__isnull=False).first()
    return use.revocation if use else None


def keys_in_force(organisation: Organisation) -> QuerySet[Key]:
    """Return the keys with which the organisation may sign, the latest registered first."""
    rows = Key.objects.filter(organisation=organisation, revoked_at__isnull=True, replaced_by__isnull=True)
    return rows.order_by("-registered_at", "-pk")


def is_in_force(key: Key) -> bool:
    """Tell whether a key may sign: it was neither revoked nor replaced."""
    return keys_in_force(key.organisation).filter(pk=key.pk).exists()


def history_of_keys(organisation: Organisation) -> QuerySet[Key]:
    """Return every key that the organisation ever had, the latest registered first."""
    rows = Key.objects.filter(organisation=organisation)
    related = ("organisation", "registration", "revocation", "replaces", "replaced_by", "person")
    return rows.select_related(*related).order_by("-registered_at", "-pk")


def key_of(public_key: str) -> Key | None:
    """Return the registered key with this OpenSSH line, with its organisation."""
    return Key.objects.select_related("organisation").filter(public_key=public_key).first()


def keys(numbers: Iterable[int]) -> list[Key]:
    """Return the keys with these numbers and those that took their places, with their entries, in order."""
    known = list(numbers)
    rows = Key.objects.filter(Q(pk__in=known) | Q(replaces__in=known))
    return list(rows.select_related("organisation", "registration", "revocation", "replaces").order_by("pk"))


def has_stood(organisation: Organisation) -> bool:
    """Tell whether others may rely on its name: it has had keys, put mandates on record, or was verified."""
    return any(model.objects.filter(organisation=organisation).exists() for model in (Key, Mandate, Verification))


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
