"""What reminders leave behind, and when it goes. Positions go with their text, while that was never sealed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.positions.models import Reminder
from undersigned.kit.retention import rule

KEPT = timedelta(days=90)


@rule("position-reminders", _("Which organisations were reminded of positions that they did not give: after 90 days."))
def _reminders(now: datetime) -> QuerySet[Reminder]:
    return Reminder.objects.filter(sent_at__lt=now - KEPT)
