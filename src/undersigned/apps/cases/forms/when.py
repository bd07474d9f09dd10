"""A date as people write it, as exactly as they know it: 3 June 2024, June 2024, summer 2024, about 2024, 2024-06?

Read are the words of the page's language and of English, and the spelling that is kept. A day in numbers alone is read
where it can mean one day only: 03/06/2024 is asked back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from babel import Locale
from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import MalformedWhen, Qualifier, Season, When
from undersigned.core.reading.dates import MORE_MONTHS
from undersigned.core.reading.fold import fold
from undersigned.kit.days import locale_for

YEAR: Final = 2000
NOT_READ: Final = _(
    "Write it like 3 June 2024, June 2024, summer 2024 or 2024. Write “about” before it, or “?” after it."
)
TWO_DAYS: Final = _("This can mean two days. Write the month as a word.")
NUMERIC: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
MARKS: Final = {
    (False, False): Qualifier.NONE,
    (True, False): Qualifier.ABOUT,
    (False, True): Qualifier.UNCERTAIN,
    (True, True): Qualifier.BOTH,
}
ABOUT: Final = ("about", "around", "circa", "ca.", "ca", "c.", "approx.", "~")


class TwoDays(ValueError):
    """It can mean two days."""


def read(text: str, language: str) -> When:
    """Read a date as somebody wrote it in a language.

    Raises:
        TwoDays: It can mean two days.
        ValueError: It is no date.
    """
    plain = _in_latin_digits(text).strip()
    try:
        return When.read(plain)
    except MalformedWhen:
        words = fold(plain).strip()
    words, about = _without_about(words, language)
    words, unsure = _without_doubt(words, language)
    year, month, day = _parts(words, language)
    try:
        return When(year, month, day, MARKS[about, unsure])
    except MalformedWhen as error:
        raise ValueError(text) from error


def _in_latin_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in text)


def _without_about(words: str, language: str) -> tuple[str, bool]:
    for word in (*ABOUT, *_around(language, "2000~")):
        if word and words.startswith(word) and len(words) > len(word):
            return words.removeprefix(word).strip(), True
    return (words[:-1].strip(), True) if words.endswith("~") else (words, False)


def _without_doubt(words: str, language: str) -> tuple[str, bool]:
    for mark in ("?", "؟", *_around(language, "2000?")):
        if mark and words.endswith(mark):
            return words.removesuffix(mark).strip(), True
    return words, False


@lru_cache(maxsize=64)
def _around(language: str, when: str) -> tuple[str, ...]:
    """Return what a language says before or after a year that is not certain."""
    with translation.override(language):
        said = fold(_in_latin_digits(labels.when_in_words(when)))
    return tuple(part.strip() for part in said.split("2000") if part.strip())


def _parts(words: str, language: str) -> tuple[int, int | None, int | None]:
    if found := NUMERIC.fullmatch(words):
        return _of_numbers(int(found[1]), int(found[2]), int(found[3]))
    if re.fullmatch(r"\d{4}", words):
        return int(words), None, None
    for season, name in _seasons(language):
        if found := re.fullmatch(name, words):
            return int(found["year"]), int(season), None
    return _with_month(words, language)


def _of_numbers(first: int, second: int, year: int) -> tuple[int, int, int]:
    """Tell the day from the month where only one of them can be it."""
    if first == second or first > 12 >= second:
        return year, second, first
    if second > 12 >= first:
        return year, first, second
    raise TwoDays(first, second)


@lru_cache(maxsize=64)
def _seasons(language: str) -> tuple[tuple[Season, str], ...]:
    """Return for each season how a language writes it, as a pattern."""
    found = []
    for tag in (language, "en"):
        with translation.override(tag):
            for season in Season:
                said = fold(_in_latin_digits(labels.when_in_words(f"2000-{season:02}")))
                pattern = re.escape(said).replace("2000/01", "2000").replace("2000", r"(?P<year>\d{4})(?:/\d{2,4})?")
                found.append((season, pattern))
    return (*found, (Season.AUTUMN, r"fall (?P<year>\d{4})"))


def _with_month(words: str, language: str) -> tuple[int, int, int | None]:
    """Read a year, a month in words, and a day if there is one, in whatever order."""
    for name, month in _months(language).items():
        found = re.search(rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])", words)
        if found:
            numbers = [int(one) for one in re.findall(r"\d+", words[: found.start()] + " " + words[found.end() :])]
            years = [one for one in numbers if one > 31]
            days = [one for one in numbers if one <= 31]
            if len(years) == 1 and len(days) < 2:
                return years[0], month, days[0] if days else None
    raise ValueError(words)


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[str, int]:
    """Map the names of months, the longest first, in a language, in English, and as they are called elsewhere."""
    pairs = MORE_MONTHS | {name: month for tag in ("en", language) for name, month in _names(locale_for(tag))}
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _names(locale: Locale) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in locale.months[context][width].items():
                yield fold(str(name)).strip(" ."), int(month)


def written(when: When | str) -> str:
    """Return a date as a form shows it, to be read again; in the spelling that is kept where words would be lost."""
    said = labels.when_in_words(when)
    try:
        return said if str(read(said, translation.get_language() or "en")) == str(when) else str(when)
    except ValueError:
        return str(when)


class WhenField(forms.CharField):
    """A date, as exactly as it is known. What is clean is a `When`, or none."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = kwargs.pop(
            "help_text", _("As exactly as it is known: 3 June 2024, June 2024, summer 2024, about 2024.")
        )
        widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
        super().__init__(max_length=60, widget=widget, help_text=help_text, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Write what is kept in words; leave what a person typed."""
        return written(value) if isinstance(value, When) else value

    def clean(self, value: Any) -> When | None:
        """Read it.

        Raises:
            ValidationError: It is no date, or can mean two days.
        """
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            return read(text, translation.get_language() or "en")
        except TwoDays as error:
            raise forms.ValidationError(TWO_DAYS) from error
        except ValueError as error:
            raise forms.ValidationError(NOT_READ) from error
