"""Finding organisations, who acts for them, their mandates and their keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger.models import Entry
from undersigned.apps.moderation.queries import hidden
from undersigned.apps.organisations import verified
from undersigned.apps.organisations.models import (
    Claim,
    DomainProof,
    Invitation,
    Key,
    Mandate,
    Organisation,
    Representative,
    Role,
    Use,
    Verification,
)
from undersigned.apps.people.models import Person
from undersigned.core.reading.fold import fold
from undersigned.kit import tokens

Visitor = Person | AnonymousUser
How = verified.How
how_verified = verified.how_verified
reasons_today = verified.reasons_today

KIND = "organisation"
"""As what an organisation is reported."""
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


def listed(*, words: str = "", country: str = "", kind: str = "", after: int = 0) -> QuerySet[Organisation]:
    """Return organisations by name: those whose names have all these words in them, from one on if its number is given.

    A country is the one that stands in their records, or another in which they work.
    """
    rows = Organisation.objects.filter(merged_into__isnull=True).exclude(pk__in=hidden(KIND))
    for word in fold(words).split()[:10]:
        rows = rows.filter(folded__contains=word)
    if country:
        rows = rows.annotate(places=Cast("countries", TextField()))
        rows = rows.filter(Q(country=country) | Q(places__contains=f'"{country}"'))
    if kind:
        rows = rows.filter(kind=kind)
    last = Organisation.objects.filter(pk=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    return rows.order_by("name", "pk")


def trail(organisation: Organisation, *, before: int = 0) -> QuerySet[Line]:
    """Return what was done for an organisation and to it, the latest first, from one line on if its number is given."""
    rows = Line.objects.filter(organisation=organisation.pk)
    return (rows.filter(pk__lt=before) if before else rows).order_by("-pk")


def lasting_owners(organisation: Organisation, now: datetime) -> QuerySet[Representative]:
    """Return the owners who are in office, with an account, until somebody ends it: there is always one of them."""
    return representatives(organisation, now).filter(
        role=Role.OWNER, ends_at__isnull=True, person__left_at__isnull=True
    )


def owners(organisation: Organisation, now: datetime) -> QuerySet[Representative]:
    """Return who decides for an organisation now. If there is nobody, nobody represents it: operators decide."""
    return representatives(organisation, now).filter(role=Role.OWNER, person__left_at__isnull=True)


def signatories(organisation: Organisation, now: datetime) -> QuerySet[Representative]:
    """Return who may sign, vote and join for an organisation now, the longest serving first."""
    return representatives(organisation, now).filter(role__in=SIGNING, person__left_at__isnull=True)


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


class Link(Protocol):
    """An invitation, here or to a post of a coalition: a link that is good once, until it expires."""

    accepted_at: datetime | None
    revoked_at: datetime | None
    expires_at: datetime


class Standing(StrEnum):
    """What became of an invitation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


def standing_of(invitation: Link, now: datetime) -> Standing:
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


def claim_of(person: Visitor, organisation: Organisation) -> Claim | None:
    """Return the claim of somebody with an account on an organisation that nobody has decided, or None."""
    if not isinstance(person, Person) or not person.is_active:
        return None
    return claims(organisation).filter(person=person).first()


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


def open_proofs() -> QuerySet[DomainProof]:
    """Return the domains for which a word is looked for: of organisations, and of claims that nobody has decided."""
    rows = DomainProof.objects.filter(Q(claim__isnull=True) | Q(claim__decided_at__isnull=True), given_up_at=None)
    rows = rows.filter(organisation__merged_into__isnull=True)
    return rows.select_related("organisation", "claim__person").order_by("pk")


def domain_proofs(person: Visitor, organisation: Organisation, now: datetime) -> QuerySet[DomainProof]:
    """Return the domains that somebody proves: for the organisation, as an owner, or by a claim of their own."""
    rows = DomainProof.objects.filter(organisation=organisation).select_related("organisation", "claim__person")
    if acting_role(person, organisation, now) == Role.OWNER:
        return rows.filter(claim__isnull=True).order_by("-pk")
    claim = claim_of(person, organisation)
    return rows.filter(claim=claim).order_by("-pk") if claim else rows.none()


def verified_words(organisation: Organisation) -> str:
    """Say in a few English words, for the log, how the organisation was verified, by the strongest means."""
    return how_verified([organisation])[organisation.pk].words


def shown(organisation: Organisation, how: How | None = None) -> dict[str, Any]:
    """Return what `parts/organisation.html` shows; of a list, *how* each was verified is asked once, before."""
    how = how or how_verified([organisation])[organisation.pk]
    return {
        "name": organisation.name,
        "acronym": organisation.acronym,
        "country": organisation.country,
        "countries": [code for code in (organisation.country, *organisation.countries) if code],
        "url": reverse("organisation", args=[organisation.handle]),
        "logo_url": reverse("picture", args=[organisation.logo]) if organisation.logo else "",
        "verified": how.sign,
        "verified_detail": how.detail,
        "verified_source": how.source,
    }


def all_shown(organisations: Sequence[Organisation]) -> list[dict[str, Any]]:
    """Return what `parts/organisation.html` shows of each; how they were verified is asked once."""
    how = how_verified(organisations)
    return [shown(one, how[one.pk]) for one in organisations]


def acting_role(person: Visitor, organisation: Organisation, now: datetime) -> Role | None:
    """Return in which role somebody acts for an organisation now; for one that is merged or closed, nobody does."""
    if organisation.merged_into_id or organisation.closed_at:
        return None
    return role_of(person, organisation, now)


def head(organisation: Organisation, person: Visitor, path: str, now: datetime) -> dict[str, Any]:
    """Return what every page of an organisation shows around its own, to whoever looks: crumbs, tabs, what they may."""
    role = acting_role(person, organisation, now)
    here = reverse("organisation", args=[organisation.handle])
    return {
        "organisation": organisation,
        "shown": shown(organisation),
        "crumbs": [(_("Organisations"), reverse("organisations")), (organisation.name, here)],
        "tabs": _tabs(organisation, role, path),
        "role": role,
        "may_write": role in WRITING,
        "may_sign": role in SIGNING,
        "may_manage": role == Role.OWNER,
    }


def _tabs(organisation: Organisation, role: Role | None, path: str) -> list[dict[str, Any]]:
    places = (
        (_("Overview"), "organisation", True),
        (_("Profile"), "organisation_edit", role in WRITING),
        (_("Representatives"), "organisation_people", role is not None),
        (_("Mandates"), "organisation_mandates", True),
        (_("Keys"), "organisation_keys", True),
        (_("How verified"), "organisation_verification", True),
        (_("Actions"), "organisation_actions", role in WRITING),
        (_("Tasks"), "organisation_tasks", role is not None),
        (_("What we brought"), "organisation_credit", role is not None),
        (_("History"), "organisation_trail", role is not None),
    )
    found = [(label, _address(name, organisation)) for label, name, open_ in places if open_]
    return [{"label": label, "url": url, "current": path == url} for label, url in found if url]


def _address(name: str, organisation: Organisation) -> str:
    try:
        return reverse(name, args=[organisation.handle])
    except NoReverseMatch:  # a room that is not open yet
        return ""
