"""Members vouch for an organisation, and committees confirm it: two ways to say that it is what it says."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.models import Coalition, Decision, Membership, State
from undersigned.apps.coalitions.services import decisions
from undersigned.apps.organisations.models import Means, Organisation, Verification
from undersigned.apps.organisations.permissions import may_manage
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, require


class AlreadyVouched(Exception):
    """This member vouches for the organisation already."""


class AlreadyConfirmed(Exception):
    """This committee has confirmed the organisation already."""


class NotConfirmed(Exception):
    """This committee confirms the organisation no more, or never did; somebody else was quicker, perhaps."""


def vouch(*, organisation: Organisation, voucher: Organisation, by: Person, now: datetime) -> Verification:
    """Let an admitted member say, in public, that it knows an organisation to be what it says.

    Raises:
        AlreadyVouched: It says so already.
    """
    require(permissions.may_vouch(by, voucher, organisation, now))
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
    """Let a member vouch no more. Doing it again changes nothing."""
    if verification.voucher is None:
        raise ValueError(verification)
    require(may_manage(by, verification.voucher, now))
    _end(verification, by, now)


def end_all(*, voucher: Organisation, now: datetime) -> None:
    """Let an organisation that no coalition counts among its members any more vouch for nobody."""
    for row in list(Verification.objects.filter(voucher=voucher, ended_at__isnull=True)):
        _end(row, None, now)


def sweep(*, now: datetime) -> int:
    """End what members said who ceased to be members in the same moment; return of how many members that was."""
    members = Membership.objects.filter(state=State.ADMITTED, coalition__ended_at__isnull=True)
    said = Verification.objects.filter(means=Means.VOUCHED, ended_at__isnull=True)
    vouchers = said.exclude(voucher__in=members.values("organisation")).values("voucher")
    found = list(Organisation.objects.filter(pk__in=vouchers))
    for voucher in found:
        end_all(voucher=voucher, now=now)
    return len(found)


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
    require(permissions.may_confirm(by, coalition, organisation, now))
    with transaction.atomic():
        require(permissions.may_say_who_others_are(_hold(organisation, coalition)))  # it may be silent by now
        if queries.confirmations(coalition).filter(organisation=organisation).exists():
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


def take_back_confirmation(
    *,
    coalition: Coalition,
    organisation: Organisation,
    ground: Decision | decisions.Taken,
    by: Person,
    now: datetime,
) -> Verification:
    """Confirm an organisation no more, by another decision. What it is verified by elsewhere stays.

    Raises:
        NotConfirmed: There is nothing to take back.
    """
    require(permissions.may_coordinate(by, coalition, now))
    with transaction.atomic():
        require(permissions.may_coordinate(by, _hold(organisation, coalition), now))  # it may have ended by now
        row = queries.confirmations(coalition).filter(organisation=organisation).first()
        if row is None:
            raise NotConfirmed
        decision = decisions.settled(ground, coalition=coalition, by=by, now=now)
        _end(row, by, now, ending=queries.decision_line(decision))
    row.refresh_from_db()
    return row


def fall_silent(*, coalition: Coalition, ending: str = "", by: Person | None, now: datetime) -> None:
    """End what a coalition and its members say of others, when it may not say it any more: nobody answers for it.

    In the transaction in which it ends, by the decision *ending*, or is recognised no more. Members vouch on whom
    another coalition has admitted. What it only may not say for now, since a domain of a member is not found, stays.
    """
    if permissions.may_say_who_others_are(coalition) == Allowed():
        return
    for row in list(queries.confirmations(coalition)):
        _end(row, by, now, ending=ending)
    members = queries.members(coalition).values("organisation")
    vouching = Verification.objects.filter(voucher__in=members, ended_at__isnull=True).values("voucher")
    for voucher in Organisation.objects.filter(pk__in=vouching):
        if permissions.is_known(voucher) != Allowed():
            end_all(voucher=voucher, now=now)


def _hold(organisation: Organisation, coalition: Coalition) -> Coalition:
    """Let two who confirm it, or take that back, at once wait for each other; return the coalition as it is now.

    In this order, as everywhere; who only refers to them does not wait.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    return Coalition.objects.select_for_update(no_key=True).get(pk=coalition.pk)


def _end(row: Verification, by: Person | None, now: datetime, ending: str = "") -> None:
    """End it now; not before it began, even if the clock went back. Ending it again changes nothing."""
    open_ = Verification.objects.filter(pk=row.pk, ended_at__isnull=True)
    with transaction.atomic():
        if open_.update(ended_at=Greatest(F("established_at"), Value(now)), ending=ending):
            _note(Event.VERIFICATION_ENDED, row, by, now)


def _note(event: Event, row: Verification, by: Person | None, now: datetime) -> None:
    subject, actor = f"organisation:{row.organisation_id}", by.actor if by else ""
    audit.record(event, subject=subject, by=actor, now=now, organisation=row.organisation_id)
