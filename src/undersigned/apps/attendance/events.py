"""What rooms above have to do with those who come: they register it, because nothing here refers upwards.

CALENDAR_FILES.append(file_of_action)      in the `ready` of an app above
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

CALENDAR_FILES: list[Callable[[int, date, str, str], bytes]] = []
"""Each takes the number of an action, a day, a language, and where exactly it is, as far as the person may know it, and
gives a calendar with that one day in it."""


def calendar_file(action: int, on: date, language: str, place: str) -> bytes:
    """Return a calendar with one day of an action in it; nothing, if no room makes one."""
    return next((make(action, on, language, place) for make in CALENDAR_FILES), b"")
