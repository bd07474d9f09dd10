"""Meaning: what a name says, whatever the language it says it in.

    Fédération internationale des journalistes      federation international journalist
    Международная федерация журналистов             federation international journalist

Word by word and without grammar: it finds names that were translated literally, and nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import islice, product
from typing import Final

from undersigned.core.reading.countries import names as country_names
from undersigned.core.reading.countries import territories
from undersigned.core.reading.fold import fold, plain_words
from undersigned.core.recognition.concepts import LEXICON
from undersigned.core.recognition.spelling import ARTICLE, Form, sounds
from undersigned.core.recognition.words import SMALL

MOST_READINGS: Final = 24
SCOPES: Final = frozenset({"international", "world", "europe", "africa", "asia", "arab", "united"})
TONGUES: Final = ("uk", "pl", "sv", "nl", "hu", "ro", "cs", "bg", "sr", "ca", "sw", "hi", "zh", "ja", "ko")
"""In which countries are named, beside those that the reader knows best."""

LONGEST_ENDING: Final = 2
LONGEST_ADJECTIVE: Final = 4
SHORTEST_COMPOUND: Final = 9
LONGEST_COMPOUND: Final = 60
JOINTS: Final = ("", "s", "n", "en", "es")
"""What German, Dutch and the Scandinavian languages put between the parts of a word."""

_TRADE_UNION: Final = re.compile(r"\b(?:trades?|labou?r) (?=unions?\b)")
_PROCLITICS: Final = "لبوفكלבוה"


def _load() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    beginnings: defaultdict[str, list[str]] = defaultdict(list)
    wholes: defaultdict[str, list[str]] = defaultdict(list)
    for line in LEXICON.strip().splitlines():
        said, _, stems = line.partition(" | ")
        for stem in fold(stems).split():
            (wholes if stem[0] == "=" else beginnings)[stem.lstrip("=")].append(said)
    return _kept(beginnings), _kept(wholes)


def _kept(found: defaultdict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {stem: tuple(dict.fromkeys(said)) for stem, said in found.items()}


BEGINNINGS, WHOLES = _load()


def meanings(found: Form) -> frozenset[str]:
    """Give every reading of a name, as its sorted meanings; empty for a name of one meaning only."""
    words = _TRADE_UNION.sub("", " ".join(found.core)).split()
    readings = [word_meanings(part) for word in words for part in _parts(word)]
    if not any(is_concept(each[0]) for each in readings):
        return frozenset()
    combined = (sorted({*" ".join(chosen).split()}) for chosen in islice(product(*readings), MOST_READINGS))
    return frozenset(" ".join(said) for said in combined if len(said) > 1)


@lru_cache(maxsize=16384)
def word_meanings(word: str) -> tuple[str, ...]:
    """Give what a folded word may mean: concepts, "@IR" for a country, or "~sound" where it is no word we know."""
    if word in WHOLES:
        return WHOLES[word]
    if place := country_of(word):
        return (f"@{place}",)
    if said := _compound(word) or _beginning(word):
        return said
    if word[0] in _PROCLITICS and len(word) > 4 and (said := _beginning(word[1:])):
        return said
    if place := _adjective(word):
        return (f"@{place}",)
    return (f"~{sounds(word) or word}",)


def _beginning(word: str) -> tuple[str, ...]:
    for length in range(len(word), min(len(word) - 1, 1), -1):
        if (said := BEGINNINGS.get(word[:length])) and (length > 3 or len(word) <= length + 3 or not word.isascii()):
            return said
    return ()


@lru_cache(maxsize=16384)
def _compound(word: str) -> tuple[str, ...]:
    """Take "arbeitsorganisation" apart: the first part as long as can be, the rest a beginning of its own."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or not word.isascii():
        return ()
    for length in range(len(word) - 4, 3, -1):
        if first := BEGINNINGS.get(word[:length]) or WHOLES.get(word[:length]):
            for joint in JOINTS:
                rest = word[length:].removeprefix(joint) if word[length:].startswith(joint) else ""
                if len(rest) > 3 and (second := WHOLES.get(rest) or _compound(rest) or _beginning(rest)):
                    return tuple(f"{a} {b}" for a in first for b in second)
    return ()


def _adjective(word: str) -> str | None:
    """Give the country whose adjective a word seems to be: "marocaine" → "MA"."""
    index = _countries()
    shortest = max(5 if word.isascii() else 4, len(word) - LONGEST_ADJECTIVE)
    return next((index[word[:end]] for end in range(len(word) - 1, shortest - 1, -1) if word[:end] in index), None)


def is_concept(said: str) -> bool:
    """Say whether a meaning is a word of the lexicon, rather than a country or a sound."""
    return said[0] not in "@~"


@lru_cache(maxsize=16384)
def country_of(word: str) -> str | None:
    """Give the country that a folded word names, whatever its case ending: "ирана" → "IR"."""
    if len(word) < 3:
        return None
    index = _countries()
    return next(
        (
            index[word[:end]]
            for end in range(len(word), max(3, len(word) - LONGEST_ENDING) - 1, -1)
            if word[:end] in index
        ),
        None,
    )


def is_generic(found: Form) -> bool:
    """Say whether a name is made of common words only, as many organisations' may be: "Human Rights Association"."""
    said = [word_meanings(word)[0] for word in found.core]
    return len(said) == 1 or (
        all(map(is_concept, said)) and not SCOPES & {each for part in said for each in part.split()}
    )


def is_international(found: Form) -> bool:
    """Say whether a name says that it is of more than one country."""
    return any(SCOPES & set(said.split()) for word in found.core for said in word_meanings(word))


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    named = {plain_words(name): code for tongue in TONGUES for code, name in territories(tongue).items()}
    named |= country_names("en")
    index = {ARTICLE.sub("", name): code for name, code in named.items() if " " not in name}
    index = {name: code for name, code in index.items() if len(name) > 3 or not name.isascii()}
    stems = {name[:-1]: code for name, code in index.items() if len(name) > 5 and name[-1] in "aeiouаяияαη"}
    return stems | index


def _parts(word: str) -> list[str]:
    """Cut a word of a script without spaces where the lexicon knows its parts."""
    if not "\u3040" <= word[0] <= "\u9fff":
        return [word]
    parts, place = list[str](), 0
    while place < len(word):
        length = next((n for n in range(min(8, len(word) - place), 0, -1) if word[place : place + n] in BEGINNINGS), 0)
        if length or not parts or parts[-1] in BEGINNINGS or parts[-1] in SMALL or word[place] in SMALL:
            parts.append(word[place : place + max(1, length)])
        else:
            parts[-1] += word[place]
        place += max(1, length)
    return [part for part in parts if part not in SMALL] or parts
