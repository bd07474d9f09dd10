"""Check words: a digest that can be compared over a telephone.

    43c543110d9b3b70ed8d133801f9190a14d063f52296dbc98deb468d8944804f
    duck claw session brass recipe reveal renew pen day average edge laugh

Eleven words for the first 121 bits and one that notices slips: docs/spec/statement-v1.md. Someone who writes two
texts can, with about 2^60 attempts, give both the same words; so the words are for the voice, and the digest decides.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from undersigned.core.errors import Malformed, Unproven
from undersigned.core.text.wordlist import WORDS

COUNT: Final = 12
PREFIX_BITS: Final = 121

_BITS: Final = 11
_MASK: Final = 2**_BITS - 1
_DOMAIN: Final = b"undersigned check words v1\n"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_PLACES: Final = {word[:4]: place for place, word in enumerate(WORDS)}


class MalformedCheckWords(Malformed):
    """Not twelve check words.

    Facts: ``defect`` is "word-count" (with ``count``), "unknown-word" (with ``word`` and ``position``, from 1) or
    "checksum": each word is in the list, but not all are the right ones, or not in the right order.
    """

    code = "malformed-check-words"


class CheckWordsDiffer(Unproven):
    """Twelve good check words, of another text than this one."""

    code = "check-words-differ"


def words(digest: str) -> tuple[str, ...]:
    """Give the twelve check words of a digest, 64 lower-case hex digits.

    Raises:
        ValueError: Not a digest.
    """
    prefix = _prefix(digest)
    spoken = tuple(WORDS[prefix >> _BITS * (COUNT - 2 - place) & _MASK] for place in range(COUNT - 1))
    return (*spoken, _checksum_word(spoken))


def check(spoken: str) -> int:
    """Give the first 121 bits of a digest, as a number, from its check words as a person wrote them.

    Any case, any white space between the words, and the first four letters or more of a word will do.

    Raises:
        MalformedCheckWords: Not twelve words, a word that is not in the list, or a wrong checksum.
    """
    written = spoken.casefold().split()
    if len(written) != COUNT:
        raise MalformedCheckWords(f"{len(written)} words", defect="word-count", count=len(written))
    places = [_place(word, position) for position, word in enumerate(written, start=1)]
    found = tuple(WORDS[place] for place in places)
    if _checksum_word(found[:-1]) != found[-1]:
        raise MalformedCheckWords("a wrong word, or words out of order", defect="checksum")
    return sum(place << _BITS * (COUNT - 2 - index) for index, place in enumerate(places[:-1]))


def compare(spoken: str, *, digest: str) -> None:
    """Let pass only the check words of this digest.

    Raises:
        MalformedCheckWords: As `check`.
        CheckWordsDiffer: They are another digest's.
        ValueError: Not a digest.
    """
    if check(spoken) != _prefix(digest):
        raise CheckWordsDiffer(f"not the words of {digest}", digest=digest)


def digests(spoken: str) -> tuple[str, str]:
    """Give the first and the last digest that have these check words; all between them have them, too.

    Raises:
        MalformedCheckWords: As `check`.
    """
    first = check(spoken) << 256 - PREFIX_BITS
    return f"{first:064x}", f"{first + 2 ** (256 - PREFIX_BITS) - 1:064x}"


def _prefix(digest: str) -> int:
    if not _DIGEST.fullmatch(digest):
        raise ValueError(digest)
    return int(digest, 16) >> 256 - PREFIX_BITS


def _checksum_word(spoken: tuple[str, ...]) -> str:
    sealed = hashlib.sha256(_DOMAIN + " ".join(spoken).encode()).digest()
    return WORDS[int.from_bytes(sealed) >> 256 - _BITS]


def _place(word: str, position: int) -> int:
    place = _PLACES.get(word[:4])
    known = WORDS[place] if place is not None else ""
    if place is None or not known.startswith(word):
        raise MalformedCheckWords(f"word {position}, {word}", defect="unknown-word", word=word, position=position)
    return place
