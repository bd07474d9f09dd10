"""What is done each night: nothing stays public whose consent is over. Pages leave it out from the first minute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models import Consent
from undersigned.apps.cases.services import consents
from undersigned.apps.cases.services.resting import grounds_of
from undersigned.apps.cases.services.writing import held
from undersigned.kit.clock import now as clock
from undersigned.kit.retention import rule


def _retract(over: Iterable[Consent]) -> int:
    """Take back what rests on consents that are over; return how many those are."""
    by_case: dict[int, list[Consent]] = {}
    for one in over:
        by_case.setdefault(one.case_id, []).append(one)
    for some in by_case.values():
        with transaction.atomic():
            consents.retract(held(some[0].case), [one.pk for one in some], clock())
    return sum(map(len, by_case.values()))


@rule(
    "ended-consents", _("What is public by a consent that is over: the night after its last day."), carry_out=_retract
)
def _over(now: datetime) -> QuerySet[Consent]:
    rows = Consent.objects.filter(until_on__lt=now.date(), case__public__isnull=False)
    resting = {row.pk for row in rows.select_related("case__public") if row.pk in grounds_of(row.case.public)}
    return Consent.objects.filter(pk__in=resting).select_related("case")
