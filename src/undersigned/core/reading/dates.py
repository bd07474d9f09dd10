"""Dates: days, months and spans in the words of many languages, found around the names of months.

from 7 to 21 October · del 12 al 13 de mayo de 2019 · 7'den 21 Ekim'e · في 12 و13 أكتوبر
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from undersigned.core.reading.fold import fold
from undersigned.core.reading.vocabulary import exact

TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})(?![\d])")
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
CHINESE = re.compile(
    r"(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?日(?:\s?(?:至|到|-|~|から|–)\s?(?:(\d{1,2})\s?月\s?)?(\d{1,2})\s?日)?"
)
MORE_MONTHS = {
    "كانون الثاني": 1,
    "شباط": 2,
    "اذار": 3,
    "نيسان": 4,
    "ايار": 5,
    "حزيران": 6,
    "تموز": 7,
    "اب": 8,
    "ايلول": 9,
    "تشرين الاول": 10,
    "تشرين الثاني": 11,
    "كانون الاول": 12,
    "setiembre": 9,
    "sept": 9,
    "aout": 8,
    "μαη": 5,
    "μαιου": 5,
    "μαιος": 5,
    "اكتوبر": 10,
    "نونبر": 11,
    "دجنبر": 12,
    "شتنبر": 9,
    "غشت": 8,
    "يوليوز": 7,
    "ماي": 5,
    "جانفي": 1,
    "فيفري": 2,
    "افريل": 4,
    "جوان": 6,
    "جويليه": 7,
    "اوت": 8,
}
AMBIGUOUS = {
    "may",
    "mar",
    "mars",
    "mai",
    "mart",
    "march",
    "marzo",
    "ago",
    "set",
    "out",
    "dez",
    "dic",
    "nov",
    "oct",
    "jan",
    "abr",
    "ara",
    "eki",
    "kas",
    "mag",
    "gen",
    "lug",
    "giu",
    "ott",
    "avr",
    "dec",
    "des",
    "feb",
    "fev",
    "jun",
    "jul",
    "sep",
    "oca",
    "sub",
    "nis",
    "haz",
    "tem",
    "agu",
    "eyl",
    "اب",
    "juin",
}


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day of the calendar; year 0: not stated; day 0: only the month."""

    year: int
    month: int
    day: int

    def iso(self) -> str:
        """Write it as ISO 8601, partial where it is partial."""
        year = f"{self.year:04d}" if self.year else "-"
        return f"{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True, slots=True)
class Mention:
    """Dates named together: their place in the folded text, the days in order, and whether they are a span."""

    start: int
    end: int
    days: tuple[Day, ...]
    spans: bool


@cache
def months(code: str) -> dict[str, int]:
    """Map the folded names of months in *code* and English to their numbers."""
    found = dict(MORE_MONTHS)
    for locale in dict.fromkeys((code, "en")):
        try:
            forms = Locale.parse(locale).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = forms[context][width] if locale == code or context == "format" else {}
                for number, name in names.items():
                    folded = fold(str(name)).strip(" .'").removeprefix("d'").removeprefix("de ")
                    if len(folded) > 2 and not folded.isdigit() and (locale == code or folded != "may" or code == "en"):
                        found.setdefault(folded, number)
    return found


def mentions(text: str, code: str) -> list[Mention]:
    """Find the dates in *text*, already folded, in order."""
    found = [*worded(text, code), *numeric(text)]
    return sorted(found, key=lambda mention: mention.start)


def numeric(text: str) -> list[Mention]:
    """Find 12.10.2024, 2024-10-12 and 10月7日至21日."""
    found = []
    for match in NUMERIC.finditer(text):
        found += whole_day(match, int(match[3]), int(match[2]), int(match[1]))
    for match in ISO.finditer(text):
        found += whole_day(match, int(match[1]), int(match[2]), int(match[3]))
    for match in CHINESE.finditer(text) if "月" in text else ():
        year, month = int(match[1] or 0), int(match[2])
        days = [Day(year, month, int(match[3]))] + (
            [Day(year, int(match[4] or month), int(match[5]))] if match[5] else []
        )
        found.append(Mention(match.start(), match.end(), tuple(days), spans=len(days) > 1))
    return found


