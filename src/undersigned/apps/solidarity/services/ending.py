"""What a new day does to public cases: what was consented to until yesterday goes, and what was to come has come.

Nobody sees any of it meanwhile: queries look at the day themselves (`queries.cases.public`). This deletes it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.queries import cases
from undersigned.apps.solidarity.services import publishing, writing


def over(now: datetime) -> QuerySet[PublicCase]:
    """Return the cases of which something ended, or all."""
    today = cases.today(now)
    due = Q(until_on__lt=today) | Q(appeal_until_on__lt=today)
    for kind in writing.PIECES:
        ended = kind._default_manager.filter(case=OuterRef("pk"), until_on__lt=today)  # noqa: SLF001  # Django's name
        due |= Q(Exists(ended))
    return PublicCase.objects.filter(due)


def end(now: datetime) -> int:
    """Delete what ended; return of how many cases something was."""
    return sum(_of_one(number, _end_one, now) for number in list(over(now).values_list("pk", flat=True)))


def settle(now: datetime) -> int:
    """Compute anew under which status each case stands that was not looked at today; return how many changed."""
    waiting = PublicCase.objects.filter(status_on__lt=cases.today(now))
    return sum(_of_one(number, _settle_one, now) for number in list(waiting.values_list("pk", flat=True)))


def _of_one(number: int, deed: Any, now: datetime) -> bool:
    """Do it to one case, in a transaction of its own; it may be gone by now."""
    with transaction.atomic():
        row = PublicCase.objects.select_for_update().filter(pk=number).first()
        return row is not None and bool(deed(row, now))


def _end_one(case: PublicCase, now: datetime) -> bool:
    today = cases.today(now)
    if _is_over(case.until_on, today):
        publishing.unpublish(cases=[case], now=now)
        return True
    if _is_over(case.appeal_until_on, today):
        publishing.end_appeals(case=case, now=now)
    rows = [kind._default_manager.filter(case=case, until_on__lt=today) for kind in writing.PIECES]  # noqa: SLF001  # the same
    if sum(found.delete()[0] for found in rows):
        publishing.settle(case=case, now=now)
        publishing.touch(case=case, now=now)
    return True


def _is_over(until_on: date | None, today: date) -> bool:
    return until_on is not None and until_on < today


def _settle_one(case: PublicCase, now: datetime) -> bool:
    changed = publishing.settle(case=case, now=now)
    if changed:
        publishing.touch(case=case, now=now)
    return changed
