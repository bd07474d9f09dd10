"""Numbering: what stands before an item, "3." or "(b)" or "IV -", "Article 7", "Madde 2", "第三条".

A label alone proves nothing: a wrapped line may begin with a year. Labels count when they follow one another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from undersigned.core.reading.fold import fold, fold_with_places
from undersigned.core.reading.words import FULL

MORE_ARTICLES = ("अनुच्छेद", "kifungu cha", "kufungu cha", "kifungu ch", "madde", "maddə")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
CHINESE = {sign: value for value, sign in enumerate("〇一二三四五六七八九十")}
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "אבגדהוזחטיכלמנסעפצקרשת",
)
ORDINALS = (
    (
        "first",
        "primera",
        "primero",
        "primeira",
        "primeiro",
        "premiere",
        "premier",
        "prima",
        "primo",
        "erste",
        "birinci",
        "πρωτο",
        "الاول",
        "الاولى",
        "первая",
        "اول",
    ),
    (
        "second",
        "segunda",
        "segundo",
        "deuxieme",
        "seconde",
        "seconda",
        "secondo",
        "zweite",
        "ikinci",
        "δευτερο",
        "الثاني",
        "الثانيه",
        "вторая",
        "دوم",
    ),
    (
        "third",
        "tercera",
        "tercero",
        "terceira",
        "terceiro",
        "troisieme",
        "terza",
        "terzo",
        "dritte",
        "ucuncu",
        "τριτο",
        "الثالث",
        "الثالثه",
        "третья",
        "سوم",
    ),
    (
        "fourth",
        "cuarta",
        "cuarto",
        "quarta",
        "quarto",
        "quatrieme",
        "vierte",
        "dorduncu",
        "τεταρτο",
        "الرابع",
        "الرابعه",
        "четвертая",
        "چهارم",
    ),
    ("fifth", "quinta", "quinto", "cinquieme", "funfte", "besinci", "πεμπτο", "الخامس", "الخامسه", "пятая", "پنجم"),
    (
        "sixth",
        "sexta",
        "sexto",
        "sixieme",
        "sesta",
        "sesto",
        "sechste",
        "altinci",
        "εκτο",
        "السادس",
        "السادسه",
        "шестая",
        "ششم",
    ),
)
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

NUMBER = re.compile(
    r"[(\[]?(\d{1,3})(?:\s?[.)\]]{1,2}[-–—]?|[ºª°][.)]?\s?[-–—]?|\s?[-–—](?=\s|[^\W\d])|\s?:(?=\s)|(?=\t|\s{3}))"
    r"(?:\s+|(?=[^\W\d\"'«“])|(?=[\"'«“])|$)"
)
DASHED = re.compile(r"\d\s?[-–—]\s*$")
SITE = re.compile(r"(?:org|net|com|info|eu)\b")
LETTER = re.compile(r"[(\[]?([^\W\d_])(?:['ʹ΄’]?[.)\]]{1,2}|\s?[-–—](?=\s))(?:\s+|$)")
ROMANS = re.compile(r"[(\[]?([ivxl]{1,8}|[IVXL]{1,8})(?:[.)\]]{1,2}|\s?[-–—:](?=\s))(?:[-–—]?\s+|$)")
CHINESE_ARTICLE = re.compile(r"第\s?([〇一二三四五六七八九十百\d]{1,5})\s?[条條章]\s*[:：、]?\s*")
BULLET = re.compile(r"[-*+•·●▪■◦‣►▸➢➤✓✔✊★☆→⁃∙–—o]\s+(?=\S)|[•·●▪■◦‣►▸➢➤✓✔✊★☆→∙](?=\S)")


class Series(StrEnum):
    """How items are counted."""

    NUMBER = "number"
    ROMAN = "roman"
    LETTER = "letter"
    ARTICLE = "article"
    RESOLUTION = "resolution"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """A label read off the start of a text: its series, its place in it (None: not known), how it is written."""

    series: Series
    value: int | None
    written: str
    rest: str


def read_label(text: str) -> Label | None:
    """Read the label at the start of *text*, or give None."""
    if not text:
        return None
    if BULLET.match(text):
        end = BULLET.match(text)
        return Label(Series.BULLET, None, text[: end.end()].strip(), text[end.end() :].strip()) if end else None
    return read_number(text) or read_worded(text) or read_roman(text) or read_letter(text)


def read_number(text: str) -> Label | None:
    """Read "3.", "(3)", "3 -", "٣-", "3ª Resolución"."""
    match = NUMBER.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    if (match[0][-1:] == "." and SITE.match(rest)) or (DASHED.search(match[0]) and rest[:1].isdigit()):
        return None
    after = worded_kind(rest[:40]) if re.search(r"[ºª°]", match[0]) else None
    series = after if after is Series.RESOLUTION else Series.NUMBER
    return Label(series, int(match[1]), match[0].strip(), rest)


def read_roman(text: str) -> Label | None:
    """Read "IV." or "iv)"; a single "C." is a letter."""
    match = ROMANS.match(text)
    if match is None or (len(match[1]) == 1 and match[1].lower() == "l"):
        return None
    value = roman_value(match[1].lower())
    return Label(Series.ROMAN, value, match[0].strip(), text[match.end() :].strip()) if value else None


def read_letter(text: str) -> Label | None:
    """Read "a)" in any alphabet."""
    match = LETTER.match(text)
    if match is None:
        return None
    value = letter_value(match[1])
    return Label(Series.LETTER, value, match[0].strip(), text[match.end() :].strip()) if value else None


def read_worded(text: str) -> Label | None:
    """Read "Article 3", "Resolución 2ª:", "第三条"."""
    chinese = CHINESE_ARTICLE.match(text)
    if chinese:
        return Label(Series.ARTICLE, chinese_value(chinese[1]), chinese[0].strip(), text[chinese.end() :].strip())
    if fold(text[:6])[:2] not in worded_beginnings():
        return None
    folded, places = fold_with_places(text[:80])
    for series, pattern in worded_patterns():
        match = pattern.match(folded)
        if match:
            value = counted(match["count"])
            if value is not None:
                return Label(
                    series, value, text[: places[match.end("count")]].strip(), text[places[match.end()] :].strip()
                )
    return None


def worded_kind(text: str) -> Series | None:
    """Say whether *text* begins with a word for a resolution or an article."""
    folded = fold(text)
    for series, pattern in worded_starts():
        if pattern.match(folded):
            return series
    return None


@cache
def worded_beginnings() -> frozenset[str]:
    """Give the first two letters of everything that `worded_patterns` can match, to spare them most lines."""
    cues = [cue for words in FULL for cue in (*words.resolution, *words.article)]
    return frozenset(cue[:2] for cue in (*cues, *MORE_ARTICLES, *sum(ORDINALS, ())))


@cache
def worded_starts() -> tuple[tuple[Series, re.Pattern[str]], ...]:
    """Compile the words that stand before a number, resolutions first."""
    groups = (
        (Series.RESOLUTION, [cue for words in FULL for cue in words.resolution]),
        (Series.ARTICLE, [cue for words in FULL for cue in words.article] + [*MORE_ARTICLES]),
    )
    return tuple((series, re.compile(rf"(?:{alternatives(found)})(?!\w)")) for series, found in groups)


@cache
def worded_patterns() -> tuple[tuple[Series, re.Pattern[str]], ...]:
    """Compile word + number: "article no. 3 -"."""
    number = r"(?P<count>\d{1,3}|[ivxlc]{1,8}|[^\W\d_]{1,3}(?=[.:)]|$)|" + alternatives(sum(ORDINALS, ()) + ONES) + r")"
    tail = r"(?:º|ª|er|a|o|st|nd|rd|th)?(?![\w])\s*[.:)\-–—]*\s*"
    patterns = [
        (series, re.compile(rf"{start.pattern}\s*(?:n(?:o|r|um)?[.º°]{{1,2}}\s*|numero\s+)?{number}{tail}"))
        for series, start in worded_starts()
    ]
    ordinal, word = alternatives(sum(ORDINALS, ())), alternatives([cue for words in FULL for cue in words.resolution])
    ahead = re.compile(rf"(?P<count>{ordinal})\s+(?:{word})(?!\w)\s*[.:)\-–—]*\s*")
    return ((Series.RESOLUTION, ahead), *patterns)


def alternatives(words: list[str] | tuple[str, ...]) -> str:
    """Join *words* into one pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def counted(written: str) -> int | None:
    """Give the value of "3", "iii", "third", "one" or a letter."""
    if written.isdigit():
        return int(written)
    for value, spellings in enumerate(ORDINALS, start=1):
        if written in spellings or (value <= len(ONES) and written == ONES[value - 1]):
            return value
    return ONES.index(written) + 1 if written in ONES else roman_value(written) or letter_value(written[:1])


