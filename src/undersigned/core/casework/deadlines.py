"""What is due in a case: its next date, its review, and its end.

    nearest([("hearing", When.read("1961-06")), ("send-by", When.read("1961-05-28"))], date(1961, 5, 25))
        Next(what="send-by", when=1961-05-28, days=3)

Nothing is kept because nobody looked: every case says when it is looked at again, at most `REVIEW_LIMIT` ahead, and
when it is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Generic, TypeVar

from undersigned.core.casework.dates import When
from undersigned.core.casework.happenings import Happened

REVIEW_LIMIT: Final = timedelta(days=366)
"""How far ahead a case may be looked at again: a year, and its leap day."""
WARNING: Final = timedelta(days=30)
"""How long before its deletion the case team is told."""

COURT: Final = frozenset({Happened.HEARING, Happened.TRIED})
"""What is announced before it is, and may still be to come in a span that runs. An arrest of this month has been."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Next(Generic[T]):
    """The date that comes next, of what, and in how many days at the earliest: 0 is today, or a span that runs."""

    what: T
    when: When
    days: int


def nearest(dates: Iterable[tuple[T, When]], today: date) -> Next[T] | None:
    """Return the date that comes next and is not past, the more exact before the less; None where all are past.

    Of several at once, it is the first that was given.
    """
    coming = [(what, when) for what, when in dates if when.latest >= today]
    if not coming:
        return None
    what, when = min(coming, key=lambda given: (_from_today(given[1], today), given[1].latest))
    return Next(what, when, (_from_today(when, today) - today).days)


def is_coming(kind: Happened, when: When, today: date) -> bool:
    """Tell whether something is to come: its days begin after today, or it is one in court that is not past."""
    return when.earliest > today or (kind in COURT and when.latest >= today)


def latest_review(today: date) -> date:
    """Return the last day on which a case may be looked at again."""
    return today + REVIEW_LIMIT


def review_due(review_on: date, today: date) -> bool:
    """Tell whether a case is to be looked at again: on its day, and from then on."""
    return review_on <= today


def deletion_near(delete_on: date, today: date) -> bool:
    """Tell whether the case team is to be told that a case is deleted soon."""
    return delete_on - WARNING <= today


def deletion_due(delete_on: date, today: date) -> bool:
    """Tell whether a case is to be deleted: its last day is over."""
    return delete_on < today


def _from_today(when: When, today: date) -> date:
    return max(when.earliest, today)
