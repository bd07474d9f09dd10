"""The words of every language the reader knows; one file each, plain data."""

from __future__ import annotations

from undersigned.core.reading.words import ar, de, el, en, es, fa, fr, he, it, nl, pt, ru, tr
from undersigned.core.reading.words.lexicon import Words
from undersigned.core.reading.words.others import OTHERS

FULL: tuple[Words, ...] = tuple(module.WORDS for module in (en, es, pt, fr, it, de, tr, el, ar, fa, ru, he, nl))
ALL: tuple[Words, ...] = FULL + OTHERS
BY_CODE: dict[str, Words] = {words.code: words for words in ALL}

__all__ = ["ALL", "BY_CODE", "FULL", "Words"]
