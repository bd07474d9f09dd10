"""What every page knows of the installation."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, str]:
    """Give the address of the source code, which the licence promises to every reader."""
    return {"source_url": settings.SOURCE_URL}
