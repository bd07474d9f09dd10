"""Casework: what happened to a person, how it stands with them, for how long they were held, and what is due.

    status_of([Event(Happened.DETAINED, When.read("1961-05"))], date(1961, 7, 1))      Status.HELD
    days_held([Event(Happened.DETAINED, When.read("1961-05"))], date(1961, 7, 1))      Days(least=31, most=61)

Values in, values out: this room knows no names. Whoever controls what goes in can make anybody free or held; it cannot
make an uncertain date look certain, since every number is given as few and as many as the dates allow.
"""

from __future__ import annotations

from undersigned.core.casework.dates import MalformedWhen, Precision, Qualifier, Season, When
from undersigned.core.casework.deadlines import (
    REVIEW_LIMIT,
    WARNING,
    Next,
    deletion_due,
    deletion_near,
    is_coming,
    latest_review,
    nearest,
    review_due,
)
from undersigned.core.casework.happenings import Confidence, Event, Happened, Reliability
from undersigned.core.casework.lives import Days, Held, days_held, held, since, status_of
from undersigned.core.casework.numbers import (
    Count,
    Median,
    Part,
    Step,
    held_on,
    median_of_freed,
    median_of_held,
    series,
)
from undersigned.core.casework.ordering import in_order
from undersigned.core.casework.status import Status
from undersigned.core.casework.vocabulary import Occupation, Right

__all__ = [
    "REVIEW_LIMIT",
    "WARNING",
    "Confidence",
    "Count",
    "Days",
    "Event",
    "Happened",
    "Held",
    "MalformedWhen",
    "Median",
    "Next",
    "Occupation",
    "Part",
    "Precision",
    "Qualifier",
    "Reliability",
    "Right",
    "Season",
    "Status",
    "Step",
    "When",
    "days_held",
    "deletion_due",
    "deletion_near",
    "held",
    "held_on",
    "in_order",
    "is_coming",
    "latest_review",
    "median_of_freed",
    "median_of_held",
    "nearest",
    "review_due",
    "series",
    "since",
    "status_of",
]
