"""Spelling: one name in the forms in which it is compared.

International Federation of Journalists (IFJ) e.V.
words     international federation of journalists ev
core      international federation journalists
initials  ifj, ifoj             acronym  ifj
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex  # type: ignore[import-untyped]  # published without types
from anyascii import anyascii

from undersigned.core.reading.fold import fold
from undersigned.core.recognition.looks import scripts
from undersigned.core.recognition.words import LEGAL, SHARED_HOSTS, SMALL

ABJADS: Final = frozenset({"ARABIC", "HEBREW"})
LONGEST_ACRONYM: Final = 10
LONGEST_NAME: Final = 400
"""Characters that are compared; what follows them is not."""

_WORDS: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_DOTTED: Final = regex.compile(r"(?<![\p{L}\p{N}])(?:\p{L}\p{M}*\.\s?){2,}(?:\p{L}(?![\p{L}\p{N}]))?")
_ELIDED: Final = re.compile(r"\b(l|d|dell|all|nell|dall|sull|degl|qu|un)'(?=\w)")
_APOSTROPHES: Final = re.compile("['׳״\"]")
_BRACKETED: Final = re.compile(r"\s*[(（\[]([^()（）\[\]]{2,20})[)）\]]\s*")
_EXPLAINED: Final = re.compile(r"^(\S{2,10})\s*[(（]([^()（）]{6,})[)）]$")
_HANGING: Final = re.compile(r"^(\S{2,10})\s*[–—:|/-]\s+(.+)$|^(.+?)\s+[–—:|/-]\s*(\S{2,10})$")
ARTICLE: Final = re.compile(r"^(?:و?ال|لل|ו?ה)(?=\w{3})")
_HOST: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?(?:www\d?\.)?([^/:?#]+)")
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|sh|ch|tch|tsch", "s"), ("zh|dzh|dj|j", "z"), ("kh|gh|h", ""), ("ph", "f"), ("th", "t"),
        ("ts|tz|cz", "s"), ("ks|x", "ks"), ("ck|q", "k"), ("c(?=[eiy])", "s"), ("c", "k"), ("[wv]", "b"),
        ("ou|oo", "u"), ("ee|y", "i"), ("ii+", "i"), (r"i(?=[aeou])", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One name: as spelled, its language, all folded words, those that say something, and an acronym beside it."""

    spelled: str
    language: str
    words: tuple[str, ...]
    core: tuple[str, ...]
    acronym: str

    @property
    def normal(self) -> str:
        """The words in their order."""
        return " ".join(self.words)

    @property
    def bag(self) -> str:
        """The words that say something, in no order of their own."""
        return " ".join(sorted(self.core))


@lru_cache(maxsize=4096)
def form(name: str, language: str = "") -> Form:
    """Take a name apart."""
    rest, acronym = without_acronym(unicodedata.normalize("NFKC", name[:LONGEST_NAME]))
    words = split(rest)
    return Form(rest, language.partition("-")[0].lower(), words, core(words), acronym)


def split(name: str) -> tuple[str, ...]:
    """Give the folded words of a name; dotted initials are one word, elided articles their own."""
    together = _DOTTED.sub(lambda found: found[0].replace(".", "").replace(" ", "") + " ", name)
    folded = _APOSTROPHES.sub("", _ELIDED.sub(r"\1 ", fold(together)))
    return tuple(_WORDS.findall(folded))


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words that say something: without legal forms at the ends, small words and the Arabic article."""
    first, last = 0, len(words)
    while last - first > 1 and words[last - 1] in LEGAL:
        last -= 1
    while last - first > 1 and words[first] in LEGAL:
        first += 1
    kept = tuple(ARTICLE.sub("", word) for word in words[first:last] if word not in SMALL)
    return kept or words


def without_acronym(name: str) -> tuple[str, str]:
    """Part a name from the acronym in brackets or beside a dash: ("Human Rights Watch", "hrw")."""
    for found in _BRACKETED.finditer(name):
        if is_acronym(found[1]) and found[0] != name:
            rest = (name[: found.start()] + " " + name[found.end() :]).strip()
            return rest, acronym_key(found[1])
    for rest, short in _beside(name):
        if is_acronym(short) and not is_acronym(rest):
            return rest.strip(), acronym_key(short)
    return name, acronym_key(name) if is_acronym(name) else ""


def _beside(name: str) -> Iterator[tuple[str, str]]:
    """Give (name, what may be its acronym) where one explains the other in brackets or hangs at a dash."""
    if explained := _EXPLAINED.match(name):
        yield explained[2], explained[1]
    if hanging := _HANGING.match(name):
        yield (hanging[2], hanging[1]) if hanging[1] else (hanging[3], hanging[4])


def is_acronym(text: str) -> bool:
    """Say whether a text is written as an acronym: one word, at least two of its first letters capital."""
    letters = [each for each in text if each.isalpha()]
    capital = sum(each.isupper() for each in letters)
    return " " not in text.strip() and 2 <= len(letters) <= LONGEST_ACRONYM and capital > len(letters) / 2


def acronym_key(text: str) -> str:
    """Give the folded letters and digits of an acronym."""
    return "".join(_WORDS.findall(fold(text)))


def initials(found: Form) -> set[str]:
    """Give the acronyms that a name of several words makes, without and with its small words, of 3 letters or more."""
    made = {"".join(word[0] for word in words) for words in (found.core, found.words)}
    return {each for each in made if 2 < len(each) <= LONGEST_ACRONYM}


def host(domain: str) -> str:
    """Give the host of a website without "www.", or "" where strangers share it."""
    found = _HOST.match(domain.strip().lower())
    name = found[1].strip(".") if found else ""
    shared = any(name == each or name.endswith(f".{each}") for each in SHARED_HOSTS)
    return "" if shared or "." not in name else name


@lru_cache(maxsize=8192)
def sounds(word: str) -> str:
    """Give roughly how a word sounds, in Latin letters, whatever script it is in: "мемориал" → "memorial"."""
    latin = re.sub(r"[^a-z0-9]", "", anyascii(word).lower())
    for pattern, sound in _SOUNDS:
        latin = pattern.sub(sound, latin)
    return latin


def in_latin(name: str) -> str:
    """Give a name in Latin letters, "Гавань" → "Gavan"; "" for scripts that write no vowels: nobody could read it."""
    return "" if scripts(name) & ABJADS else anyascii(name)


def consonants(word: str) -> str:
    """Give the consonants that a word sounds, for scripts that write no vowels."""
    return re.sub("[aeiou]", "", sounds(word)).replace("f", "p")


def writes_no_vowels(found: Form) -> bool:
    """Say whether a name stands in Arabic or Hebrew letters."""
    return bool(scripts(found.spelled) & ABJADS)
