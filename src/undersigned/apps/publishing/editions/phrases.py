"""Phrases: the few sentences of an edition that are ours, in the language of the text."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from undersigned.core.text import languages

FOLDER: Final = Path(__file__).parent.parent / "phrases"
FALLBACK: Final = "en"
# Unicode CLDR's names of the numbering systems that are not the Western digits.
DIGITS: Final = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹", "beng": "০১২৩৪৫৬৭৮৯", "mymr": "၀၁၂၃၄၅၆၇၈၉"}
# English without a country is written as the United Nations writes it: 10 December 1948.
INTERNATIONAL: Final = {"en": "en-001"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The phrases of one language, and its way to write dates, numbers and names of countries.

    Attributes:
        language: of the phrases; that of the text, or English where we have no translation.
        direction: of that language.
    """

    language: str
    direction: languages.Direction
    sentences: Mapping[str, str]
    locale: Locale

    def __getitem__(self, key: str) -> str:
        """Give the phrase *key*."""
        return self.sentences[key]

    def day(self, day: date) -> str:
        """Write a day in full."""
        return self.digits(format_date(day, "long", locale=self.locale))

    def moment(self, at: datetime) -> str:
        """Write an instant, to the minute, in the time of the world: readers are everywhere."""
        there = at.astimezone(UTC)
        return f"{self.day(there.date())}, {self.digits(f'{there:%H:%M}')} UTC"

    def partial_date(self, iso: str) -> str:
        """Write an ISO date that may lack its day, or its month and day, or be empty."""
        match [part for part in iso.split("-") if part]:
            case []:
                return ""
            case [year]:
                return self.digits(year)
            case [year, month]:
                return self.digits(format_skeleton("yMMMM", date(int(year), int(month), 1), locale=self.locale))
            case _:
                return self.day(date.fromisoformat(iso))

    def number(self, number: int) -> str:
        """Write a number with the language's separators and digits."""
        return self.digits(format_decimal(number, locale=self.locale, numbering_system="default"))

    def digits(self, text: str) -> str:
        """Write Western digits as the language writes its own."""
        own = DIGITS.get(self.locale.default_numbering_system, "0123456789")
        return text.translate({ord("0") + digit: sign for digit, sign in enumerate(own)})

    def country(self, code: str) -> str:
        """Name a country (ISO 3166-1 alpha-2); none given, say so."""
        if not code:
            return self["no_country"]
        return str(self.locale.territories.get(code, code))


@cache
def speak(language: str) -> Phrases:
    """Give the phrases for a text in *language* (BCP 47), or the English ones.

    Raises:
        MalformedLanguage: *language* is not a language tag.
    """
    base = languages.canonical(language).split("-")[0]
    spoken = language if (FOLDER / f"{base}.json").exists() else FALLBACK
    sentences = json.loads((FOLDER / f"{spoken.split('-')[0]}.json").read_text(encoding="utf-8"))
    return Phrases(language=spoken, direction=languages.direction(spoken), sentences=sentences, locale=_locale(spoken))


def autonym(language: str) -> str:
    """Name a language in itself: "Deutsch", "العربية"; one that Babel does not know by its tag."""
    try:
        return Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language


def collate(name: str) -> tuple[str, str]:
    """Give a key that sorts names as a reader looks for them: accents and case come last."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    return plain, name


def _locale(language: str) -> Locale:
    for tag in (INTERNATIONAL.get(language, language), language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(FALLBACK)
