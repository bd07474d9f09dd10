"""Numerals: numbers as labels write them, in digits of any script, Roman, Hebrew and Chinese numerals, and letters.

ROMAN.read("XIV") == 14        CHINESE.write(21) == "二十一"        digits_like("٣").write(12) == "١٢"
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

LARGEST: Final = 9_999


@dataclass(frozen=True, slots=True)
class Numerals:
    """A way to write the numbers from 1 on: what they look like, and how they are read and written.

    What is read must look like that; 0 where it is no number, or not the only spelling of one.
    """

    pattern: str
    _read: Callable[[str], int]
    write: Callable[[int], str]

    def read(self, written: str) -> int:
        """Give the number that is written, or 0."""
        value = self._read(written)
        return value if 0 < value <= LARGEST and self.write(value) == written else 0


def digits_like(digit: str) -> Numerals:
    """Give the digits of the script of one of them."""
    return _digits(ord(digit) - unicodedata.decimal(digit))


@cache
def _digits(zero: int) -> Numerals:
    def write(number: int) -> str:
        return "".join(chr(zero + int(digit)) for digit in str(number))

    def read(written: str) -> int:
        return int(written) if len(written) < 5 else 0

    digits = f"[{chr(zero)}-{chr(zero + 9)}]"
    return Numerals(f"(?<!{digits}){digits}++", read, write)


def _letters(alphabet: str) -> Numerals:
    def write(number: int) -> str:
        return alphabet[number - 1] if number <= len(alphabet) else ""

    def read(written: str) -> int:
        return alphabet.index(written) + 1

    return Numerals(_alone(f"[{alphabet}]"), read, write)


def _signs(signs: str, values: Iterable[int]) -> Numerals:
    table = list(zip(signs.split(), values, strict=True))

    def write(number: int) -> str:
        written = ""
        for sign, value in table:
            while number >= value:
                written, number = written + sign, number - value
        return written

    def read(written: str) -> int:
        value_of = dict(table)
        return sum(value_of.get(sign, 0) for sign in _cut(written, value_of))

    return Numerals(_alone(f"[{''.join(sorted(set(signs) - {' '}))}]++"), read, write)


def _cut(written: str, signs: Iterable[str]) -> list[str]:
    """Cut what is written into signs, those of two letters first."""
    by_length, parts = sorted(signs, key=len, reverse=True), []
    while written:
        sign = next((sign for sign in by_length if written.startswith(sign)), written)
        parts.append(sign)
        written = written.removeprefix(sign)
    return parts


def _alone(pattern: str) -> str:
    return rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){pattern}(?![\p{{L}}\p{{M}}\p{{N}}])"


def _write_chinese(number: int) -> str:
    written, is_gap = "", False
    for place, unit in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += ("零" if is_gap and written else "") + _CHINESE[digit] + unit
        is_gap = not digit
    return written.removeprefix("一") if written.startswith("一十") else written


def _read_chinese(written: str) -> int:
    value, digit = 0, 0
    for sign in written:
        if sign in _CHINESE:
            digit = _CHINESE.index(sign)
        else:
            value, digit = value + (digit or 1) * {"十": 10, "百": 100, "千": 1_000}[sign], 0
    return value + digit


_CHINESE: Final = "零一二三四五六七八九"

CHINESE: Final = Numerals(f"(?<![{_CHINESE}十百千])[{_CHINESE}十百千]++", _read_chinese, _write_chinese)
ROMAN: Final = _signs(
    "M CM D CD C XC L XL X IX V IV I", (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
)  # fmt: skip
SMALL_ROMAN: Final = _signs(
    "m cm d cd c xc l xl x ix v iv i", (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
)  # fmt: skip
HEBREW: Final = _signs(
    "ת ש ר ק צ פ ע ס נ מ ל כ טז טו י ט ח ז ו ה ד ג ב א",
    (400, 300, 200, 100, 90, 80, 70, 60, 50, 40, 30, 20, 16, 15, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
)

WRITTEN: Final = (
    CHINESE,
    ROMAN,
    SMALL_ROMAN,
    HEBREW,
    _letters("abcdefghijklmnopqrstuvwxyz"),
    _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    _letters("абвгдежзиклмнопрстуфхцчшщэюя"),
    _letters("αβγδεζηθικλμνξοπρστυφχψω"),
    _letters("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
)
"""All but digits, the likeliest first."""
