"""Finding tasks: who may read which, what is open and late, whom they concern, and how pages and feeds show them."""

from undersigned.apps.tasks.queries.finding import (
    find,
    is_inside,
    of_coalition,
    of_organisation,
    open_tasks,
    overdue,
    public,
    seen_coalitions,
    visible_to,
)
from undersigned.apps.tasks.queries.people import doers, writers
from undersigned.apps.tasks.queries.shown import Line, Owning, address_of, lines
from undersigned.apps.tasks.queries.waiting import near, unanswered

__all__ = [
    "Line",
    "Owning",
    "address_of",
    "doers",
    "find",
    "is_inside",
    "lines",
    "near",
    "of_coalition",
    "of_organisation",
    "open_tasks",
    "overdue",
    "public",
    "seen_coalitions",
    "unanswered",
    "visible_to",
    "writers",
]
