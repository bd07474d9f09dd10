"""What of public cases goes, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.services import ending
from undersigned.kit import clock
from undersigned.kit.retention import rule


def _end(_rows: QuerySet[Any, Any]) -> int:
    return ending.end(clock.now())


@rule(
    "public-cases",
    _("What is public of a case: at once when a consent it rests on is taken back, or on the day after it ended."),
    carry_out=_end,
)
def _over(now: datetime) -> QuerySet[PublicCase]:
    return ending.over(now)
