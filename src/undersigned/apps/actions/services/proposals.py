"""Proposals: whoever has no account proposes an action; an organisation holds it, or says why not.

Nobody sees a proposal before it is confirmed from the mailbox, and then the organisation alone until it is approved.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.actions import jobs, permissions
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries import actions as queries
from undersigned.apps.actions.services import allowances, faults, plans
from undersigned.apps.actions.services.plans import Fault, Plan, Refused
from undersigned.apps.actions.services.retention import forget_proposers
from undersigned.apps.actions.services.saving import (
    apply,
    changed,
    held,
    let_be_seen,
    locked,
    make,
    note,
    require_same,
)
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns.models import Campaign, DayOfAction
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import WRITING
from undersigned.apps.people.models import Person
from undersigned.kit import limits
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.results import Allowed, require

TOLD = 20
"""Of as many proposals somebody is told by mail in a day."""


def propose(
    *, campaign: Campaign, organisation: Organisation, plan: Plan, email: str, mailed_in: str, now: datetime
) -> Action:
    """Take in a proposal, and promise the mail that confirms it, in the language of the page.

    Raises:
        Refused: The plan cannot be kept as it is.
    """
    with transaction.atomic():
        campaign = held(campaign)
        require(permissions.may_propose(campaign, organisation, now))
        kept = faults.require(plan, campaign, now)
        allowances.require_proposing(campaign, email)
        action = make(
            kept,
            campaign=campaign,
            now=now,
            organisation=organisation,
            proposed_at=now,
            proposer=email,
            proposer_fingerprint=queries.proposer_mark(campaign.pk, email),
            proposer_language=mailed_in,
        )
        note(Event.ACTION_PROPOSED, action, None, now)
        if limits.may_be_mailed(email):
            jobs.MailProposer(action_id=action.pk).enqueue()
    return action


def confirm(*, action: Action, now: datetime) -> Action:
    """Take in that the address is whose it is said to be, and tell the organisation. Confirming twice does nothing."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_correct(row))
        if row.proposal_confirmed_at is None:
            row.proposal_confirmed_at = now
            row.save(update_fields=["proposal_confirmed_at"])
            note(Event.ACTION_PROPOSAL_CONFIRMED, row, None, now)
            _tell_organisation(row, now)
    return row


def correct(*, action: Action, plan: Plan, looked_at: datetime | None, now: datetime) -> Action:
    """Change a proposal while it waits. Whoever has its link may do so.

    Raises:
        ChangedMeanwhile: The organisation changed it since.
        Refused: The plan cannot be kept as it is.
    """
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_correct(row))
        require_same(row, looked_at)
        if whats := apply(row, faults.require(plan, row.campaign, now, before=plans.of(row))):
            changed(row, whats, now)
            note(Event.ACTION_PROPOSAL_CORRECTED, row, None, now)
    return row


def take_back(*, action: Action, now: datetime) -> None:
    """Delete a proposal that was not answered, and the address with it. Whoever has its link may do so."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_correct(row))
        note(Event.ACTION_PROPOSAL_TAKEN_BACK, row, None, now)
        row.delete()


def approve(*, action: Action, by: Person, now: datetime, looked_at: datetime | None = None) -> Action:
    """Hold a proposed action as one's own: everybody sees it, and whoever proposed it is told.

    *looked_at* is its `changed_at` when somebody read it: what was corrected since is published unread by nobody.

    Raises:
        ChangedMeanwhile: Whoever proposed it corrected it since.
        Refused: The campaign's window or kinds changed since.
    """
    with transaction.atomic():
        campaign = held(action.campaign) if action.campaign is not None else None
        row = locked(action)
        if row.listed_at is not None:
            require(permissions.may_change(by, row, now))
            return row
        require(permissions.may_approve(by, row, now))
        require_same(row, looked_at)
        faults.require(plans.of(row), campaign, now)
        allowances.require_writing(row.organisation, by)
        row.written_by = by
        let_be_seen(row, now)
        note(Event.ACTION_PROPOSAL_APPROVED, row, by, now)
        _tell_proposer(row)
    return row


def decline(*, action: Action, reason: str, by: Person, now: datetime) -> Action:
    """Say that the organisation does not hold a proposed action, and why: whoever proposed it reads that."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_decline(by, row, now))
        if not reason.strip():
            raise Refused([Fault("no-reason", "reason", _("Say why: whoever proposed it reads it."))])
        put_down(row, reason.strip(), now)
        note(Event.ACTION_PROPOSAL_DECLINED, row, by, now)
    return row


def put_down(row: Action, reason: str, now: datetime) -> None:
    """Decline a proposal that is locked, by hand or by itself, and tell whoever made it."""
    row.declined_at, row.declined_because = now, reason
    row.save(update_fields=["declined_at", "declined_because"])
    _tell_proposer(row)


def forget(*, action: Action, now: datetime) -> Action:
    """Delete the address of whoever proposed an action that was answered. Whoever has its link may do so."""
    with transaction.atomic():
        row = locked(action)
        require(permissions.may_be_forgotten(row))
        forget_proposers(Action.objects.filter(pk=row.pk))
        audit.record(Event.ACTION_PROPOSER_FORGOTTEN, subject=f"action:{row.pk}", by="", now=now)
    row.refresh_from_db()
    return row


def leave(*, email: str, now: datetime) -> None:
    """Take back what was proposed from an address and waits, and delete the address from what was answered."""
    for row in queries.proposals_of(email):
        if permissions.may_correct(row) == Allowed():
            take_back(action=row, now=now)
        else:
            forget(action=row, now=now)


def day_removed(day: DayOfAction) -> None:
    """Let proposals that nobody confirmed be on no day of action, when theirs is removed."""
    rows = Action.objects.filter(queries.UNCONFIRMED, day=day)
    rows.filter(kind="").update(kind=day.kind)
    rows.update(day=None)


def _tell_proposer(row: Action) -> None:
    if row.proposer and row.proposal_confirmed_at is not None:
        jobs.MailAnswer(action_id=row.pk).enqueue()


def _tell_organisation(row: Action, now: datetime) -> None:
    """Promise a mail to those who write for the organisation, of so many proposals a day at most."""
    people = organisations.representatives(row.organisation, now).filter(role__in=WRITING, person__left_at__isnull=True)
    numbers = sorted(set(people.values_list("person", flat=True)))
    within = limits.within_all("proposal-mail", [f"person:{one}" for one in numbers], times=TOLD, seconds=limits.A_DAY)
    told = [one for one, may in zip(numbers, within, strict=True) if may]
    enqueue_all([jobs.MailWaiting(action_id=row.pk, person_id=one) for one in told])
