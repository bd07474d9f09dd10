"""What appeals do by themselves: they end on their day, and what rests on a consent that ended is deleted."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.appeals.services import appeals, taking
from undersigned.kit.schedule import every

AN_HOUR = 3600


@every(AN_HOUR, name="appeals.ends")
def end(moment: datetime) -> None:
    """Write down which appeals are over, and delete the words of those that nobody may read any more."""
    taking.take_back_lapsed(now=moment)
    appeals.end_past(now=moment)
