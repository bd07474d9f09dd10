"""Names: whether a line names a person or an organisation, and what a list of such lines leans to."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from undersigned.core.reading.fold import fold
from undersigned.core.reading.vocabulary import exact, pattern

WORD = re.compile(r"[^\W\d_]+(?:['’\-‐][^\W\d_]+)*\.?")
DOMAIN = re.compile(
    r"\w\.(?:org|net|com|info|io|eu|in|de|es|it|fr|gr|tr|br|mx|ar|cl|co|works|coop|tech|pt|uk|nl|ch|at|be)\b",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"\b(?:e\.\s?V\.|z\.\s?s\.|s\.\s?r\.\s?o|a\.\s?s\.|Inc\b|Ltd\b|GmbH\b|A\.C\.|asbl\b|VZW\b|S\.A\.|o\.p\.s|Onlus|ry\b|AISBL)",
    re.IGNORECASE,
)
AT_SITE = re.compile(r"^[^\W\d_]+(?:\s[^\W\d_]+)?\s(?:from|of|at|de|von|bei|di|da|do)\s\S+\.[a-z]{2,8}$")
PARTICLES = {
    "de",
    "del",
    "la",
    "las",
    "los",
    "da",
    "do",
    "dos",
    "das",
    "di",
    "della",
    "van",
    "von",
    "der",
    "den",
    "ten",
    "ter",
    "bin",
    "bint",
    "ibn",
    "al",
    "el",
    "ben",
    "abu",
    "abd",
    "y",
    "e",
    "zu",
    "le",
    "du",
    "af",
    "av",
    "san",
    "st",
    "mc",
    "ul",
    "ur",
}
INITIAL = re.compile(r"^[^\W\d_]\.?$")
CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u0fff\u3040-\u9fff]")


class Bearer(StrEnum):
    """Who bears a name. SEEMS_PERSON: shaped like a person's, which many organisations' names are too."""

    PERSON = "person"
    ORGANISATION = "organisation"
    SEEMS_PERSON = "seems-person"


@lru_cache(maxsize=16384)
def bearer(name: str, rest: str = "") -> Bearer:
    """Say who bears *name*; *rest* is what follows it after a comma or a dash."""
    words = [fold(word).rstrip(".") for word in WORD.findall(name)]
    if words and words[0] in exact("given") and AT_SITE.search(name):
        return Bearer.PERSON
    if not words or DOMAIN.search(name) or LEGAL.search(name):
        return Bearer.ORGANISATION
    if words[0] in exact("titles") and len(words) > 1 and not has_body_word(words[2:] if len(words) > 3 else []):
        return Bearer.PERSON
    if has_body_word(words) or re.search(r"[\d&/#@|+]", name):
        return Bearer.ORGANISATION
    if not 2 <= len(words) <= 6 or not shaped_like_person(name, words):
        return Bearer.ORGANISATION
    if words[0] in exact("given") or (INITIAL.match(words[0]) and len(words) > 2 and words[1] in exact("given")):
        return Bearer.PERSON
    if any(word in exact("unperson") and word not in PARTICLES for word in words):
        return Bearer.ORGANISATION
    return Bearer.PERSON if rest and is_job(rest) else Bearer.SEEMS_PERSON


def has_body_word(words: list[str]) -> bool:
    """Say whether one of the folded *words* is one that only organisations have."""
    return any(word in exact("organisation") for word in words) or any(
        word.endswith(
            (
                "bund",
                "verband",
                "verein",
                "verbund",
                "netzwerk",
                "gewerkschaft",
                "bundnis",
                "syndikat",
                "sendikasi",
                "stiftung",
                "initiative",
                "komitee",
                "forum",
                "genossenschaft",
                "vereinigung",
                "kollektiv",
                "bewegung",
                "zentrum",
                "werkstatt",
                "allianz",
                "partei",
            )
        )
        for word in words
    )


def is_job(rest: str) -> bool:
    """Say whether *rest* begins with a job."""
    return pattern("jobs").search(fold(rest[:80])) is not None


def shaped_like_person(name: str, words: list[str]) -> bool:
    """Say whether *name* is two to six capitalised words with the small words that names have between them."""
    if CASELESS.search(name):
        return len(words) <= 4
    raw = WORD.findall(name)
    big = [word for word in raw if word[0].isupper()]
    small = [word for word in raw if not word[0].isupper()]
    if len(big) < 2 or any(fold(word) not in PARTICLES for word in small):
        return False
    shouted = [word for word in big if len(word) > 2 and word.isupper()]
    return not shouted or shouted == big[1:] or len(shouted) == len([word for word in big if len(word) > 2])


def starts_like_person(name: str) -> bool:
    """Say whether *name* could be a person's: given name, title, or just the shape."""
    return bearer(name) is not Bearer.ORGANISATION
