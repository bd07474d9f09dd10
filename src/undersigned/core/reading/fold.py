"""Folding: one spelling for comparing words of any script, without case, accents and letter variants."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SAME_LETTER = {
    "ı": "i",
    "İ": "i",
    "ς": "σ",
    "ß": "ss",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "æ": "ae",
    "œ": "oe",
    "ى": "ي",
    "ی": "ي",
    "ة": "ه",
    "ک": "ك",
    "ـ": "",
    "ۀ": "ه",
    "׳": "'",
    "\u200c": "",
    "\u200d": "",
    "\u200e": "",
    "\u200f": "",
    "\u00ad": "",
    "\ufeff": "",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "−": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u115f": " ",  # letters by category, from here on, and nothing to the eye
    "\u1160": " ",
    "\u2800": " ",
    "\u3164": " ",
    "\uffa0": " ",
    "º": "º",
    "ª": "ª",
    "°": "º",
}

BLANKS = re.compile(r"\s+")
NOT_WORDS = re.compile(r"[^\w]+")


class Letters(dict[int, str]):
    """What each character becomes; worked out when first met."""

    def __missing__(self, point: int) -> str:
        """Give the base letter of *point*, in lower case, without its marks."""
        self[point] = folded = fold_letter(chr(point))
        return folded


def fold_letter(letter: str) -> str:
    """Give one character's lower-case base, "" for a mark that stands alone, ASCII for any script's digit."""
    if letter in SAME_LETTER:
        return SAME_LETTER[letter]
    if unicodedata.category(letter) == "Nd":
        return str(unicodedata.digit(letter))
    if unicodedata.category(letter) in {"Mn", "Cf"} and not "\u0900" <= letter <= "\u0dff":
        return ""
    parts = unicodedata.normalize("NFD", letter.casefold())
    return "".join(SAME_LETTER.get(part, part) for part in parts if unicodedata.category(part) != "Mn") or letter


LETTERS = Letters()


def fold(text: str) -> str:
    """Give *text* without case, accents, tatweel and variants of letters; digits of every script as ASCII."""
    return text.translate(LETTERS)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Fold *text*; give also, for every place in the folded text and its end, the place in *text* it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for each in LETTERS[ord(letter)]:
            folded.append(each)
            places.append(place)
    return "".join(folded), [*places, len(text)]


def squeeze(text: str) -> str:
    """Give *text* on one line with single spaces and none at its ends."""
    return BLANKS.sub(" ", text).strip()


def plain_words(text: str) -> str:
    """Give the folded words of *text* with single spaces, nothing else: for looking names up."""
    return NOT_WORDS.sub(" ", fold(text)).strip()


@lru_cache(maxsize=4096)
def in_order(name: str) -> str:
    """Give a key to sort names by as a reader looks them up: without case and accents."""
    parted = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).casefold()
