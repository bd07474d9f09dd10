"""Vocabulary: the words of all languages, compiled into what the reader asks of a text."""

from __future__ import annotations

import re
from functools import cache

from undersigned.core.reading.fold import fold
from undersigned.core.reading.words import ALL, FULL, Words

SHORT = 4
GROWN_ON = {"ar": "(?:و|ف|ب|ل|ك|ال|لل|وال|بال|فال|كال|ول|وب)?", "he": "[והבלכמש]{0,3}", "fa": ""}


@cache
def pattern(field: str, code: str = "") -> re.Pattern[str]:
    """Compile the cues of *field*, of all languages or of *code* and English. It reads folded text.

    A cue matches at the beginning of a word; a short one only as a whole word.
    """
    groups: dict[str, set[str]] = {}
    for words in spoken(code):
        for cue in field_of(words, field):
            groups.setdefault(GROWN_ON.get(words.code, ""), set()).add(stem_pattern(cue))
    parts = [f"{grown}(?:{'|'.join(sorted(stems, key=len, reverse=True))})" for grown, stems in groups.items()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})" if parts else "(?!)")


def stem_pattern(cue: str) -> str:
    """Give the pattern of one cue; a short one must end its word."""
    end = r"(?!\w)" if len(cue) <= SHORT and cue[-1].isalnum() else ""
    return re.escape(cue).replace(r"\ ", r"\s+") + end


@cache
def exact(field: str, code: str = "") -> frozenset[str]:
    """Give the words of *field* that must match whole."""
    return frozenset(word for words in spoken(code) for word in field_of(words, field))


def spoken(code: str) -> tuple[Words, ...]:
    """Give the words of *code* and English; of all languages for an unknown or empty code."""
    if code and any(words.code == code for words in FULL):
        return tuple(words for words in FULL if words.code in {code, "en"})
    return (*FULL, *(words for words in ALL[len(FULL) :] if words.code == code))


def field_of(words: Words, field: str) -> tuple[str, ...]:
    """Give one field of a lexicon."""
    found: tuple[str, ...] = getattr(words, field)
    return found


def says(field: str, text: str, code: str = "") -> bool:
    """Say whether *text*, not yet folded, has a cue of *field*."""
    return pattern(field, code).search(fold(text)) is not None


def begins(field: str, text: str, code: str = "") -> bool:
    """Say whether *text*, not yet folded, begins with a cue of *field*."""
    return pattern(field, code).match(fold(text).lstrip(" \"'([*#:-–—•")) is not None
