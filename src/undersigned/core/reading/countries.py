"""Countries: their names in many languages to ISO 3166 alpha-2 codes, and the regions that are none."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pycountry
from babel import Locale, UnknownLocaleError

from undersigned.core.reading.fold import fold, plain_words
from undersigned.core.reading.words import FULL

BASE = ("en", "es", "pt", "fr", "it", "de", "tr", "el", "ar", "fa", "ru", "he")
NO_COUNTRY = {"ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"}
ARTICLE = re.compile(
    r"^(?:the|la|le|les|l|el|los|las|il|lo|i|gli|die|der|das|den|dem|o|os|as|η|ο|το|οι|de|del|do|da|du|des) "
)
PAIR = re.compile(r"[A-Z]{2}")
STATES = {
    "pt": frozenset(PAIR.findall("AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO")),
    "it": frozenset(
        PAIR.findall(
            "AG AL AN AO AP AQ AR AT AV BA BG BI BL BN BO BR BS BT BZ CA CB CE CH CL CN CO CR CS CT CZ EN FC FE FG FI "
            "FM FR GE GO GR IM IS KR LC LE LI LO LT LU MB MC ME MI MN MO MS MT NA NO NU OR PA PC PD PE PG PI PN PO PR "
            "PT PU PV PZ RA RC RE RG RI RM RN RO SA SI SO SP SR SS SU SV TA TE TN TO TP TR TS TV UD VA VB VC VE VI VR "
            "VT VV"
        )
    ),
}
"""States and provinces whose letters are also a country's, by the language in which they are meant."""
AMERICAN = frozenset(
    PAIR.findall(
        "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "
        "OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC"
    )
)
LONG = re.compile(
    r"\b(?:republic|federal|kingdom|state|islamic|people s|democratic|socialist|plurinational|bolivarian)\b"
)


@cache
def names(code: str) -> dict[str, str]:
    """Map the folded names that a text in *code* may use to ISO codes."""
    index: dict[str, str] = {}
    for locale in dict.fromkeys(("en", code, *BASE)):
        for territory, name in territories(locale).items():
            index.setdefault(plain_words(name), territory)
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", "")):
            index.setdefault(plain_words(name), country.alpha_2)
    for words in sorted(FULL, key=lambda words: words.code == code):
        index.update({plain_words(name): territory for name, territory in words.countries.items()})
    index.pop("", None)
    return index


def territories(locale: str) -> dict[str, str]:
    """Give CLDR's names of countries in one language."""
    try:
        named = Locale.parse(locale).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: name for code, name in named.items() if len(code) == 2 and code not in NO_COUNTRY}


@cache
def regions() -> frozenset[str]:
    """Give the folded names of places that are no country."""
    return frozenset(plain_words(region) for words in FULL for region in words.regions)


@lru_cache(maxsize=16384)
def country(text: str, code: str = "en") -> str | None:
    """Give the ISO code of the country that *text* names, whole, or None."""
    stripped = text.strip(" .,;:()[]*_\u200e\u200f")
    if not 1 < len(stripped) < 60:
        return None
    if len(stripped) == 2 and stripped.isupper() and stripped.isascii():
        if stripped in STATES.get(code, frozenset()):
            return None
        return {"UK": "GB", "EL": "GR"}.get(stripped) or (
            stripped if pycountry.countries.get(alpha_2=stripped) else None
        )
    folded = plain_words(stripped)
    index = names(code)
    found = index.get(folded) or index.get(ARTICLE.sub("", folded)) or index.get(folded.replace(" ", ""))
    return found or flag(stripped)


def flag(text: str) -> str | None:
    """Read a flag: two regional indicators."""
    letters = [chr(ord(sign) - 0x1F1E6 + 65) for sign in text if 0x1F1E6 <= ord(sign) <= 0x1F1FF]
    return "".join(letters) if len(letters) == 2 else None


def is_region(text: str) -> bool:
    """Say whether *text* names a place that is no country: "Global", "Latin America"."""
    folded = plain_words(text)
    return folded in regions() or ARTICLE.sub("", folded) in regions()


def mentioned(text: str, code: str = "en") -> list[tuple[int, str]]:
    """Give every country named in *text*, with the place of its name in the folded text."""
    folded = fold(text)
    found: list[tuple[int, str]] = []
    words = [(match.start(), match[0]) for match in re.finditer(r"[^\W_]+", folded)]
    index, place = names(code), 0
    while place < len(words):
        for length in (4, 3, 2, 1):
            name = " ".join(word for _, word in words[place : place + length])
            if (name in index and len(name) > 3) or (
                name in index and text[words[place][0] : words[place][0] + len(name)].isupper()
            ):
                found.append((words[place][0], index[name]))
                place += length
                break
        else:
            place += 1
    return found
