"""What motions leave behind, and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.motions.models import Candidacy, Motion, MotionState
from undersigned.kit.retention import rule

YEAR: Final = timedelta(days=365)
MONTH: Final = timedelta(days=30)


@rule("motion-drafts", _("Motions that were never moved: a year after the last day of their assembly."))
def _drafts(now: datetime) -> QuerySet[Motion]:
    return Motion.objects.filter(state=MotionState.DRAFT, assembly__ends_at__lt=now - YEAR)


@rule("candidates", _("Candidates who never accepted: at once if they decline, else 30 days after their assembly."))
def _candidates(now: datetime) -> QuerySet[Candidacy]:
    return Candidacy.objects.filter(accepted_at__isnull=True, motion__assembly__ends_at__lt=now - MONTH)
