"""What accounts leave behind is deleted on schedule."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.people.services import entrances, letters, visits


def sweep(*, now: datetime) -> dict[str, int]:
    """Delete letters that could not be sent, links that are too old, and sessions that are over."""
    return {"letters": letters.sweep(now=now), "entrances": entrances.sweep(now=now), "visits": visits.sweep(now=now)}
