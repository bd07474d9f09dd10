"""What a new day does to public cases, soon after it began."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from undersigned.apps.solidarity.services import ending
from undersigned.kit.schedule import every

TEN_MINUTES: Final = 600


@every(TEN_MINUTES, name="solidarity.days")
def follow(moment: datetime) -> None:
    """Delete what was consented to until yesterday, and say how it stands today."""
    ending.end(moment)
    ending.settle(moment)
