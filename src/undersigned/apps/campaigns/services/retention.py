"""What campaigns leave behind, and when it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import Campaign, Joining, Material
from undersigned.apps.coalitions.models.asking import ended_before
from undersigned.kit import documents
from undersigned.kit.retention import delete_unless_protected, rule

YEAR: Final = timedelta(days=365)
KEPT: Final = timedelta(days=90)


@rule(
    "campaigns",
    _("Campaigns that were never announced: a year after they were last changed, when their last day is over."),
    carry_out=delete_unless_protected,
)
def _drafts(now: datetime) -> QuerySet[Campaign]:
    return Campaign.objects.filter(announced_at=None, changed_at__lt=now - YEAR, last_on__lt=now.date())


@rule(
    "campaign-invitations",
    _("Questions to coalitions whether they carry a campaign: 90 days after they were answered or taken back."),
)
def _invitations(now: datetime) -> QuerySet[Joining]:
    return Joining.objects.filter(ended_before(now - KEPT))


@rule(
    "campaign-files",
    _("Files of materials that were taken away: at once, at the latest after a day."),
    carry_out=documents.forget,
)
def _files(_now: datetime) -> Sequence[str]:
    rows = Material.objects.exclude(sha256="").select_related("campaign")
    return documents.forgettable({(row.sha256, queries.owner(row.campaign)) for row in rows}, kept_by="campaign")
