"""Cases that were deleted, and consents that were taken back, do not return with an older copy of the database."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.cases.models import Case, Consent
from undersigned.apps.cases.services import consents, forgetting
from undersigned.apps.cases.services.writing import held
from undersigned.kit import gone


@gone.again(forgetting.GONE)
def delete(now: datetime) -> int:
    """Delete again the cases that were deleted; return how many that were."""
    back = [one for one in Case.objects.all() if gone.is_gone(forgetting.GONE, bytes(one.label).hex())]
    with transaction.atomic():
        return forgetting.forget([held(one) for one in back], now)


@gone.again(consents.GONE)
def withdraw(now: datetime) -> int:
    """Take back again the consents that were taken back, with what rests on them; return how many that were."""
    standing = Consent.objects.filter(withdrawn_at=None)
    back = [one for one in standing if gone.is_gone(consents.GONE, bytes(one.label).hex())]
    for one in back:
        with transaction.atomic():
            case = held(one.case)
            Consent.objects.filter(pk=one.pk).update(withdrawn_at=now)
            consents.retract(case, [one.pk], now)
    return len(back)
