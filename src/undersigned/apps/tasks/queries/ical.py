"""Tasks as calendar programs read them: whole days, which every calendar shows, with a link in the words.

    BEGIN:VEVENT
    UID:task-9f2c…-14@undersigned.example
    SEQUENCE:3
    DTSTART;VALUE=DATE:20261012
    SUMMARY;LANGUAGE=en:Done: Print the poster
    END:VEVENT

They are events, not VTODO: most programs that subscribe to a calendar leave tasks out. What was dropped is cancelled.
Only what everybody may read stands in a calendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.calendars.queries.feeds_ical import Head, whole
from undersigned.apps.tasks.models import State, Task
from undersigned.apps.tasks.queries.finding import in_order
from undersigned.apps.tasks.queries.shown import Line, lines
from undersigned.kit.forms import isolated
from undersigned.kit.ics import writing

BACK: Final = timedelta(days=60)
"""For so long what ended stays in a calendar."""
MOST: Final = 500
A_DAY: Final = timedelta(days=1)


def calendar(head: Head, rows: QuerySet[Task], now: datetime) -> bytes:
    """Return a calendar of these tasks, but for those without a day and those that ended long ago."""
    told = rows.filter(Q(ended_at=None) | Q(ended_at__gt=now - BACK), due_on__isnull=False)
    return whole(head, _events(lines(in_order(told)[:MOST], now), head))


def _events(found: Iterable[Line], head: Head) -> list[str]:
    return [row for line in found for row in _event(line, head)]


def _event(line: Line, head: Head) -> list[str]:
    task, url = line.task, head.site + line.address
    changed = writing.instant(task.changed_at)
    if task.due_on is None:
        return []
    return [
        "BEGIN:VEVENT",
        f"UID:task-{task.coalition.public_id}-{task.number}@{head.host}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{task.sequence}",
        writing.day("DTSTART", task.due_on),
        writing.day("DTEND", task.due_on + A_DAY),
        writing.text("SUMMARY", _summary(task), language=task.language),
        writing.text("DESCRIPTION", _description(line, url), language=head.language),
        writing.folded(f"URL:{url}"),
        f"STATUS:{'CANCELLED' if task.state == State.DROPPED else 'CONFIRMED'}",
        writing.texts("CATEGORIES", [task.coalition.called()]),
        "CLASS:PUBLIC",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _summary(task: Task) -> str:
    if task.state == State.DONE:
        return _("Done: %(title)s") % {"title": isolated(task.title)}
    return task.title


def _description(line: Line, url: str) -> str:
    """Say how it stands, who does it, what more there is, and where it is read."""
    task = line.task
    names = ", ".join(one.organisation.name for one in line.owners) or _("the committee")
    head = f"{task.coalition.called()} · {State(task.state).label}"
    return "\n".join(part for part in (head, names, task.about, url) if part)