def whole_day(match: re.Match[str], year: int, month: int, day: int) -> list[Mention]:
    """Make a mention of a day in figures; months above twelve mean that day and month are swapped."""
    if month > 12 >= day:
        month, day = day, month
    if 1 <= month <= 12 and 1 <= day <= 31 and 1500 < year < 2200:
        return [Mention(match.start(), match.end(), (Day(year, month, day),), spans=False)]
    return []


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign, and its place."""

    text: str
    start: int
    end: int


def worded(text: str, code: str) -> list[Mention]:
    """Find dates around the names of months."""
    names = months(code)
    if not any(name in text for name in names):
        return []
    words = [Token(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]
    found: list[Mention] = []
    for place in range(len(words)):
        named = month_at(words, place, names)
        if named[0]:
            mention = around(words, place, named, code, found)
            if mention:
                found.append(mention)
    return merged(found, text, code)


def month_at(words: Sequence[Token], place: int, names: dict[str, int]) -> tuple[int, int]:
    """Give the month that begins at *place* and how many words it takes, (0, 0) if none does."""
    text = words[place].text
    if place + 1 < len(words):
        month = names.get(f"{text} {words[place + 1].text}")
        if month:
            return month, 2
    month = names.get(text) or next(
        (
            names[text[1:]]
            for first in ("و", "ب", "ל", "ב", "ה")
            if text.startswith(first) and text[1:] in names and len(text) > 4
        ),
        0,
    )
    return (month, 1) if month else (0, 0)


def around(
    words: Sequence[Token], place: int, named: tuple[int, int], code: str, found: Sequence[Mention]
) -> Mention | None:
    """Read the days before a month, or after it, and its year."""
    floor = next(
        (index for index in range(place - 1, max(-1, place - 14), -1) if found and words[index].end <= found[-1].end),
        max(-1, place - 14),
    )
    numbers, signs, first = collect(words, range(place - 1, floor, -1), code)
    numbers.reverse()
    month, width = named
    last = place + width - 1
    if not numbers or (not signs and words[first].start < words[place].start - 12):
        after, signs_after, end = collect(words, range(last + 1, min(len(words), last + 12)), code)
        if after and not numbers:
            numbers, signs, first, last = after, signs_after, place, end
    year, last = year_after(words, last)
    if not numbers and not year:
        return None
    if not numbers and words[place].text in AMBIGUOUS and not year:
        return None
    days = tuple(Day(year, month, number) for number in numbers) or (Day(year, month, 0),)
    return Mention(
        words[first if numbers else place].start, words[last].end, days, spans="until" in signs and len(days) == 2
    )


def collect(words: Sequence[Token], order: range, code: str) -> tuple[list[int], set[str], int]:
    """Collect day numbers while only fillers, "and" and "to" stand between; give where they end."""
    numbers, signs, end = list[int](), set[str](), order.start
    pending: set[str] = set()
    for index in order:
        text = words[index].text
        if text.isdigit():
            if not 1 <= int(text) <= 31 or len(text) > 2:
                break
            if numbers and not pending:
                break
            numbers.append(int(text))
            signs |= pending
            pending, end = set(), index
        elif text in exact("until", code):
            pending.add("until")
        elif text in exact("joined", code) or text in {",", "&", "،", "/"}:
            pending.add("joined")
        elif text in exact("filler", code) or text in {".", "'", "º", "(", "ª"}:
            continue
        else:
            break
    return numbers, signs, end


def year_after(words: Sequence[Token], last: int) -> tuple[int, int]:
    """Give the year that follows, and where it ends."""
    for index in range(last + 1, min(len(words), last + 4)):
        text = words[index].text
        if text.isdigit() and len(text) == 4 and 1500 < int(text) < 2200:
            return int(text), index
        if text not in {
            ",",
            ".",
            "de",
            "del",
            "of",
            "year",
            "yili",
            "'",
            "anno",
            "،",
            "عام",
            "سنه",
            "سال",
            "του",
            "do",
            "/",
            "-",
        }:
            break
    return 0, last


def merged(found: Sequence[Mention], text: str, code: str) -> list[Mention]:
    """Join "25 November to 10 December" into one span, and give a stated year to both ends."""
    result: list[Mention] = []
    for mention in found:
        previous = result[-1] if result else None
        between = (
            TOKEN.findall(text[previous.end : mention.start])
            if previous and mention.start - previous.end < 30
            else ["x"]
        )
        links = exact("until", code) | exact("filler", code) | {".", "'", ",", "-", "–"}
        if (
            previous
            and len(previous.days) == 1 == len(mention.days)
            and previous.days[0].day
            and mention.days[0].day
            and all(word in links for word in between)
            and any(word in exact("until", code) for word in between)
        ):
            year = previous.days[0].year or mention.days[0].year
            first = Day(
                year if previous.days[0].year or previous.days[0].month <= mention.days[0].month else max(0, year - 1),
                previous.days[0].month,
                previous.days[0].day,
            )
            result[-1] = Mention(previous.start, mention.end, (first, mention.days[0]), spans=True)
        else:
            result.append(mention)
    return result
