"""What attendance knows: replies by their links, who comes and who waits, and how much of it everybody sees."""

from undersigned.apps.attendance.queries.brought import SHELF
from undersigned.apps.attendance.queries.finding import (
    STANDING,
    held_under,
    link_of,
    of_address,
    reply_of,
    standing,
    standing_on,
    token_of,
)
from undersigned.apps.attendance.queries.lists import Line, by_name, lines, messages_of, totals
from undersigned.apps.attendance.queries.numbers import Seats, coming, counts, persons, seats, waiting
from undersigned.apps.attendance.queries.places import known_to, may_be_told
from undersigned.apps.attendance.queries.shown import Attendance, Crowd, attendance_of, shown_of

__all__ = [
    "SHELF",
    "STANDING",
    "Attendance",
    "Crowd",
    "Line",
    "Seats",
    "attendance_of",
    "by_name",
    "coming",
    "counts",
    "held_under",
    "known_to",
    "lines",
    "link_of",
    "may_be_told",
    "messages_of",
    "of_address",
    "persons",
    "reply_of",
    "seats",
    "shown_of",
    "standing",
    "standing_on",
    "token_of",
    "totals",
    "waiting",
]
