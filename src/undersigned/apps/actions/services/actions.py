"""Actions: an organisation writes them down, makes them public, changes them, calls them off, hides them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.actions import permissions
from undersigned.apps.actions.events import What
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries.times import days_of
from undersigned.apps.actions.services import allowances, faults, plans
from undersigned.apps.actions.services.plans import Fault, Plan, Refused, settled
from undersigned.apps.actions.services.saving import (
    ChangedMeanwhile,
    apply,
    changed,
    held,
    let_be_seen,
    locked,
    make,
    note,
    require_same,
)
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.kit.limits import TWICE
from undersigned.kit.results import require

__all__ = [
    "ChangedMeanwhile",
    "NotThatDay",
    "Refused",
    "call_off",
    "change",
    "discard",
    "hide",
    "hold",
    "hold_again",
    "leave_out",
    "publish",
    "show",
    "take_up",
    "write",
]


class NotThatDay(Exception):
    """The action is not held on that day, or on no other."""


def write(*, campaign: Campaign, organisation: Organisation, plan: Plan, by: Person, now: datetime) -> Action:
    """Write down an action of an organisation, which its people alone see. Who presses twice has written one.

    Raises:
        Refused: The plan cannot be kept as it is.
    """
    with transaction.atomic():
        campaign = held(campaign)
        require(permissions.may_hold(by, organisation, campaign, now))
        kept = faults.require(plan, campaign, now)
        if (same := just_written(campaign, organisation, kept, by, now)) is not None:
            return same
        allowances.require_writing(organisation, by)
        action = make(kept, campaign=campaign, organisation=organisation, written_by=by, now=now)
        note(Event.ACTION_WRITTEN, action, by, now)
    return action


def just_written(
    campaign: Campaign, organisation: Organisation, plan: Plan, by: Person, now: datetime
) -> Action | None:
    """Return the action of the same plan that the same person wrote a moment ago."""
    rows = Action.objects.filter(campaign=campaign, organisation=organisation, written_by=by, on=plan.on)
    recent = rows.filter(written_at__gt=now - TWICE, locality=plan.locality).order_by("-pk")
    return next((row for row in recent if plans.is_same(settled(plans.of(row), campaign), plan)), None)


def publish(*, action: Action, by: Person, now: datetime) -> Action:
    """Let everybody see an action, under an address made of its title and place. Who presses twice has done it once.

    Raises:
        Refused: The campaign's window or kinds changed since it was written.
    """
    with transaction.atomic():
        campaign = held(action.campaign) if action.campaign is not None else None
        row = locked(action)
        if row.listed_at is not None:
            require(permissions.may_change(by, row, now))
            return row
        require(permissions.may_publish(by, row, now))
        faults.require(plans.of(row), campaign, now)
        let_be_seen(row, now)
        note(Event.ACTION_LISTED, row, by, now)
    return row


def hold(*, campaign: Campaign, organisation: Organisation, plan: Plan, by: Person, now: datetime) -> Action:
    """Write an action down and let everybody see it, in one."""
    with transaction.atomic():
        action = write(campaign=campaign, organisation=organisation, plan=plan, by=by, now=now)
        return publish(action=action, by=by, now=now)


def change(*, action: Action, plan: Plan, looked_at: datetime | None, by: Person, now: datetime) -> Action:
    """Change what an action says, when and where it is. *looked_at* is its `changed_at` when the form was opened.

    Raises:
        ChangedMeanwhile: Somebody else changed it since.
        Refused: The plan cannot be kept as it is.
    """
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_change(by, row, now))
        require_same(row, looked_at)
        kept = faults.require(plan, row.campaign, now, before=plans.of(row))
        if whats := apply(row, kept):
            changed(row, sorted(whats), now)
            note(Event.ACTION_CHANGED, row, by, now)
    return row


def call_off(*, action: Action, reason: str, by: Person, now: datetime) -> Action:
    """Say that an action does not take place, and why. It stays in the calendar, crossed out."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_call_off(by, row, now))
        if not reason.strip():
            raise Refused([Fault("no-reason", "reason", _("Say why it is called off: those who come will read it."))])
        if row.called_off_at is None:
            row.called_off_at, row.called_off_because = now, reason.strip()
            changed(row, [What.CALLED_OFF], now)
            note(Event.ACTION_CALLED_OFF, row, by, now)
    return row


def take_up(*, action: Action, by: Person, now: datetime) -> Action:
    """Say that an action takes place after all."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_take_up(by, row, now))
        if row.called_off_at is not None:
            row.called_off_at, row.called_off_because, row.called_off_with_at = None, "", None
            changed(row, [What.TAKEN_UP], now)
            note(Event.ACTION_TAKEN_UP, row, by, now)
    return row


def hide(*, action: Action, by: Person, now: datetime) -> Action:
    """Let nobody but its organisation see an action, at once."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_hide(by, row, now))
        if row.hidden_at is None:
            row.hidden_at = now
            changed(row, [What.HIDDEN], now)
            note(Event.ACTION_HIDDEN, row, by, now)
    return row


def show(*, action: Action, by: Person, now: datetime) -> Action:
    """Let everybody see an action again; one that moderation hid stays hidden all the same."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_show(by, row, now))
        if row.hidden_at is not None:
            row.hidden_at = None
            changed(row, [What.SHOWN], now)
            note(Event.ACTION_SHOWN, row, by, now)
    return row


def discard(*, action: Action, by: Person, now: datetime) -> None:
    """Throw away an action that nobody but its organisation has seen."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_discard(by, row, now))
        note(Event.ACTION_DISCARDED, row, by, now)
        row.delete()


def leave_out(*, action: Action, on: date, by: Person, now: datetime) -> Action:
    """Say that a series is not held on one of its days.

    Raises:
        NotThatDay: It is no day of it, or the only one that is left.
        Refused: It is the day of action that it is for.
    """
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_change(by, row, now))
        if on.isoformat() in row.left_out:
            return row
        days = days_of(row)
        if not row.rule or on not in days or len(days) == 1:
            raise NotThatDay
        _set_left_out(row, {*row.left_out, on.isoformat()}, now)
        note(Event.ACTION_DAY_LEFT_OUT, row, by, now)
    return row


def hold_again(*, action: Action, on: date, by: Person, now: datetime) -> Action:
    """Say that a series is held on a day that was left out."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_change(by, row, now))
        if on.isoformat() in row.left_out:
            _set_left_out(row, {*row.left_out} - {on.isoformat()}, now)
            note(Event.ACTION_DAY_HELD_AGAIN, row, by, now)
    return row


def _set_left_out(row: Action, days: set[str], now: datetime) -> None:
    row.left_out = sorted(days)
    if row.campaign is not None:
        missed = [fault for fault in faults.of(plans.of(row), row.campaign, now) if fault.code == "not-on-the-day"]
        if missed:
            raise Refused(missed)
    changed(row, [What.DAYS], now)
