"""What rooms below are told of votes on motions: the decisions they were, the texts they sealed, what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import puttings


def not_yet(assembly: int, _now: datetime) -> Iterable[str]:
    """Say which motions are in a vote that is not over: the chair closes that first."""
    waiting = Motion.objects.filter(assembly=assembly, puttings__in=puttings.waiting_in(assembly)).distinct()
    for row in waiting.order_by("number"):
        yield _("%(motion)s is in a vote that is not over. Close it, or break it off.") % {"motion": row.label}
