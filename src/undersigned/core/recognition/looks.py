"""Looks: names that the eye takes for one another although their characters differ.

    Аmnesty    U+0410 U+006D …     Cyrillic А
    Amnesty    U+0041 U+006D …     the skeleton of both

Skeletons as in UTS #39, section 4, after compatibility decomposition; mixed scripts after its section 5.2, "highly
restrictive". It flags; it does not know who was first or who is honest, and misses what only a font makes alike.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

import regex  # type: ignore[import-untyped]  # published without types

from undersigned.core.reading.fold import fold
from undersigned.core.recognition.confusables import TABLE

_SEEN_AS: Final = {
    ord(letter): row.partition("\t")[0] for row in TABLE.split("\n") for letter in row.partition("\t")[2]
}
_IGNORED: Final = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
_WORDS: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_TOGETHER: Final = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
_NO_SCRIPT: Final = frozenset({"MODIFIER", "COMBINING", ""})


def mixed_words(name: str) -> tuple[str, ...]:
    """Give the words of *name* that mix scripts which no language mixes within a word."""
    return tuple(word for word in _WORDS.findall(_IGNORED.sub("", name)) if not _belong(scripts(word)))


def scripts(text: str) -> frozenset[str]:
    """Give the scripts of the letters in *text*, by the first word of their Unicode names: "LATIN", "CJK"."""
    return frozenset(map(_script, unicodedata.normalize("NFKC", text))) - _NO_SCRIPT


def skeleton(text: str) -> str:
    """Give what the eye sees of *text*: equal for two texts that look alike; never to be shown."""
    plain = _IGNORED.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFD", plain.translate(_SEEN_AS))


def keys(name: str) -> set[str]:
    """Give the keys under which names that look like *name* are found: as written, in small letters, and as if Latin.

    The third finds a capital among capitals ("РЕАСЕ" in Cyrillic) where the known name has small letters, without
    taking I for l in names that are Latin throughout.
    """
    letters = "".join(_WORDS.findall(_IGNORED.sub("", unicodedata.normalize("NFKC", name))))
    latin = "".join(_as_latin(letter) for letter in letters)
    return {skeleton(letters), skeleton(fold(letters)), skeleton(fold(latin))} - {""}


def bare(name: str) -> str:
    """Give the folded letters of a name, and nothing else."""
    return "".join(_WORDS.findall(fold(_IGNORED.sub("", unicodedata.normalize("NFKC", name)))))


@lru_cache(maxsize=4096)
def _as_latin(letter: str) -> str:
    seen = _SEEN_AS.get(ord(letter), letter)
    seen = "I" if seen == "l" and letter.isupper() else seen  # the table takes both for l
    return seen if _script(letter) != "LATIN" and scripts(seen) == {"LATIN"} else letter


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    if unicodedata.category(letter)[0] != "L":
        return ""
    return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]


def _belong(found: frozenset[str]) -> bool:
    return len(found) < 2 or any(found <= allowed for allowed in _TOGETHER)
