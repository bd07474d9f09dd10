"""Tokens: a text cut where two versions of it may differ.

    'لا يجوز' → 'لا', ' ', 'يجوز'        'สิทธิ' → 'สิ', 'ท', 'ธิ'        '👩‍👧' → '👩‍👧'

Never inside a grapheme cluster (UAX #29): a mark stays with its letter. Words are whole where a script parts them by
spaces, single clusters where it does not. A wrong cut makes a comparison harder to read, and hides nothing in it.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import regex  # type: ignore[import-untyped]  # published without types

# Without a dictionary, each cluster of these counts as a word.
_UNSPACED: Final = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}"
    r"\p{Balinese}\p{Tai_Tham}\p{New_Tai_Lue}\p{Tai_Le}\p{Tai_Viet}\p{Yi}"
)
# A flag is two regional indicators; \X alone would look back over all that stand before.
_FLAG: Final = (
    r"\p{Regional_Indicator}{2}[\p{Grapheme_Extend}\p{Emoji_Modifier}\p{Grapheme_Cluster_Break=SpacingMark}\u200d]*+"
)
_TOKENS: Final = regex.compile(rf"{_FLAG}|(?:(?=[\p{{L}}\p{{M}}\p{{N}}])(?![{_UNSPACED}])\X)+|\X")


def tokens(text: str) -> list[str]:
    """Cut a text into words, single clusters of unspaced scripts, punctuation and white space; joined, they are it."""
    found: list[str] = _TOKENS.findall(text)
    return found


def is_word(token: str) -> bool:
    """Tell whether a token says something, rather than part or point what does."""
    return unicodedata.category(token[0])[0] in "LMNS"
