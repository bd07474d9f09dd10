"""The one place that reads the clock. Everything below takes `now` as an argument."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment in UTC, in whole seconds, as entries of the log hold it."""
    return datetime.now(UTC).replace(microsecond=0)
