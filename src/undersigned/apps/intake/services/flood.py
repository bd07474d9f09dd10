"""How much comes to a desk in an hour and a day, counted in memory: a counter in the database would hold the moment.

Each process of a server counts for itself, and begins anew when it is restarted.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.core.cache import cache

AN_HOUR: Final = "%Y%m%d%H"
A_DAY: Final = "%Y%m%d"
LONGEST: Final = 25 * 3600
"""Seconds for which a count is kept."""


def within(kind: str, number: int, *, times: int, span: str, now: datetime) -> bool:
    """Count one more of a kind, and tell whether it is among the first so many of this hour or day (UTC)."""
    key = f"intake-{kind}-{number}-{now.strftime(span)}"
    cache.add(key, 0, LONGEST)
    try:
        number = cache.incr(key)
    except ValueError:  # another thread made room in the cache just now
        cache.set(key, 1, LONGEST)
        number = 1
    return number <= times
