"""Computations hold positions: they go when nobody asks for them any more, unless a draft was made of one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.commonground.models import OVER, Computation
from undersigned.kit.retention import rule

KEPT = timedelta(days=30)


@rule(
    "computations",
    _("Computed frontiers of common ground: 30 days after they were asked for last, unless an offer became the draft."),
)
def _computations(now: datetime) -> QuerySet[Computation]:
    return Computation.objects.filter(wanted_at__lt=now - KEPT, state__in=OVER, takings__isnull=True)
