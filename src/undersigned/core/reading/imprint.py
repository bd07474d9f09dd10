"""Imprints: who publishes a text, in which year, on what terms and at what price, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.names import has_body_word
from undersigned.core.reading.result import Imprint
from undersigned.core.reading.vocabulary import pattern
from undersigned.core.reading.words.lexicon import tokens

YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
CC = re.compile(
    r"\bCC(?:[ -](?:BY|0|ZERO)(?:[ -](?:NC|ND|SA))*)(?:[ -]?\d\.\d)?"
    r"(?:\s+(?:International|Internacional))?|\bCC0(?:\s+1\.0)?",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"Creative Commons(?:[\s\-–:,]+(?:Attribution|Atribución|Atribuição|Namensnennung|Attribuzione|"
    r"NonCommercial|NoComercial|NãoComercial|ShareAlike|CompartirIgual|CompartilhaIgual|"
    r"NoDerivatives|Share|Alike|Zero|BY|NC|SA|ND|CC0|Licen[cs]e|Lizenz|\d\.\d|International))*|"
    r"GNU (?:Free Documentation|General Public|Affero General Public|Lesser General Public) "
    r"Licen[cs]e(?:\s*,?\s*v(?:ersion)?\.?\s?\d(?:\.\d)?)?|"
    r"\b(?:GFDL|WTFPL|AGPL|GPL)(?:v?\d(?:\.\d)?)?\b|Free Art Licen[cs]e|\bMIT Licen[cs]e\b|Kopimi",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"(?:[€$£₺]\s?\d+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?\s?(?:€|\$|£|₺|euros?|EUR|USD|TL|CHF|DM|Mark|Fr\.|Kč|zł|kr|Rs\.?|₹|rupees|drachm\w*|δρχ|cents|pence|lira|pesos?|ευρώ|руб\w*|ليرة|دينار))",
    re.IGNORECASE,
)
AFTER = re.compile(r"^\s*(?:[:：\-–—]|\([^()]*\)\s*:?|von|by|por|par|da|the|la|el)?\s*", re.IGNORECASE)
STOP = re.compile(
    r"\s*(?:[;|•·\n]|\.\s|\.$|,?\s*©|[,(]?\s*(?:1[5-9]|20)\d\d|\s[–—]\s|\s-\s(?=[^\W\d_A-Z])|,\s*(?:\d|https?:|www)).*$",
    re.DOTALL,
)
COPY = re.compile(
    r"(?<!\w)(?:copy|copies|copia|ejemplar|exemplar|exemplaire|ausgabe|abgabe|broschur|heft|flugblatt|dagit|distrib|"
    r"verteil|edic|edit|ediz|difus|diffus|brochur|pamphlet|leaflet|folleto|panfleto|διανεμ|διανομ|αντιτυπ|نسخ|يوزع|توزيع|"
    r"экземпляр|распростран)"
)
ALONE = re.compile(r"\s*(?:$|[^\w\s])")
PART = re.compile(r"[.;:|•·,()–—]|\s-\s")
GENERAL = frozenset(
    tokens(
        "copyright license licence licensed licencia licenca licenza lizenz lisans αδεια лицензия رخصه مجوز "
        "רישיון licentie"
    )
)
TERMS = re.compile(
    r"\s*(?:[:：©]|\(c\)|(?:is |are )?(?:under|by|bajo|sous|unter|sob|sotto|con|για|altinda)\b|"
    r"[^.!?]{0,60}?(?:1[89]|20)\d\d)"
)
TOWN = re.compile(r",\s+[^\W\d_a-z][\w'’-]{2,20}(?:\s[^\W\d_a-z][\w'’-]{2,20})?$")
MAX_LINE = 320
MANY = 3
"""Words before "not for sale" that make it a part of a name or a sentence."""


def find(blocks: Sequence[Block], taken: set[int]) -> tuple[Imprint, set[int]]:
    """Find the imprint among short lines outside *taken*, and the blocks it stands in."""
    publisher = year = licence = price = ""
    used: set[int] = set()
    for place, block in enumerate(blocks):
        edge = place < 6 or place >= len(blocks) - 14
        if place in taken or block.shape in {Shape.FRONT, Shape.NOTE} or len(block.text) > 900 or not edge:
            continue
        if block.shape is Shape.ITEM and (block.label[:1].isalnum() or not is_colophon(block.text)):
            continue
        for line in block.said:
            found = read_line(line, whole=len(block.text) < MAX_LINE)
            if any(found):
                used |= {place} if len(block.text) < 500 else set()
                publisher, licence, price = publisher or found[0], licence or found[1], price or found[2]
                years = YEAR.findall(line)
                year = year or (years[-1] if years else "")
    if used and not year:
        year = next(
            (years[-1] for place in sorted(used, reverse=True) if (years := YEAR.findall(blocks[place].text))), ""
        )
    return Imprint(publisher, year, licence, price), used


def is_colophon(text: str) -> bool:
    """Say whether an item is a line of an imprint rather than of the text."""
    folded = fold(text)
    return any(pattern(cue).match(folded) for cue in ("publisher", "licence", "price")) or bool(
        pattern("free").match(folded) and free_of(text)
    )


def read_line(line: str, *, whole: bool) -> tuple[str, str, str]:
    """Give publisher, licence and price of one line."""
    if len(line) > MAX_LINE or not whole:
        return "", licence_of(line) if len(line) < MAX_LINE else "", ""
    return publisher_of(line), licence_of(line), price_of(line)


def publisher_of(line: str) -> str:
    """Read "Published by X, 2024"."""
    folded = fold(line)
    if len(folded) != len(line):
        folded = line.lower()
    for match in pattern("publisher").finditer(folded):
        begin = match.end()
        while begin < len(line) and (line[begin].isalpha() or line[begin] in ".:"):
            begin += 1
        tail = line[begin:]
        if match.start() > 40 and not tail.lstrip().startswith(":"):
            continue
        name = without_town(squeeze(STOP.sub("", AFTER.sub("", tail, count=1))).strip(" .,:;*_-–"))
        if 1 < len(name) < 120 and name[0] not in "!?" and (name[0].isupper() or not name[0].islower()):
            return name
    return ""


def without_town(name: str) -> str:
    """Take the place off "League of Quays, Trieste"."""
    town = TOWN.search(name)
    return (
        name[: town.start()]
        if town and " " in name[: town.start()] and not has_body_word(fold(town[0]).split())
        else name
    )


def licence_of(line: str) -> str:
    """Read a licence by its name, or the words that give the text away."""
    named = CC.search(line) or NAMED.search(line)
    if named:
        return squeeze(named[0]).strip(" ,.-–")
    match = pattern("licence").search(fold(line))
    if match is None or len(line) > 220:
        return ""
    if len(fold(line)) != len(line):
        return squeeze(line).strip(" .")
    end = match.end()
    while end < len(line) and line[end].isalpha():
        end += 1
    words = line[match.start() : end]
    if fold(words).split()[0] not in GENERAL:
        return squeeze(words)
    return squeeze(line[match.start() :]).strip(" .:") if TERMS.match(fold(line[end:])) else ""


def price_of(line: str) -> str:
    """Read "free copy", "gratis", "Price: 2 €"."""
    free = free_of(line) if len(line.split()) <= 14 or len(line) < 120 else ""
    money = MONEY.search(line)
    return free or (squeeze(money[0]) if money and pattern("price").search(fold(line)) else "")


def free_of(line: str) -> str:
    """Read the words for "free" where they stand alone or speak of a copy: "free education" is a demand."""
    folded = fold(line)
    for free in pattern("free").finditer(folded):
        end = free.end()
        while end < len(folded) and folded[end].isalpha():
            end += 1
        before = PART.split(folded[: free.start()])[-1]
        alone = ALONE.match(folded, end) and (not before.strip() or COPY.search(before))
        phrase = " " in free[0] and len(before.split()) < MANY
        if phrase or alone or COPY.match(folded[end:].lstrip()):
            return line[free.start() : end] if len(folded) == len(line) else free[0]
    return ""
