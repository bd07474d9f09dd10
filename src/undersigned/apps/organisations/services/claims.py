"""Claims: somebody says that they represent an organisation that is known here. Its owners decide.

If nobody represents it, operators decide, or its own domain does.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.models import Claim, Organisation, Representative, Role
from undersigned.apps.organisations.services import representatives
from undersigned.apps.organisations.services.representatives import AlreadyRepresents
from undersigned.apps.people.models import Person
from undersigned.kit import limits
from undersigned.kit.results import Denied, require

CLAIMS_A_DAY = 20
TOO_MANY = Denied(_("You have claimed many organisations today. Wait until tomorrow."))
REPRESENTED = Denied(_("Somebody represents this organisation. Its owners decide who else does."))


class AlreadyClaimed(Exception):
    """This person has a claim on the organisation that nobody has decided yet."""


class AlreadyDecided(Exception):
    """Somebody decided this claim before, or it was taken back."""


def make(*, organisation: Organisation, words: str, by: Person, now: datetime) -> Claim:
    """Say that one represents an organisation, and how others can tell.

    Raises:
        AlreadyRepresents: They do.
        AlreadyClaimed: They said so before.
    """
    require(permissions.may_have_an_account(by))
    require(permissions.may_be_claimed(organisation))
    if queries.not_ended(organisation, now).filter(person=by).exists():
        raise AlreadyRepresents
    if not limits.within("claim", by.actor, times=CLAIMS_A_DAY, seconds=24 * 3600):
        require(TOO_MANY)
    try:
        with transaction.atomic():
            claim = Claim.objects.create(organisation=organisation, person=by, words=words, claimed_at=now)
            _note(Event.CLAIM_MADE, claim, by.actor, now)
    except IntegrityError as error:
        raise AlreadyClaimed from error
    return claim


def take_back(*, claim: Claim, by: Person, now: datetime) -> None:
    """Delete one's own claim.

    Raises:
        AlreadyDecided: It is too late.
    """
    if claim.person_id != by.pk:
        require(Denied(_("This claim is somebody else's.")))
    with transaction.atomic():
        row = _open(claim)
        _note(Event.CLAIM_TAKEN_BACK, row, by.actor, now)
        row.delete()


def grant(*, claim: Claim, role: Role, by: Person, now: datetime) -> Representative:
    """Let them represent it. Where nobody did, they are its owner, whatever role was asked for.

    Raises:
        AlreadyDecided: Somebody was faster.
        AlreadyRepresents: They were invited in the meantime.
    """
    with transaction.atomic():
        organisation = representatives.lock(claim.organisation)
        require(permissions.may_decide_claim(by, organisation, now))
        return _grant(claim, organisation, role, by, now)


def grant_proven(*, claim: Claim, now: datetime) -> Representative:
    """Let them represent what nobody represents, because they proved its domain. Whoever calls has checked that.

    Raises:
        AlreadyDecided: Somebody was faster.
    """
    with transaction.atomic():
        organisation = representatives.lock(claim.organisation)
        if queries.owners(organisation, now).exists():
            require(REPRESENTED)
        return _grant(claim, organisation, Role.OWNER, None, now)


def refuse(*, claim: Claim, by: Person, now: datetime) -> Claim:
    """Say that they do not represent it.

    Raises:
        AlreadyDecided: Somebody was faster.
    """
    with transaction.atomic():
        organisation = representatives.lock(claim.organisation)
        require(permissions.may_decide_claim(by, organisation, now))
        row = _open(claim)
        row.decided_at, row.decided_by, row.granted = now, by, False
        row.save()
        _note(Event.CLAIM_REFUSED, row, by.actor, now)
    return row


def _grant(claim: Claim, organisation: Organisation, role: Role, by: Person | None, now: datetime) -> Representative:
    row = _open(claim)
    require(permissions.may_be_claimed(organisation))
    if not queries.owners(organisation, now).exists():
        role = Role.OWNER
        Organisation.objects.filter(pk=organisation.pk).update(closed_at=None)
    row.decided_at, row.decided_by, row.granted = now, by, True
    row.save()
    _note(Event.CLAIM_GRANTED, row, by.actor if by else "", now)
    return representatives.begin(organisation=organisation, person=row.person, role=role, now=now)


def _open(claim: Claim) -> Claim:
    rows = Claim.objects.select_for_update(of=("self",)).select_related("person", "organisation")
    row = rows.filter(pk=claim.pk, decided_at__isnull=True).first()
    if row is None:
        raise AlreadyDecided
    return row


def _note(event: Event, claim: Claim, by: str, now: datetime) -> None:
    audit.record(event, subject=f"person:{claim.person_id}", by=by, now=now, organisation=claim.organisation_id)
