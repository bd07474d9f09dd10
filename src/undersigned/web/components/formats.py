"""Numbers, dates, countries and languages as people write them, for templates.

Register as the template library ``formats``; every filter speaks the language that
Django has active. Digits follow CLDR: a Persian page counts in Persian digits.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel.dates import format_timedelta, get_datetime_format
from babel.numbers import format_decimal
from django import template

from undersigned.kit.days import active, base_of, clock_in, day_in, in_digits, is_right_to_left, last_day, locale_for

register = template.Library()

ISO_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", re.ASCII)


@lru_cache(maxsize=8192)
def number_in(value: int, tag: str) -> str:
    """A whole number, grouped: 1,284 · 1.284 · ۱٬۲۸۴."""
    return in_digits(format_decimal(value, locale=locale_for(tag), numbering_system="default"), tag)


def amount_in(value: Fraction, tag: str) -> str:
    """A weight: a whole number as it is, any other with three places at most, below nothing with a minus: 56 · −6.5."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    written = format_decimal(decimal, "#,##0.###", locale=locale_for(tag), numbering_system="default")
    return in_digits(written.replace("-", "\u2212"), tag)


def moment_in(value: dt.datetime, tag: str) -> str:
    """An instant, in UTC and saying so: 10 December 1948, 23:56 UTC."""
    value = value.astimezone(dt.UTC)
    together = str(get_datetime_format("medium", locale=locale_for(tag)))
    return together.format(f"{clock_in(value.time(), tag)} UTC", day_in(value.date(), tag))


def until_in(value: dt.datetime, now: dt.datetime, tag: str) -> str:
    """How long it is until an instant, in whole days for two months: in 5 hours, in 12 days; or 2 hours ago."""
    left = max(abs(value - now), dt.timedelta(minutes=1))
    if left.days:
        left = dt.timedelta(days=left.days)  # nobody is told of a day that is not whole
    # From how many of a unit on it is used: days are told as days up to the ninth week.
    threshold = 9 if left.days >= 9 else min(left.days, 2) or 1
    away = left if value > now else -left
    words = format_timedelta(away, add_direction=True, threshold=threshold, locale=locale_for(tag))
    return in_digits(words, tag)


@lru_cache(maxsize=4096)
def country_in(code: str, tag: str) -> str:
    """The name of an ISO 3166 alpha-2 code; the code itself where CLDR has no name for it."""
    return str(locale_for(tag).territories.get(code.upper(), code))


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
def amount(value: Fraction | int | None) -> str:
    """A weight, in the page's language."""
    return "" if value is None else amount_in(Fraction(value), active())


@register.filter
def day(value: dt.date | str | None) -> str:
    """A date or partial ISO date, in the page's language."""
    return day_in(value, active()) if value else ""


@register.filter
def through(end: dt.datetime | None) -> str:
    """The last day of what ends at an instant, in the page's language."""
    return day(last_day(end)) if end else ""


@register.filter
def days(line: str) -> str:
    """A line as the log keeps it, such as a decision, with its days in the page's language."""
    return ISO_DAY.sub(lambda found: _day_or_itself(found[0]), line)


def _day_or_itself(written: str) -> str:
    try:
        said = day_in(written, active())
    except ValueError:  # it only looks like a day: 2026-19-39
        return written
    # Set apart (U+2067, U+2069): the line may run the other way.
    return f"\u2067{said}\u2069" if is_right_to_left(active()) else said


@register.filter
def moment(value: dt.date | None) -> str:
    """An instant with its hour in UTC, in the page's language; a day without one."""
    return moment_in(value, active()) if isinstance(value, dt.datetime) else day(value)


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
    return "rtl" if is_right_to_left(tag) else "ltr"
