"""A desk that takes in what strangers tell, for the tests that kill the server."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from tests.factories import intake


def prepare(*, now: datetime) -> dict[str, Any]:
    """Open a desk; tell where its form is, and what somebody tells."""
    with transaction.atomic():
        desk = intake.desk()
    fields = {key.replace("-", "_"): value for key, value in intake.ANSWERS.items()}
    return {
        "path": reverse("intake_tell", args=[desk.coalition.slug]),
        "back": reverse("intake_told"),
        "fields": fields | {"word": f"a word of a form that is sent at {now:%H} more than once"},
    }
