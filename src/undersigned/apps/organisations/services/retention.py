"""What organisations and those who act for them leave behind, and when it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models import (
    Claim,
    Document,
    DomainProof,
    Invitation,
    Mandate,
    Organisation,
    Representative,
)
from undersigned.apps.organisations.services.documents import owner
from undersigned.kit import documents, pictures
from undersigned.kit.retention import delete_unless_protected, rule

QUARTER, YEAR = timedelta(days=90), timedelta(days=365)


def _forget_addresses(rows: QuerySet[Invitation]) -> int:
    return rows.update(email=None, email_fingerprint=b"")


@rule(
    "invited-addresses",
    _("Addresses that were invited: as soon as the invitation was accepted, revoked or has expired."),
    carry_out=_forget_addresses,
)
def _invited_addresses(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(_over(now), email__isnull=False)


@rule("invitations", _("Invitations: 90 days after they were accepted, revoked or have expired."))
def _invitations(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(_over(now - QUARTER))


def _over(before: datetime) -> Q:
    return Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before)


@rule(
    "claims", _("Claims to represent an organisation: 90 days after they were decided, or a year after they were made.")
)
def _claims(now: datetime) -> QuerySet[Claim]:
    return Claim.objects.filter(Q(decided_at__lt=now - QUARTER) | Q(claimed_at__lt=now - YEAR))


@rule("domain-proofs", _("Domains that an organisation no longer wants proved: a year after it gave them up."))
def _domain_proofs(now: datetime) -> QuerySet[DomainProof]:
    return DomainProof.objects.filter(given_up_at__lt=now - YEAR)


@rule(
    "mandates",
    _("Mandates under which nothing was signed: a year after they were revoked or ended."),
    carry_out=delete_unless_protected,
)
def _mandates(now: datetime) -> QuerySet[Mandate]:
    ended = Q(revoked_at__lt=now - YEAR) | Q(until_on__lt=(now - YEAR).date())
    return Mandate.objects.filter(ended, endorsements=None)


@rule("representatives", _("Roles that ended: after two years, unless a mandate was given to that person."))
def _representatives(now: datetime) -> QuerySet[Representative]:
    given = Mandate.objects.filter(organisation=OuterRef("organisation"), person=OuterRef("person"))
    return Representative.objects.filter(~Exists(given), ends_at__lt=now - 2 * YEAR)


@rule(
    "documents",
    _("Files of documents that were taken back: at once, at the latest after a day."),
    carry_out=documents.forget,
)
def _documents(now: datetime) -> Sequence[str]:
    rows = Document.objects.filter(deleted_at=None).select_related("organisation")
    return documents.forgettable({(row.sha256, owner(row.organisation)) for row in rows}, kept_by="organisation")


@rule("pictures", _("Logos that no organisation shows any more: after a day."), carry_out=pictures.LOGOS.forget)
def _pictures(now: datetime) -> Sequence[str]:
    return pictures.LOGOS.forgettable(set(Organisation.objects.exclude(logo="").values_list("logo", flat=True)))
