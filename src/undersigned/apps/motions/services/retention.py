"""What motions leave behind, and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.motions.models import Motion, MotionState
from undersigned.kit.retention import rule

YEAR: Final = timedelta(days=365)


@rule("motion-drafts", _("Motions that were never moved: a year after the last day of their assembly."))
def _drafts(now: datetime) -> QuerySet[Motion]:
    return Motion.objects.filter(state=MotionState.DRAFT, assembly__ends_at__lt=now - YEAR)
