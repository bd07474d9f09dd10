"""Computes what waits. Not as a promise among others: mails would wait for minutes until a hard one is done."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.commonground.services import (
    computing,
    retention,  # noqa: F401  # registers when computations go
)
from undersigned.kit.schedule import every


@every(1, name="commonground.computing")
def compute(now: datetime) -> None:
    """Compute one after the other until nothing waits."""
    computing.next_one(now=now)
