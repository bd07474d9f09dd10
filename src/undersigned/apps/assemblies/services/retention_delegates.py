"""Who was sent to an assembly, came and went, and voted for whom: when that goes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Delegate
from undersigned.apps.assemblies.services.retention import gone_by
from undersigned.kit.retention import delete_unless_protected, rule


@rule(
    "delegates",
    _("Who was sent to an assembly, when they were there, and proxies: two years after it. Its minutes stay."),
    carry_out=delete_unless_protected,
)
def _delegates(now: datetime) -> QuerySet[Delegate]:
    """All delegates of these assemblies; their presences and the proxies that they hold go with them."""
    return Delegate.objects.filter(seat__assembly__in=gone_by(now))
