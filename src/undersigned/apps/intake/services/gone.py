"""Reports that were deleted do not return with an older copy of the database."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.intake.models import Report
from undersigned.apps.intake.services import forgetting
from undersigned.kit import gone


@gone.again(forgetting.GONE)
def delete(_now: datetime) -> int:
    """Delete again the reports that were deleted; return how many that were."""
    back = [one for one in Report.objects.select_related("key") if gone.is_gone(forgetting.GONE, one.code)]
    with transaction.atomic():
        return forgetting.forget(back)
