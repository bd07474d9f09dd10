"""Recurrence: on which days something is held again and again, in the words of RFC 5545.

    str(parse("byday=FR;freq=weekly;until=20261127"))      FREQ=WEEKLY;UNTIL=20261127;BYDAY=FR
    days(parse("FREQ=WEEKLY;BYDAY=FR;COUNT=3"), date(2026, 11, 6))      6, 13 and 20 November

Days only: at what time of a day, in which zone, is added where zones are known. Whoever writes a rule can fill a
calendar with at most `MOST` days, of at most `HORIZON`; they cannot make anybody compute more than that.
"""

from __future__ import annotations

from undersigned.core.recurrence.expanding import HORIZON, MOST, check, days, first_day
from undersigned.core.recurrence.rules import Frequency, MalformedRule, Rule, Weekday, parse

__all__ = [
    "HORIZON",
    "MOST",
    "Frequency",
    "MalformedRule",
    "Rule",
    "Weekday",
    "check",
    "days",
    "first_day",
    "parse",
]
