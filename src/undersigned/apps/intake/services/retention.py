"""When reports go, and what they leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.intake.models import Batch, Keeper, Report
from undersigned.apps.intake.queries.desks import UNDONE_WITHIN
from undersigned.apps.intake.services import files, forgetting
from undersigned.kit.retention import rule

KEPT = timedelta(days=730)


@rule(
    "intake-reports",
    _("What was told at a desk: as many days after the last word as the desk says. Its key goes with it."),
    carry_out=forgetting.forget,
)
def _reports(now: datetime) -> QuerySet[Report]:
    return Report.objects.filter(delete_on__lt=now.date()).select_related("key")


@rule("intake-files", _("Files of a desk that belong to no report: after a day."), carry_out=files.delete)
def _files(_now: datetime) -> Sequence[str]:
    return files.forgotten()


@rule("intake-keepers", _("Who kept a desk: two years after that ended."))
def _keepers(now: datetime) -> QuerySet[Keeper]:
    since = now - KEPT
    over = Keeper.objects.filter(ended_at__lt=since)
    return over | Keeper.objects.filter(until_on__lt=since.date())


@rule("intake-batches", _("Which cases came in from one list: after an hour, when that cannot be undone any more."))
def _batches(now: datetime) -> QuerySet[Batch]:
    return Batch.objects.filter(brought_in_at__lt=now - UNDONE_WITHIN)
