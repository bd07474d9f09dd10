"""What all that is done with a report begins with: hold its row, so that nobody else writes or deletes it meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta

from undersigned.apps.intake.models import Report, State
from undersigned.kit import holding


class ReportGone(Exception):
    """Whoever told took it back, or it was deleted."""


def held(report: Report) -> Report:
    """Return the report as it is now, locked until the transaction ends.

    Raises:
        ReportGone: It is not there any more.
    """
    row = holding.held(Report.objects.select_related("desk__coalition", "key", "case"), report.pk)
    if row is None:
        raise ReportGone
    return row


def about(now: datetime) -> datetime:
    """Return the hour: of who told, no minute is kept that a provider's log could be laid beside."""
    return now.replace(minute=0, second=0, microsecond=0)


def prolonged(row: Report, state: State, now: datetime) -> None:
    """Keep a report for so many days from now on, as it stands."""
    row.state, row.last_word_at = state, about(now)
    row.closed_at = now if state == State.CLOSED else None
    row.delete_on = now.date() + timedelta(days=row.desk.keep_days)
    row.save(update_fields=["state", "last_word_at", "closed_at", "delete_on"])
