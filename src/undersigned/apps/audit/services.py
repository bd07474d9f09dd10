"""Writing the audit trail."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.audit.events import Event
from undersigned.apps.audit.models import Line


def record(event: Event, *, subject: str, by: str, now: datetime, organisation: int | None = None) -> None:
    """Write one line, in the transaction of the act itself.

    *subject* and *by* are `kind:id`; *by* is empty for the public. Never a name, never an address. *organisation* is
    the number of the organisation that may read the line in its own trail.
    """
    Line.objects.create(event=event, subject=subject, actor=by, at=now, organisation=organisation)
