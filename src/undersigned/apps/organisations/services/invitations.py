"""Invitations: a link by which somebody becomes a representative, once, under whichever account they have.

No answer says whether an address has an account: the mail is the same, and who accepts is known only afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import jobs, permissions, queries
from undersigned.apps.organisations.models import Invitation, Organisation, Representative, Role
from undersigned.apps.organisations.queries import Standing
from undersigned.apps.organisations.services import representatives
from undersigned.apps.people.models import Person
from undersigned.kit import limits
from undersigned.kit.encryption import fingerprint
from undersigned.kit.results import Denied, require

LASTS = timedelta(days=14)
A_DAY = 24 * 3600
MAILS_BY_ONE, MAILS_TO_ONE = 50, 3
"""Invitations that an organisation mails in a day, and that one address gets from all of them together."""
TOO_MANY = Denied(
    _("Your organisation has mailed many invitations today. Hand over the link yourself, or go on tomorrow.")
)
LINKS = limits.Daily(
    "invitation", 100, _("Your organisation has made many invitations today. Wait until tomorrow, then go on.")
)


class Over(Exception):
    """The invitation cannot be accepted: `standing` says what became of it."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing)
        self.standing = standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Whom an organisation wants: in which role, from when to when, and where to mail the link, if anywhere.

    `language` is that of the mail.
    """

    role: Role
    language: str
    email: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def invite(*, organisation: Organisation, wish: Wish, by: Person, now: datetime) -> Invitation:
    """Make a link, and mail it. One that was open for the same address is revoked: the newest counts."""
    require(permissions.may_manage(by, organisation, now))
    if wish.ends_at is not None and wish.ends_at <= max(wish.starts_at or now, now):
        require(Denied(_("This role would end before it begins. Choose a later end, or none.")))
    limits.require_today(LINKS, str(organisation.pk))
    if wish.email and not limits.within("invite", str(organisation.pk), times=MAILS_BY_ONE, seconds=A_DAY):
        require(TOO_MANY)
    with transaction.atomic():
        mark = fingerprint(wish.email.lower(), purpose="invitation") if wish.email else b""
        if wish.email:
            _replace(organisation, mark, now)
        invitation = Invitation.objects.create(
            organisation=organisation,
            role=wish.role,
            email=wish.email or None,
            email_fingerprint=mark,
            language=wish.language,
            starts_at=wish.starts_at,
            ends_at=wish.ends_at,
            invited_at=now,
            invited_by=by,
            expires_at=now + LASTS,
        )
        _note(Event.REPRESENTATIVE_INVITED, invitation, by, now)
        if wish.email and limits.within("invited", wish.email, times=MAILS_TO_ONE, seconds=A_DAY):
            jobs.MailInvitation(invitation_id=invitation.pk).enqueue()
    return invitation


def revoke(*, invitation: Invitation, by: Person, now: datetime) -> Invitation:
    """Let a link open nothing any more.

    Raises:
        Over: It was accepted or revoked before.
    """
    require(permissions.may_manage(by, invitation.organisation, now))
    with transaction.atomic():
        row = _locked(invitation)
        standing = queries.standing_of(row, now)
        if standing in {Standing.ACCEPTED, Standing.REVOKED}:
            raise Over(standing)
        row.revoked_at, row.email = now, None
        row.save()
        _note(Event.INVITATION_REVOKED, row, by, now)
    return row


def accept(*, invitation: Invitation, by: Person, now: datetime) -> Representative:
    """Become a representative, once. The link is what counts, not the address it was mailed to.

    Raises:
        Over: It was used, revoked, or has expired.
        AlreadyRepresents: Whoever accepts acts for the organisation already; the link stays open for somebody else.
    """
    require(permissions.may_have_an_account(by))
    with transaction.atomic():
        organisation = representatives.lock(invitation.organisation)
        row = _locked(invitation)
        standing = queries.standing_of(row, now)
        if standing is not Standing.OPEN:
            raise Over(standing)
        require(permissions.may_be_joined(organisation))
        representative = representatives.begin(
            organisation=organisation,
            person=by,
            role=Role(row.role),
            now=now,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
        )
        row.accepted_at, row.accepted_by, row.email = now, by, None
        row.save()
    return representative


def _replace(organisation: Organisation, mark: bytes, now: datetime) -> None:
    queries.invitations(organisation).filter(email_fingerprint=mark).update(revoked_at=now, email=None)


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)


def _note(event: Event, row: Invitation, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"invitation:{row.pk}", by=by.actor, now=now, organisation=row.organisation_id)
