"""Who takes part in a campaign, and in which campaigns an organisation does: as `takes_part` asks of one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.coalitions.models import Membership, State
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.signatures.models import Endorsement

STANDS = Q(collected_at__isnull=False, withdrawn_at__isnull=True, failed_at__isnull=True)


def taking_part(campaign: Campaign) -> QuerySet[Organisation]:
    """Return the organisations that take part in a campaign and act here, by country and name; none that is hidden."""
    members = Membership.objects.filter(
        coalition__in=campaign.coalitions.all(), organisation=OuterRef("pk"), state=State.ADMITTED
    )
    under = Endorsement.objects.filter(STANDS, revision__campaigns=campaign, organisation=OuterRef("pk"))
    rows = Organisation.objects.filter(
        Exists(members) | Exists(under), closed_at__isnull=True, merged_into__isnull=True
    ).exclude(pk__in=moderation.hidden("organisation"))
    return rows.order_by("country", "name", "pk")


def campaigns_for(organisation: Organisation, now: datetime) -> QuerySet[Campaign]:
    """Return the campaigns that are planned or open in which an organisation takes part, what ends first first."""
    through = Campaign.coalitions.through.objects.filter(
        campaign=OuterRef("pk"),
        coalition__memberships__organisation=organisation,
        coalition__memberships__state=State.ADMITTED,
    )
    under = Endorsement.objects.filter(STANDS, revision=OuterRef("call"), organisation=organisation)
    goes_on = Q(pk__in=campaigns.running(now).order_by().values("pk"))
    goes_on |= Q(pk__in=campaigns.planned(now).order_by().values("pk"))
    return Campaign.objects.filter(goes_on, Exists(through) | Exists(under)).order_by("last_on", "pk")
