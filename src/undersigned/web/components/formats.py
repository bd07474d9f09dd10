"""Numbers, dates, countries and languages as people write them, for templates.

Register as the template library ``formats``; every filter speaks the language that
Django has active. Digits follow CLDR: a Persian page counts in Persian digits.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, format_timedelta, get_datetime_format
from babel.numbers import format_decimal
from django import template
from django.utils import translation

register = template.Library()

LATIN = "0123456789"
DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


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


def in_digits(text: str, tag: str) -> str:
    """Write the digits of `text` as the language does; Babel leaves them Latin."""
    digits = DIGITS.get(locale_for(tag).default_numbering_system)
    return text.translate(str.maketrans(LATIN, digits)) if digits else text


def number_in(value: int, tag: str) -> str:
    """A whole number, grouped: 1,284 · 1.284 · ۱٬۲۸۴."""
    return in_digits(format_decimal(value, locale=locale_for(tag), numbering_system="default"), tag)


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


def moment_in(value: dt.datetime, tag: str) -> str:
    """An instant, in UTC and saying so: 10 December 1948, 23:56 UTC."""
    value = value.astimezone(dt.UTC)
    clock = in_digits(format_time(value, "HH:mm", locale=locale_for(tag)), tag)
    together = str(get_datetime_format("medium", locale=locale_for(tag)))
    return together.format(f"{clock} UTC", day_in(value.date(), tag))


def until_in(value: dt.datetime, now: dt.datetime, tag: str) -> str:
    """How long it is until an instant, in whole days for two months: in 5 hours, in 12 days, in 10 weeks."""
    left = max(value - now, dt.timedelta(minutes=1))
    if left.days:
        left = dt.timedelta(days=left.days)  # nobody is told of a day that is not whole
    # From how many of a unit on it is used: days are told as days up to the ninth week.
    threshold = 9 if left.days >= 9 else min(left.days, 2) or 1
    words = format_timedelta(left, add_direction=True, threshold=threshold, locale=locale_for(tag))
    return in_digits(words, tag)


def country_in(code: str, tag: str) -> str:
    """The name of an ISO 3166 alpha-2 code; the code itself where CLDR has no name for it."""
    return str(locale_for(tag).territories.get(code.upper(), code))


def in_order(name: str) -> str:
    """A key to sort names by as a reader looks them up: without case and accents."""
    parted = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).casefold()


def language_itself(tag: str) -> str:
    """What a language calls itself: English, العربية, português (Brasil)."""
    locale = locale_for(tag)
    if locale.language != base_of(tag):
        return tag
    name = locale.language_name if locale.territory == "001" else locale.get_display_name()
    return name[:1].upper() + name[1:] if name else tag


@register.filter
def number(value: int | None) -> str:
    """A count, in the page's language."""
    return "" if value is None else number_in(value, active())


@register.filter
def day(value: dt.date | str | None) -> str:
    """A date or partial ISO date, in the page's language."""
    return day_in(value, active()) if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """An instant with its hour in UTC, in the page's language."""
    return moment_in(value, active()) if value else ""


@register.filter
def until(value: dt.datetime | None, now: dt.datetime) -> str:
    """How long it is until an instant, in the page's language."""
    return until_in(value, now, active()) if value else ""


@register.filter
def country(code: str | None) -> str:
    """A country's name in the page's language."""
    return country_in(code, active()) if code else ""


@register.filter
def language(tag: str) -> str:
    """A language's own name for itself."""
    return language_itself(tag)


@register.filter
def direction(tag: str) -> str:
    """Which way a language is written: ``ltr`` or ``rtl``."""
    return "rtl" if base_of(tag) in RIGHT_TO_LEFT else "ltr"
