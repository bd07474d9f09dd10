"""Whether the site works, for the operator's monitor."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from undersigned.apps.cases.services import keys as cases
from undersigned.apps.ledger.models import Checkpoint, Entry
from undersigned.kit import jobs
from undersigned.kit.clock import now
from undersigned.kit.models import Sweep


def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, 503 when not; with what an operator must know about the worker.

    `waiting` acts are not in the log yet, the oldest for so many `waiting_seconds`: more than a few say that no
    worker runs, or that it refuses to. `failed_jobs` could not be kept for a day and a half. `failed_rules` of
    retention could not be carried out when it was last tried. Of `missing_keys` the files are gone that cases need.
    """
    try:
        facts = _facts(now())
    except DatabaseError:
        return JsonResponse({"healthy": False}, status=503)
    return JsonResponse({"healthy": True, **facts})


def _facts(moment: datetime) -> dict[str, int]:
    newest = Checkpoint.objects.order_by("-size").first()
    waiting, swept = Entry.objects.filter(index=None), Sweep.objects.order_by("-swept_on").first()
    oldest = waiting.order_by("id").first()
    return {
        "log": newest.size if newest else 0,
        "waiting": waiting.count(),
        "waiting_seconds": max(0, int((moment - oldest.at).total_seconds())) if oldest else 0,
        "failed_jobs": sum(jobs.failed().values()),
        "failed_rules": len(swept.failed) if swept else 0,
        "missing_keys": len(cases.missing()),
    }
