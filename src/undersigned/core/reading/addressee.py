"""Addressees: the public body of which a demand says that it is demanded, in the words in which it stands there.

    We demand of the Ministry of Health that it publishes …     Ministry of Health
    An das Bundesministerium für Arbeit: …                      Bundesministerium für Arbeit

Nothing is completed and nothing inferred: a body that is not named, a company and a person are none. English, German,
French, Spanish, Portuguese, Italian and Arabic are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from undersigned.core.reading.asking import GRAMMARS, Grammar
from undersigned.core.reading.countries import country
from undersigned.core.reading.fold import fold, fold_with_places, squeeze

MAX_READ: Final = 500
MAX_WORDS: Final = 16
MAX_BODY: Final = 200


GOES_ON: Final = re.compile(r",\s+[^\W\d_]+(?:,\s+[^\W\d_]+)*,?\s+(?:and|und|et|y|e|ed)\s+[^\W\d_]")
"""A comma inside a name: "Ministry of Labour, Family and Health"."""

SENTENCE_ENDS: Final = re.compile(r"[^\W\d_]{3}\s*\.$")
"""A full stop after a whole word: "U.S." ends no sentence."""


def named_in(text: str, code: str) -> str:
    """Return the public body of which *text*, a demand or what introduces demands, says that it is asked; "" if none.

    It stands there as it is written in *text*, without the article. *code* is the language of the text.
    """
    known = GRAMMARS.get(code)
    if known is None:
        return ""
    read = text[:MAX_READ]
    for found in bodies(read, known):
        if is_public(fold(found), known, code):
            return found
    return ""


def bodies(text: str, known: Grammar) -> Iterator[str]:
    """Give what stands in the places of *text* where whoever is asked stands, one turn of speech after another."""
    folded, places = fold_with_places(text)
    for before, after in known.turns:
        opened = before.search(folded)
        if opened is None:
            continue
        start = opened.end()
        while met := known.article.match(folded, start):
            start = met.end()
        end = ending(text, folded, places, start, after)
        found = squeeze(text[places[start] : places[end]]).strip(" *_,;:") if end > start else ""
        if found and len(found) <= MAX_BODY and len(found.split()) <= MAX_WORDS:
            yield found


def ending(text: str, folded: str, places: list[int], start: int, after: re.Pattern[str]) -> int:
    """Return where in the folded text the body ends that begins at *start*; *start* itself if nothing ends it."""
    for met in after.finditer(folded, start):
        parts = met.groupdict()
        if parts.get("verb") and not text[places[met.start("verb")]].islower():
            continue
        if parts.get("grown") and country(parts["grown"], "ar"):
            continue
        if met[0] == ", " and GOES_ON.match(folded, met.start()):
            continue
        if met[0].strip() == "." and not SENTENCE_ENDS.search(folded, 0, met.end()):
            continue
        return met.start()
    return start


def is_public(folded: str, known: Grammar, code: str) -> bool:
    """Say whether a name, folded, is that of a public body, or of a country."""
    head = known.limit.split(folded, maxsplit=1)[0]
    if known.public.search(head):
        return True
    if known.offices.search(head) and known.public.search(folded):
        return True
    return country(folded, code) is not None
