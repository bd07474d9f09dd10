"""What was put to the vote of a motion, what came of it, and what the chair can do about that."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from undersigned.apps.motions.models import Motion


def outcome(_request: HttpRequest, _motion: Motion, _moment: datetime) -> dict[str, Any]:
    """Return what `motion/_parts/outcome.html` shows."""
    return {}
