"""Tokens: a text cut where two versions of it may differ.

    'لا يجوز' → 'لا', ' ', 'يجوز'        'สิทธิ' → 'สิ', 'ท', 'ธิ'        '👩‍👧' → '👩‍👧'

Never inside a grapheme cluster (UAX #29): a mark stays with its letter. Words are whole where a script parts them by
spaces, single clusters where it does not.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable
from typing import Final

import regex  # type: ignore[import-untyped]  # published without types

_CLUSTERS: Final = regex.compile(r"\X")
# Scripts whose words are not parted by spaces: without a dictionary, each cluster counts as a word.
_UNSPACED: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}"
    r"\p{Balinese}\p{Tai_Tham}\p{New_Tai_Lue}\p{Tai_Le}\p{Tai_Viet}\p{Yi}]"
)


def tokens(text: str) -> list[str]:
    """Cut a text into words, single clusters of unspaced scripts, punctuation and white space; joined, they are it."""
    clusters: list[str] = _CLUSTERS.findall(text)
    kinds = {cluster: _kind(cluster) for cluster in set(clusters)}
    cut: list[str] = []
    for in_word, run in itertools.groupby(clusters, key=lambda cluster: kinds[cluster] == "letter"):
        cut += _joined(run) if in_word else run
    return cut


def _joined(clusters: Iterable[str]) -> list[str]:
    return ["".join(clusters)]


def is_word(token: str) -> bool:
    """Tell whether a token says something, rather than part or point what does."""
    return _kind(token) != "between"


def _kind(cluster: str) -> str:
    if unicodedata.category(cluster[0])[0] not in "LMNS":
        return "between"
    if _UNSPACED.match(cluster) or unicodedata.category(cluster[0])[0] == "S":
        return "cluster"
    return "letter"
