"""Where exactly an action is, for those who said that they come, as soon as they may know."""

from __future__ import annotations

from datetime import datetime, timedelta

from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries import Knows, Whereabouts, where_of
from undersigned.apps.attendance.models import Reply


def may_be_told(action: Action, begins_at: datetime | None, now: datetime) -> bool:
    """Tell whether it is time to mail the exact place to those who come, or would be."""
    return begins_at is not None and begins_at - timedelta(hours=action.told_hours) <= now


def known_to(reply: Reply, now: datetime) -> Whereabouts:
    """Return of the place what somebody may know: all of it if they have a seat, and if it is time."""
    if reply.seat_at is None or reply.cancelled_at is not None:
        return where_of(reply.action, Knows.EVERYBODY)
    told = may_be_told(reply.action, reply.begins_at, now)
    return where_of(reply.action, Knows.TOLD if told else Knows.COMING)
