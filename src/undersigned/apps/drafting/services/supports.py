"""Support: other organisations stand behind an amendment as it is worded, and take that back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.drafting import permissions
from undersigned.apps.drafting.models import Amendment, Proposal, Support
from undersigned.apps.drafting.queries import docket
from undersigned.apps.drafting.services.amendments import Proposer
from undersigned.apps.drafting.services.steps import held, require_open, subject
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, require

GIVEN = Daily("support", 500, _("You have supported many amendments today. Go on tomorrow."))
ITS_OWN = Denied(_("Your organisation proposed this itself. Others can support it."))


class Reworded(Exception):
    """It was worded anew since it was looked at. Nothing was written."""


def give(*, proposal: Proposal, supporter: Proposer, by: Person, now: datetime) -> Support:
    """Support an amendment in these words; in the place of what the organisation said of an earlier wording.

    Raises:
        NotFromThere: It does not wait for a decision any more.
        Reworded: It says something else now.
    """
    amendment, organisation = proposal.amendment, supporter.organisation
    require(permissions.may_propose(by, organisation, amendment.statement, now))
    require(permissions.may_use(supporter.mandate, by, organisation, amendment.statement, now))
    if organisation.pk == amendment.organisation_id:
        require(ITS_OWN)
    require_today(GIVEN, by.actor)
    with transaction.atomic():
        row = held(amendment)
        require_open(row)
        if [one for one in row.proposals.order_by("number") if docket.counts(one)][-1].pk != proposal.pk:
            raise Reworded
        same = _standing(row, organisation).filter(proposal=proposal, mandate=supporter.mandate).first()
        return same or _give(row, proposal, supporter, by, now)


def _give(row: Amendment, proposal: Proposal, supporter: Proposer, by: Person, now: datetime) -> Support:
    _standing(row, supporter.organisation).update(withdrawn_at=now)
    _note(Event.SUPPORT_GIVEN, row, supporter.organisation, by, now)
    return row.supports.create(
        proposal=proposal,
        organisation=supporter.organisation,
        mandate=supporter.mandate,
        given_at=now,
        given_by=by,
    )


def take_back(*, amendment: Amendment, organisation: Organisation, by: Person, now: datetime) -> None:
    """Support an amendment no longer; raises NotFromThere, if it does not wait for a decision any more."""
    require(permissions.may_speak(by, organisation, amendment.statement, now))
    with transaction.atomic():
        row = held(amendment)
        require_open(row)
        if _standing(row, organisation).update(withdrawn_at=now):
            _note(Event.SUPPORT_TAKEN_BACK, row, organisation, by, now)


def _standing(row: Amendment, organisation: Organisation) -> QuerySet[Support]:
    return Support.objects.filter(amendment=row, organisation=organisation, withdrawn_at__isnull=True)


def _note(event: Event, amendment: Amendment, organisation: Organisation, by: Person, now: datetime) -> None:
    audit.record(event, subject=subject(amendment), by=by.actor, now=now, organisation=organisation.pk)
