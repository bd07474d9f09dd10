"""Dates and events for the laws of casework: a narrow stretch of time, so that they meet and overlap."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from undersigned.core.casework import Confidence, Event, Happened, Qualifier, Season, Status, When
from undersigned.core.casework.status import FREEING, after

TODAY = date(1962, 7, 1)
YEARS = st.integers(1959, 1962)
MONTHS = st.integers(1, 12)

DAYS = st.dates(date(1959, 1, 1), date(1962, 12, 31)).map(When.on)
DATES = st.one_of(
    DAYS,
    st.builds(When, YEARS, MONTHS),
    st.builds(When, YEARS, st.sampled_from(Season)),
    st.builds(When, YEARS),
)
WHENS = st.builds(
    lambda when, qualifier: When(when.year, when.month, when.day, qualifier), DATES, st.sampled_from(Qualifier)
)

CUSTODY = st.sampled_from(
    [
        Happened.DETAINED,
        Happened.TRIED,
        Happened.SENTENCED,
        Happened.BAILED,
        Happened.RELEASED,
        Happened.DISAPPEARED,
        Happened.EXILED,
    ]
)
KINDS = CUSTODY | st.sampled_from(Happened)
SURE = st.sampled_from([confidence for confidence in Confidence if confidence != Confidence.DISPUTED])
EVENTS = st.builds(Event, KINDS, WHENS, st.sampled_from(Confidence))
LIVES = st.lists(EVENTS, max_size=8)
EXACT_LIVES = st.lists(st.builds(Event, KINDS, DAYS, SURE), max_size=8)


def life(*told):
    """Read a life: ``life("1961-05 detained", "1961-06? released")``."""
    pairs = (entry.split(" ", 1) for entry in told)
    return [Event(Happened(kind), When.read(when)) for when, kind in pairs]


@st.composite
def worlds(draw, events):
    """Draw a day for each of some events, none before the one that came before it; nothing, where there are none."""
    days = []  # type: ignore[var-annotated]  # filled below
    for event in events:
        first = max([event.when.earliest, *days[-1:]])
        last = min(event.when.latest, TODAY)
        if first > last:
            return None
        days.append(draw(st.dates(first, last)))
    return days


def times_in(events, world):
    """Tell the times in custody in one world: when each began, when it ended, if it did, and whether by walking out."""
    times, status = [], Status.UNKNOWN
    for event, day in zip(events, world, strict=True):
        before, status = status, after(status, event.kind)
        if status.is_custody and not before.is_custody:
            times.append((day, None, False))
        elif before.is_custody and not status.is_custody:
            times[-1] = (times[-1][0], day, event.kind in FREEING)
    return times
