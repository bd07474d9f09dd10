"""What the live page shows has changed: who polls asks whether it did."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from undersigned.apps.assemblies.models import Assembly


def touch(assembly: int, now: datetime) -> None:
    """Say that something changed which the live page shows, by the number of the assembly; in its transaction."""
    Assembly.objects.filter(pk=assembly).update(version=F("version") + 1)
