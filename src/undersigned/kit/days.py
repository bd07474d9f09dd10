"""Days and hours as people write them in each language, with its digits: 3 May 2026, ۳ مهٔ ۲۰۲۶."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from django.utils import translation

LATIN = "0123456789"
DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left."""
    return base_of(tag) in RIGHT_TO_LEFT


def base_of(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region."""
    return tag.lower().partition("-")[0]


@lru_cache(maxsize=256)
def locale_for(tag: str) -> Locale:
    """The Babel locale nearest to a BCP 47 tag; international English where Babel knows no such language."""
    for candidate in () if tag == "en" else (tag, base_of(tag)):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "001")


def active() -> str:
    """The BCP 47 tag of the page's language."""
    return translation.get_language() or "en"


def end_of(day: dt.date) -> dt.datetime:
    """Return the instant at which a day is over, in UTC."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), dt.UTC)


def last_day(end: dt.datetime) -> dt.date:
    """The last day (UTC) before an instant: what ends at midnight ends with the day before."""
    return (end.astimezone(dt.UTC) - dt.timedelta(microseconds=1)).date()


def in_digits(text: str, tag: str) -> str:
    """Write the digits of `text` as the language does; Babel leaves them Latin."""
    digits = DIGITS.get(locale_for(tag).default_numbering_system)
    return text.translate(str.maketrans(LATIN, digits)) if digits else text


def weekday_in(on: dt.date, tag: str) -> str:
    """Write a day with its weekday: Monday, 12 October 2026."""
    return in_digits(format_date(on, "full", locale=locale_for(tag)), tag)


def clock_in(at: dt.time, tag: str) -> str:
    """Write a time of day so that nobody takes it for another: 17:00, ۱۷:۰۰."""
    return in_digits(format_time(at, "HH:mm", locale=locale_for(tag)), tag)


def day_in(value: dt.date | str, tag: str) -> str:
    """A date in full, or as much as an ISO string states: 1948, 1948-12, 1948-12-10."""
    match value:
        case str() if value.count("-") == 2:
            return day_in(dt.date.fromisoformat(value), tag)
        case str() if "-" in value:
            month = dt.date.fromisoformat(f"{value}-01")
            return in_digits(format_skeleton("yMMMM", month, locale=locale_for(tag)), tag)
        case str():
            return in_digits(value, tag)
        case _:
            return in_digits(format_date(value, "long", locale=locale_for(tag)), tag)
