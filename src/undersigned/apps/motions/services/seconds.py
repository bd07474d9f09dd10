"""Organisations second a motion, so that it is treated; and take that back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.assemblies.models import Seat
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.motions import permissions
from undersigned.apps.motions.models import Motion, MotionState, Second
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.services import allowances, steps
from undersigned.apps.organisations.models import Mandate
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


def give(*, motion: Motion, seat: Seat, mandate: Mandate | None, by: Person, now: datetime) -> Second:
    """Second a motion for an organisation; twice does nothing. With enough of them it is to be decided."""
    require(permissions.may_second(by, motion, seat, mandate, now))
    allowances.require(allowances.SECONDED, by)
    with transaction.atomic():
        row = steps.held(motion)
        require(permissions.may_second(by, row, seat, mandate, now))
        known = queries.seconds_of(row).filter(organisation=seat.organisation_id).first()
        if known is not None:
            return known
        given = row.seconds.create(organisation=seat.organisation, mandate=mandate, seconded_at=now, seconded_by=by)
        _note(Event.MOTION_SECONDED, given, by, now)
        settle(row, by=by, now=now)
    return given


def take_back(*, second: Second, by: Person, now: datetime) -> None:
    """Second a motion no longer. It may lack seconders then, and waits for others."""
    require(permissions.may_take_back(by, second, now))
    with transaction.atomic():
        row = steps.held(second.motion)
        given = Second.objects.select_related("organisation").get(pk=second.pk)
        given.motion = row
        require(permissions.may_take_back(by, given, now))
        if given.taken_back_at is None:
            given.taken_back_at = now
            given.save(update_fields=["taken_back_at"])
            _note(Event.MOTION_SECOND_TAKEN_BACK, given, by, now)
            settle(row, by=by, now=now)


def settle(motion: Motion, *, by: Person | None, now: datetime) -> None:
    """Let a motion that is held be to be decided, or wait for seconders, by how many there are.

    What is in a vote stays there, whoever takes back what.
    """
    if motion.state not in queries.WAITING or puttings.is_put(motion):
        return
    wanted = MotionState.MOVED if queries.missing(motion) else MotionState.OPEN
    if motion.state != wanted:
        steps.to(motion=motion, state=wanted, by=by, now=now)


def _note(event: Event, given: Second, by: Person, now: datetime) -> None:
    subject = steps.subject(given.motion)
    audit.record(event, subject=subject, by=by.actor, now=now, organisation=given.organisation_id)
