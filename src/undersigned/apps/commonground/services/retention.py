"""Computations hold positions: they go when nobody asks for them any more, unless a draft was made of one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.commonground.models import OVER, Computation, State
from undersigned.kit.retention import rule

KEPT = timedelta(days=30)


@rule(
    "computations",
    _(
        "Computed frontiers of common ground: 30 days after they were asked for last, unless an offer became the draft "
        "or a round had closed before."
    ),
)
def _computations(now: datetime) -> QuerySet[Computation]:
    """What was told of a closed round stays: whoever is told another one later must not learn a position from both."""
    rows = Computation.objects.filter(wanted_at__lt=now - KEPT, state__in=OVER, takings__isnull=True)
    return rows.exclude(closed_round__gt=0, what_if="", state=State.DONE)
