"""Whether the site works, for the operator's monitor."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from undersigned.apps.ledger.models import Checkpoint, Entry


def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, 503 when not; with the log's size and how many acts wait for it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        newest = Checkpoint.objects.order_by("-size").first()
        facts = {"log": newest.size if newest else 0, "waiting": Entry.objects.filter(index=None).count()}
    except DatabaseError:
        return JsonResponse({"healthy": False}, status=503)
    return JsonResponse({"healthy": True, **facts})
