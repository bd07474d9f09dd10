"""Coalitions carry a campaign together: one is asked, its own committee accepts or declines, and it may leave."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns import permissions
from undersigned.apps.campaigns.models import Campaign, Joining
from undersigned.apps.campaigns.services import allowances
from undersigned.apps.campaigns.services.saving import changed, held
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.models.asking import OPEN
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


class InIt(Exception):
    """The campaign is this coalition's already."""


class Answered(Exception):
    """Somebody else answered this invitation, or took it back."""


def invite(*, campaign: Campaign, coalition: Coalition, by: Person, now: datetime) -> Joining:
    """Ask a coalition to carry a campaign, too. Asked twice, it is asked once.

    Raises:
        InIt: It does already.
    """
    require(permissions.may_invite(by, campaign, coalition, now))
    allowances.require(allowances.INVITED, by)
    with transaction.atomic():
        row = held(campaign)
        if row.coalitions.filter(pk=coalition.pk).exists():
            raise InIt
        invitation = row.invitations.filter(OPEN, coalition=coalition).first()
        if invitation is None:
            invitation = Joining.objects.create(campaign=row, coalition=coalition, asked_at=now, asked_by=by)
            audit.record(Event.CAMPAIGN_OFFERED, subject=f"campaign:{row.pk}", by=by.actor, now=now)
    return invitation


def take_back(*, invitation: Joining, by: Person, now: datetime) -> None:
    """Ask a coalition no more.

    Raises:
        Answered: It answered before.
    """
    require(permissions.may_run(by, invitation.campaign, now))
    with transaction.atomic():
        row, campaign = _open(invitation)
        row.taken_back_at = now
        row.save(update_fields=["taken_back_at"])
        audit.record(Event.CAMPAIGN_OFFER_TAKEN_BACK, subject=f"campaign:{campaign.pk}", by=by.actor, now=now)


def accept(*, invitation: Joining, by: Person, now: datetime) -> Campaign:
    """Carry the campaign with those who asked: from now on it is this coalition's, too.

    Raises:
        Answered: Somebody answered before, or it was taken back.
    """
    require(permissions.may_answer(by, invitation, now))
    with transaction.atomic():
        row, campaign = _open(invitation)
        row.accepted_at = now
        row.save(update_fields=["accepted_at"])
        campaign.coalitions.add(row.coalition_id)
        changed(campaign, Event.CAMPAIGN_JOINED, by, now)
    return campaign


def decline(*, invitation: Joining, by: Person, now: datetime) -> None:
    """Answer no. The coalition can be asked again.

    Raises:
        Answered: Somebody answered before, or it was taken back.
    """
    require(permissions.may_answer(by, invitation, now))
    with transaction.atomic():
        row, campaign = _open(invitation)
        row.declined_at = now
        row.save(update_fields=["declined_at"])
        audit.record(Event.CAMPAIGN_DECLINED, subject=f"campaign:{campaign.pk}", by=by.actor, now=now)


def leave(*, campaign: Campaign, coalition: Coalition, by: Person, now: datetime) -> None:
    """Let a coalition carry a campaign no more, which another one carries on."""
    with transaction.atomic():
        row = held(campaign)
        require(permissions.may_leave(by, row, coalition, now))
        row.coalitions.remove(coalition)
        changed(row, Event.CAMPAIGN_LEFT, by, now)


def _open(invitation: Joining) -> tuple[Joining, Campaign]:
    campaign = held(invitation.campaign)
    row = Joining.objects.filter(OPEN, pk=invitation.pk).first()
    if row is None:
        raise Answered
    return row, campaign
