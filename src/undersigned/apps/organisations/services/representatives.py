"""Representatives: begin, change their role, end and leave. Each under the lock of the organisation's row.

So that of two owners who dismiss each other at the same moment, one stays: there is always an owner.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.models import Organisation, Representative, Role
from undersigned.apps.people.models import Person
from undersigned.kit.results import Denied, Permission, require

ENDED_BEFORE = Denied(_("This role has ended already. Load the page again to see who acts for the organisation."))


class LastOwner(Exception):
    """Without this owner nobody could decide for the organisation. Another is appointed first, or it is closed."""


class AlreadyRepresents(Exception):
    """This person acts for the organisation already, or will."""


def lock(organisation: Organisation) -> Organisation:
    """Return the organisation, held until the transaction ends: what is decided about its people waits its turn.

    What only refers to it does not: so nobody who holds something else and refers to it waits in a ring.
    """
    return Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)


def begin(
    *,
    organisation: Organisation,
    person: Person,
    role: Role,
    now: datetime,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Representative:
    """Let a person act for an organisation. Whoever calls has asked who may decide that, and holds the lock.

    Raises:
        AlreadyRepresents: They do, or will.
    """
    if queries.not_ended(organisation, now).filter(person=person).exists():
        raise AlreadyRepresents
    starts_at = max(starts_at or now, now)
    if ends_at is not None and ends_at <= starts_at:
        require(Denied(_("The time for which this role was meant is over. Ask for a new invitation.")))
    row = Representative.objects.create(
        organisation=organisation, person=person, role=role, starts_at=starts_at, ends_at=ends_at
    )
    _note(Event.REPRESENTATIVE_BEGUN, row, person, now)
    return row


def change_role(*, representative: Representative, role: Role, by: Person, now: datetime) -> Representative:
    """End one role and begin another at the same moment, so that history says who could do what when.

    Raises:
        LastOwner: Nobody would be left to decide.
    """
    with transaction.atomic():
        row = _held(representative, now, permissions.may_manage, by)
        if row.role == role:
            return row
        if role != Role.OWNER:
            _require_another_owner(row, now)
        _finish(row, now)
        fresh = Representative.objects.create(
            organisation=row.organisation,
            person=row.person,
            role=role,
            starts_at=max(now, representative.starts_at),
            ends_at=representative.ends_at,
            named_at=row.named_at,
        )
        _note(Event.REPRESENTATIVE_CHANGED, fresh, by, now)
    return fresh


def end(*, representative: Representative, by: Person, now: datetime, at: datetime | None = None) -> Representative:
    """End somebody's role, now or *at* a later moment.

    Raises:
        LastOwner: Nobody would be left to decide.
    """
    with transaction.atomic():
        row = _held(representative, now, permissions.may_manage, by)
        _require_another_owner(row, now)
        _finish(row, at or now)
        _note(Event.REPRESENTATIVE_ENDED, row, by, now)
    return row


def leave(*, representative: Representative, by: Person, now: datetime) -> Representative:
    """Give up one's own role, whatever it is.

    Raises:
        LastOwner: Nobody would be left to decide.
    """
    with transaction.atomic():
        row = _held(representative, now, _may_leave, by)
        if row.person_id != by.pk:
            require(Denied(_("This role is somebody else's. Only they can leave it; an owner can end it.")))
        _require_another_owner(row, now)
        _finish(row, now)
        _note(Event.REPRESENTATIVE_LEFT, row, by, now)
    return row


def agree_to_be_named(*, representative: Representative, by: Person, now: datetime) -> Representative:
    """Let everybody see for whom one acts. Nobody can agree for somebody else."""
    return _name(representative, Event.REPRESENTATIVE_NAMED, by, now)


def prefer_not_to_be_named(*, representative: Representative, by: Person, now: datetime) -> Representative:
    """Take that back. What stands in signed records stays there."""
    return _name(representative, Event.REPRESENTATIVE_UNNAMED, by, now)


def end_all(*, organisation: Organisation, now: datetime) -> None:
    """End every role at once, when an organisation is closed. Whoever calls holds the lock."""
    for row in queries.not_ended(organisation, now):
        _finish(row, now)


def _name(representative: Representative, event: Event, by: Person, now: datetime) -> Representative:
    with transaction.atomic():
        row = _held(representative, now, _may_leave, by)
        if row.person_id != by.pk:
            require(Denied(_("Only the person can say whether they are named.")))
        row.named_at = now if event is Event.REPRESENTATIVE_NAMED else None
        row.save(update_fields=["named_at"])
        _note(event, row, by, now)
    return row


def _may_leave(person: queries.Visitor, organisation: Organisation, now: datetime) -> Permission:
    """Whoever has an account decides about their own role, even one that has not begun."""
    return permissions.may_have_an_account(person)


def _held(representative: Representative, now: datetime, may: permissions.Question, by: Person) -> Representative:
    """Return the role as it is now, with its organisation locked.

    Raises:
        NotAllowed: *by* may not, or it has ended.
    """
    lock(representative.organisation)
    row = Representative.objects.select_related("organisation", "person").get(pk=representative.pk)
    require(may(by, row.organisation, now))
    if row.ends_at is not None and row.ends_at <= now:
        require(ENDED_BEFORE)
    return row


def _require_another_owner(row: Representative, now: datetime) -> None:
    lasting = queries.lasting_owners(row.organisation, now)
    if lasting.filter(pk=row.pk).exists() and not lasting.exclude(pk=row.pk).exists():
        raise LastOwner


def _finish(row: Representative, at: datetime) -> None:
    row.ends_at = max(at, row.starts_at)  # one that has not begun never does
    row.save(update_fields=["ends_at"])


def _note(event: Event, row: Representative, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"person:{row.person_id}", by=by.actor, now=now, organisation=row.organisation_id)
