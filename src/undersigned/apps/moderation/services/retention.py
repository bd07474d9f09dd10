"""What goes of complaints, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.moderation.models import Complaint
from undersigned.kit.retention import rule

SETTLED = timedelta(days=90)


def _forget(rows: QuerySet[Complaint]) -> int:
    return rows.update(words=None, contact=None)


@rule(
    "complaints",
    _("What was said when something was reported, and the address for the answer: 90 days after it was decided."),
    carry_out=_forget,
)
def _settled(now: datetime) -> QuerySet[Complaint]:
    said = Complaint.objects.filter(settled_by__done_at__lt=now - SETTLED)
    return said.filter(Q(words__isnull=False) | Q(contact__isnull=False))
