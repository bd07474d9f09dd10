"""What drafting leaves behind, and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting.models import Amendment, State
from undersigned.kit.retention import rule

YEAR = timedelta(days=365)


@rule("amendment-drafts", _("Drafts of amendments that nobody proposed: a year after they were last saved."))
def _amendment_drafts(now: datetime) -> QuerySet[Amendment]:
    return Amendment.objects.filter(state=State.DRAFT).exclude(proposals__made_at__gte=now - YEAR)
