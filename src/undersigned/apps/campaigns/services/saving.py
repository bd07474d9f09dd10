"""What every change of a campaign has in common: the row is held, whoever came late is told, the change is noted."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.people.models import Person


def held(campaign: Campaign) -> Campaign:
    """Return a campaign as it is now, and let nobody else change it until this transaction ends."""
    return Campaign.objects.select_for_update().get(pk=campaign.pk)


def changed(campaign: Campaign, event: Event, by: Person, now: datetime) -> None:
    """Say when a campaign changed last, and write down what was done."""
    campaign.changed_at = now
    campaign.save(update_fields=["changed_at"])
    audit.record(event, subject=f"campaign:{campaign.pk}", by=by.actor, now=now)
