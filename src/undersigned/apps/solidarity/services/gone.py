"""A case that was public no more, and is again because an older copy of the database was restored, goes once more."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.services import publishing
from undersigned.kit import gone

KIND: Final = publishing.GONE


@gone.again(KIND)
def unpublish(now: datetime) -> int:
    """Take from the public again what was taken from it; return how many cases that were."""
    back = [one for one in PublicCase.objects.only("pk", "code") if gone.is_gone(KIND, one.code)]
    if back:
        publishing.unpublish(cases=back, now=now)
    return len(back)
