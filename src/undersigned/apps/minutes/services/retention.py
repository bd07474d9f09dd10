"""What writing minutes leaves behind, and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.minutes.models import Correction, MinutesDraft
from undersigned.kit.retention import rule

YEAR: Final = timedelta(days=365)


@rule("minutes-drafts", _("Saved states of minutes: a year after the minutes were approved. What was sealed stays."))
def _drafts(now: datetime) -> QuerySet[MinutesDraft]:
    return MinutesDraft.objects.filter(minutes__approved_at__lt=now - YEAR)


@rule("minutes-corrections", _("Corrections of minutes, with their answers: a year after the minutes were approved."))
def _corrections(now: datetime) -> QuerySet[Correction]:
    return Correction.objects.filter(minutes__approved_at__lt=now - YEAR)
