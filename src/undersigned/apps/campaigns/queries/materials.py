"""What can be printed, shown and read for a campaign, and the texts whose editions can be added to it."""

from __future__ import annotations

from django.db.models import QuerySet

from undersigned.apps.campaigns.models import Campaign, Material
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision


def materials_of(campaign: Campaign) -> QuerySet[Material]:
    """Return what can be printed, shown and read, by title."""
    return campaign.materials.select_related("revision__statement")


def texts_for(campaign: Campaign) -> QuerySet[Revision]:
    """Return the texts of its coalitions as they were last sealed, the latest first."""
    return statements.published().filter(statement__coalition__in=campaign.coalitions.all())


def owner(campaign: Campaign) -> str:
    """Return under whose name `kit.documents` keeps the files of a campaign."""
    return f"campaign-{campaign.pk}"
