"""Members vouch for an organisation, and committees confirm it: two ways to say that it is what it says."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.models import Coalition, Decision, Kind, Membership, State
from undersigned.apps.coalitions.services import decisions
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Means, Organisation, Verification
from undersigned.apps.organisations.permissions import may_manage, may_sign_for
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission, require


class AlreadyVouched(Exception):
    """This member vouches for the organisation already."""


class AlreadyConfirmed(Exception):
    """This committee has confirmed the organisation already."""


def vouch(*, organisation: Organisation, voucher: Organisation, by: Person, now: datetime) -> Verification:
    """Let an admitted member say, in public, that it knows an organisation to be what it says.

    Raises:
        AlreadyVouched: It says so already.
    """
    require(may_sign_for(by, voucher, now))
    if not queries.is_admitted_anywhere(voucher):
        require(Denied(_("Only organisations that a coalition has admitted can vouch for others.")))
    require(_is_known(voucher))
    if organisation.pk == voucher.pk:
        require(Denied(_("An organisation cannot vouch for itself.")))
    require(_may_answer_for(organisation, by, now))
    said = Verification.objects.filter(organisation=organisation, means=Means.VOUCHED, established_by=by, ended_at=None)
    if said.exclude(voucher=voucher).exists():
        require(Denied(_("You have vouched for it for another organisation. A colleague has to do so for this one.")))
    try:
        with transaction.atomic():
            row = Verification.objects.create(
                organisation=organisation, means=Means.VOUCHED, voucher=voucher, established_at=now, established_by=by
            )
            _note(Event.ORGANISATION_VOUCHED_FOR, row, by, now)
    except IntegrityError as error:
        raise AlreadyVouched from error
    return row


def take_back(*, verification: Verification, by: Person, now: datetime) -> None:
    """Let a member vouch no more."""
    if verification.voucher is None:
        raise ValueError(verification)
    require(may_manage(by, verification.voucher, now))
    _end(verification, by, now)


def end_all(*, voucher: Organisation, now: datetime) -> None:
    """Let an organisation that no coalition counts among its members any more vouch for nobody."""
    rows = Verification.objects.filter(voucher=voucher, ended_at__isnull=True)
    for row in list(rows):
        Verification.objects.filter(pk=row.pk).update(ended_at=max(now, row.established_at))
        _note(Event.VERIFICATION_ENDED, row, None, now)


def confirm(*, organisation: Organisation, decision: Decision, by: Person, now: datetime) -> Verification:
    """Say by a decision of a coalition's committee that an organisation is what it says."""
    return confirm_for(coalition=decision.coalition, organisation=organisation, ground=decision, by=by, now=now)


def confirm_for(
    *,
    coalition: Coalition,
    organisation: Organisation,
    ground: Decision | decisions.Taken,
    by: Person,
    now: datetime,
) -> Verification:
    """Say so for a coalition, by a decision that is on record or is put there with it.

    Raises:
        AlreadyConfirmed: This committee says so already.
    """
    require(permissions.may_coordinate(by, coalition, now))
    require(permissions.may_say_who_others_are(coalition))
    if coalition.kind != Kind.STANDING:
        require(Denied(_("Only a standing coalition confirms organisations: one for a single text has no members.")))
    require(_may_answer_for(organisation, by, now))
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if Verification.objects.filter(
            organisation=organisation, means=Means.CONFIRMED, coalition_slug=coalition.slug, ended_at__isnull=True
        ).exists():
            raise AlreadyConfirmed
        decision = decisions.settled(ground, coalition=coalition, by=by, now=now)
        row = Verification.objects.create(
            organisation=organisation,
            means=Means.CONFIRMED,
            committee=coalition.name,
            coalition_slug=coalition.slug,
            decision=queries.decision_line(decision),
            established_at=now,
            established_by=by,
        )
        _note(Event.ORGANISATION_CONFIRMED, row, by, now)
    return row


def _is_known(voucher: Organisation) -> Permission:
    """Answer whether somebody looked at a member: a coalition that may say who others are, or who asked its domain.

    Where whoever undersigns is a member at once, nobody has looked at them.
    """
    rows = list(queries.memberships(voucher).filter(state=State.ADMITTED).select_related("coalition"))
    trusted = [row for row in rows if permissions.may_say_who_others_are(row.coalition) == Allowed()]
    if not trusted:
        return permissions.may_say_who_others_are(rows[0].coalition)
    proved = organisations.how_verified([voucher])[voucher.pk].sign == Means.DOMAIN
    if proved or any(_was_decided(row) for row in trusted):
        return Allowed()
    return Denied(_("Nobody has looked at this member: it was admitted at once. Let it prove its domain first."))


def _was_decided(membership: Membership) -> bool:
    last = queries.history(membership).filter(state=State.ADMITTED).last()
    return last is not None and last.decision is not None


def _may_answer_for(organisation: Organisation, by: Person, now: datetime) -> Permission:
    """Answer whether somebody may say what an organisation is: anybody but those who act for it."""
    if organisations.role_of(by, organisation, now) is None:
        return Allowed()
    return Denied(_("You act for this organisation. Somebody else has to say that it is what it says."))


def _end(verification: Verification, by: Person, now: datetime) -> None:
    with transaction.atomic():
        Verification.objects.filter(pk=verification.pk, ended_at__isnull=True).update(ended_at=now)
        _note(Event.VERIFICATION_ENDED, verification, by, now)


def _note(event: Event, row: Verification, by: Person | None, now: datetime) -> None:
    subject, actor = f"organisation:{row.organisation_id}", by.actor if by else ""
    audit.record(event, subject=subject, by=actor, now=now, organisation=row.organisation_id)