def roman_value(written: str) -> int | None:
    """Give the value of a Roman number in its one right spelling, else None."""
    total, last = 0, 0
    for sign in reversed(written):
        value = ROMAN.get(sign, 0)
        if not value:
            return None
        total += value if value >= last else -value
        last = max(last, value)
    return total if roman_spelling(total) == written else None


def roman_spelling(value: int) -> str:
    """Spell *value* in Roman letters."""
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    spelt = ""
    for worth, sign in signs:
        count, value = divmod(value, worth)
        spelt += sign * count
    return spelt


def letter_value(letter: str) -> int | None:
    """Give the place of *letter* in the first alphabet that has it."""
    folded = fold(letter)
    return next((alphabet.index(folded) + 1 for alphabet in ALPHABETS if folded and folded in alphabet), None)


def letter_values(letter: str) -> set[int]:
    """Give every place that *letter* may hold: alphabets differ in their order."""
    folded = fold(letter)
    return {alphabet.index(folded) + 1 for alphabet in ALPHABETS if folded and folded in alphabet}


def chinese_value(written: str) -> int:
    """Give the value of a Chinese number up to 99."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (CHINESE.get(tens, 1 if not tens else 0) * 10 if ten else 0) + (CHINESE.get(ones, 0) if ones else 0)
