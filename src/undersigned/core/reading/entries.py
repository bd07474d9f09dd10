"""Entries: one line or run of signatories taken apart into names and countries.

First Union (Spain)                      one name, one country
First Union - Spain                      the same, where the list does so throughout
First Union and Second Union (Spain)     two names sharing a country
First Union (FU, Spain), Other (Italy)   a run
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from undersigned.core.reading.countries import AMERICAN, country, is_region
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.names import DOMAIN, LEGAL, WORD, has_body_word
from undersigned.core.reading.numbering import Series, read_label
from undersigned.core.reading.vocabulary import exact
from undersigned.core.reading.words.lexicon import tokens

BRACKET = re.compile(r"^(.*\S)\s*[(\[（]\s*([^()\[\]（）]{1,80}?)\s*[)\]）]\s*$", re.DOTALL)
DASH = re.compile(r"^(.*\S)(?:\s+[-–—―]{1,3}\s*|\s*[–—―]\s+)([^–—―]{2,60})$")
AFTER_BRACKET = re.compile(r"\)\s+[-–—]\s+(?=[^\W\d_])")
OF = frozenset(
    tokens("of for de del des du da do dos das pour para für von zur zum di dei della delle per των της για")
)
WEAK = frozenset(tokens("services press radio library museum archive communities community workshop school department"))
PLACE = re.compile(r"\s*\([^()]{2,60}\)$")
ALSO = re.compile(
    r",?\s+(?:sowie|as well as|along with|together with|así como|junto con|junto a|bem como|assim como|juntamente com|"
    r"ainsi que|avec|nonché|insieme a|zusammen mit|gemeinsam mit|καθώς και|μαζί με|بالإضافة إلى|وكذلك|а также|"
    r"alsmede)\s+",
    re.IGNORECASE,
)
DOTTED = re.compile(r"^(.*[^\W\d_]{3})\.\s+([^.,()]{4,40})$")
URL = re.compile(r"\s*[(<\[]?\s*(?:https?://|www\.)\S+[)>\]]?\s*")
MAIL = re.compile(r"\s*[(<]?\S+@\S+\.\w+[)>]?\s*")
PIECES = re.compile(r"\s*[,;/–—]\s*|\s+-\s+|\s+(?:and|y|e|et|und|ve|και|و|и|en|&)\s+")
OPEN, CLOSED = '([{«“"„', ')]}»”"'
SHORT_END = re.compile(r"\b[^\W\d_]{1,4}\.$|\.\w+\.$")
SLASH = re.compile(r"\s+/\s+(?![^()]*\))")
ACRONYM_END = re.compile(r"\s[–—-]\s[^\W\d_a-z]{2,6}\.$")
MAX_RUN = 60_000
MAX_NAME = 400


class Dashes(StrEnum):
    """Whether a dash in this list parts a name from its country."""

    PART = "part"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Entry:
    """One name, its country if one stands beside it, and what else follows the name (a person's affiliation)."""

    name: str
    country: str | None = None
    rest: str = ""
    placed: bool = False
    """Whether a country or region stood beside it."""


def parse_entry(text: str, code: str, dashes: Dashes) -> list[Entry]:
    """Take one line apart: usually one entry, two where they share a country."""
    found = one_entry(tidy(text), code, dashes)
    if found is None:
        return []
    if found.placed:
        shared = sharing(found.name)
        if len(shared) > 1:
            return [Entry(name, found.country, "", placed=True) for name in shared]
    return [found]


def tidy(text: str) -> str:
    """Take label, address and closing punctuation off a line."""
    label = read_label(text)
    parted_ = label is not None and not DOMAIN.search(text.split(maxsplit=1)[0])
    if label and parted_ and (label.series in {Series.NUMBER, Series.BULLET}) and label.rest:
        text = label.rest
    text = MAIL.sub(" ", URL.sub(" ", text)) if "@" in text or "://" in text or "www." in text else text
    text = squeeze(text).strip(" ,;:·•|*\u200e\u200f-–—")
    return text if SHORT_END.search(text) and not ACRONYM_END.search(text) else text.rstrip(".").rstrip()


def one_entry(text: str, code: str, dashes: Dashes) -> Entry | None:
    """Part a name from its country, wherever it stands."""
    if len(text) > MAX_NAME:
        return Entry(text)
    if not text or not any(letter.isalpha() for letter in text):
        return None
    return bracketed(text, code) or dashed(text, code, dashes) or dotted(text, code) or comma(text, code) or Entry(text)


def bracketed(text: str, code: str) -> Entry | None:
    """Read "Org (Country)", "Org (ACR, Country)", "Org (City, Country)", "Org (A/B)"."""
    match = BRACKET.match(text)
    if match is None:
        return None
    name, inner = match[1].strip(" ,-–"), match[2]
    place = country(inner, code)
    if is_initials(inner, name):
        return None
    if place or is_region(inner):
        return Entry(name, place, placed=True)
    pieces = [piece for piece in PIECES.split(inner) if piece]
    places = [country(piece, code) for piece in pieces]
    if len(pieces) > 1 and all(found or is_region(piece) for found, piece in zip(places, pieces, strict=True)):
        codes = {found for found in places if found}
        return Entry(name, codes.pop() if len(codes) == 1 else None, placed=True)
    if len(pieces) > 1 and places[-1]:
        acronym = pieces[0] if pieces[0].isupper() or len(pieces[0]) < 2 else ""
        return Entry(f"{name} ({acronym})" if acronym else name, places[-1], placed=True)
    if len(pieces) > 1 and places[0]:
        return Entry(name, places[0], placed=True)
    return None


def is_initials(inner: str, name: str) -> bool:
    """Say whether *inner* is the acronym of *name* rather than a country's code."""
    if len(inner) != 2 or not inner.isupper():
        return False
    return "".join(word[0] for word in WORD.findall(name) if word[0].isupper())[:2] == inner and inner not in {
        "US",
        "UK",
    }


def dashed(text: str, code: str, dashes: Dashes) -> Entry | None:
    """Read "Org - Country", where the list does so; and "Country - Org"."""
    match = DASH.match(text)
    if match is None or dashes is Dashes.JOIN:
        return None
    place = country(match[2], code)
    if place or is_region(match[2]):
        return Entry(match[1].strip(" ,"), place, placed=True)
    before = country(match[1], code)
    return Entry(match[2].strip(), before, placed=True) if before else None


def dotted(text: str, code: str) -> Entry | None:
    """Read "Org. Country"."""
    match = DOTTED.match(text)
    place = country(match[2], code) if match else None
    return Entry(match[1].strip(), place, placed=True) if match and place else None


def comma(text: str, code: str) -> Entry | None:
    """Read "Org, Country" and "Person, affiliation"."""
    head, found, tail = text.rpartition(",")
    if not found:
        head, found, tail = text.rpartition("،")
    if not found or not head.strip():
        return None
    if tail.strip() in AMERICAN and "," in head:
        return Entry(text, None, text.partition(",")[2].strip())
    place = country(tail, code)
    if place or is_region(tail):
        first, _, rest = head.partition(",")
        return Entry(head.strip(), place, rest.strip() if first else "", placed=True)
    first, _, rest = text.replace("،", ",").partition(",")
    return None if LEGAL.match(rest.strip()) else Entry(text, None, rest.strip())


def sharing(name: str) -> list[str]:
    """Split "A and B" where both are whole names of organisations."""
    parts = split_last(name)
    parts = [piece for part in parts for piece in split_at(part, ",")] if len(parts) > 1 else parts
    bare = [re.sub(r"\s*\([^()]*\)", "", part) for part in parts]
    if len(bare) == 2 and OF & set(fold(bare[0]).split()) and not heads(bare[1]):
        return [name]
    adjective = len(bare) == 2 and len(bare[0].split()) == 2 and not has_body_word([fold(bare[1]).split()[0]])
    both = all(whole(part) for part in bare) and not (adjective and has_body_word([fold(bare[0]).split()[0]]))
    return parts if len(parts) > 1 and (both or complete(bare)) else [name]


def heads(name: str) -> bool:
    """Say whether a body's word begins or ends *name*, so that it needs nothing before it."""
    words = [fold(word).rstrip(".") for word in WORD.findall(name)]
    edges = [word for word in (*words[:2], *words[-1:]) if word not in WEAK]
    return len(words) > 1 and has_body_word(edges)


def complete(parts: list[str]) -> bool:
    """Say whether the first of two names needs nothing after it, and the second is more than a word of it.

    "Rowers' Initiative and Friends of the Quay": a body's word ends the first. "Les Quais Libres et Syndicat des
    Rameurs": one begins the second.
    """
    words = [[fold(word).rstrip(".") for word in WORD.findall(part)] for part in parts]
    if len(parts) != 2 or any(len(said) < 2 for said in words) or not all(part[0].isupper() for part in parts):
        return False
    return (has_body_word(words[0][-1:]) and len(words[1]) > 2) or has_body_word(words[1][:1])


def whole(name: str) -> bool:
    """Say whether *name* can stand alone: an acronym, or a name with the word of an organisation in it."""
    words = WORD.findall(name)
    letters = re.sub(r"[^\w]", "", name)
    acronym = (
        len(words) <= 2 and 2 <= len(letters) <= 12 and sum(letter.isupper() for letter in letters) > len(letters) / 2
    )
    return acronym or (len(words) > 1 and has_body_word([fold(word).rstrip(".") for word in words]))


def split_last(text: str) -> list[str]:
    """Split at the last "and" outside brackets."""
    spots = list(conjunctions(text))
    if not spots:
        return [text]
    start, end = spots[-1]
    return [part for part in (text[:start].strip(" ,،"), text[end:].strip()) if part]


def conjunctions(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of "and" in any language, outside brackets and quotes."""
    joined = exact("joined")
    depth = 0
    for match in re.finditer(r"[()\[\]]|(?<=\s)(&|[^\W\d_]{1,3})(?=\s)|(?<=\s)(و)(?=[^\W\d_])", text):
        if match[0] in "([":
            depth += 1
        elif match[0] in ")]":
            depth -= 1
        elif depth == 0 and (fold(match[0]) in joined):
            yield match.start(), match.end()


def split_at(text: str, separator: str) -> list[str]:
    """Split at *separator* outside brackets and quotes."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        if letter in "([{«“„":
            depth += 1
        elif letter in ")]}»”":
            depth = max(0, depth - 1)
        elif letter == separator and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    return [stripped for part in parts if (stripped := part.strip())]


def split_run(text: str, code: str) -> list[str]:
    """Split "A, B (X) and C" into its entries; a country after a comma stays with its name."""
    return list(split_once(text, code))


@lru_cache(maxsize=4096)
def split_once(text: str, code: str) -> tuple[str, ...]:
    """Split a run; asked for the same run more than once."""
    return tuple(parted(text, code))


def parted(text: str, code: str) -> list[str]:
    """Split at the strongest separator that parts the run."""
    text = AFTER_BRACKET.sub("), ", ALSO.sub(", ", squeeze(text[:MAX_RUN]).strip(" .")))
    for separator in (";", "؛", "•", "·", "|", "*"):
        if len(split_at(text, separator)) > 1:
            return joined_last(split_at(text, separator))
    spaced = SLASH.search(text)
    slashes = [part for part in SLASH.split(text) if part] if spaced else split_at(text, "/")
    if len(slashes) > 2 or spaced:
        return slashes
    parts = split_at(text.replace("،", ",").replace("、", ","), ",")
    return shared_last(list(with_places(joined_last(parts), code)), text)


def shared_last(parts: list[str], text: str) -> list[str]:
    """Give the last country also to the name before it: "A (X), B (Y), C and D (Z)"."""
    bracket = PLACE.search(parts[-1]) if len(parts) > 2 else None
    before = parts[-2] if bracket else ""
    if bracket is None or before.endswith(")") or not all(part.endswith(")") for part in parts[:-2]):
        return parts
    together = re.search(re.escape(before) + r"\s+[^\s,;]{1,4}\s*" + re.escape(parts[-1]), text)
    return [*parts[:-2], before + bracket[0], parts[-1]] if together else parts


def joined_last(parts: list[str]) -> list[str]:
    """Split the last part of a run at its "and"."""
    if len(parts) == 1:
        spots = list(conjunctions(parts[0]))
        return split_last(parts[0]) if len(spots) == 1 else split_last_placed(parts[0])
    last = re.sub(
        r"^(?:and|y|e|et|und|ve|και|и|ed|sowie|as well as)\s+|^و\s*(?=\S)", "", parts[-1], flags=re.IGNORECASE
    )
    return [*parts[:-1], *split_last_placed(last)] if last == parts[-1] else [*parts[:-1], last]


def split_last_placed(text: str) -> list[str]:
    """Split at every "and" that follows a bracket: "A (X) and B (Y)"; else at the last one."""
    after = [(start, end) for start, end in conjunctions(text) if text[:start].rstrip().endswith((")", "]"))]
    if not after:
        return split_last(text)
    parts, begin = [], 0
    for start, end in after:
        parts.append(text[begin:start].strip())
        begin = end
    return [*parts, text[begin:].strip()]


def with_places(parts: Iterable[str], code: str) -> Iterator[str]:
    """Give a country back to the name before it, and a legal form too."""
    held = ""
    for part in parts:
        if (
            held
            and (country(part, code) or is_region(part) or LEGAL.fullmatch(part.strip(" .")))
            and not held.endswith(")")
        ):
            yield f"{held}, {part}"
            held = ""
            continue
        if held:
            yield held
        held = part
    if held:
        yield held
