"""Counts the votes whose days are over."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.coalitions.services import votes
from undersigned.kit.schedule import every


@every(60, name="coalitions.votes")
def close_votes(now: datetime) -> None:
    """Count them, and carry out what was decided."""
    votes.close_due(now=now)
