"""Issuers: the body that speaks in a text, by its facts, its letterhead, its title or its first sentence.

"Declaration of the Harbour Pilots' League" · "We, the Network of Quays, call …" · "by A. Author"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.countries import country
from undersigned.core.reading.entries import Dashes, one_entry
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.formats.front import fact
from undersigned.core.reading.kind import earliest
from undersigned.core.reading.names import WORD, has_body_word
from undersigned.core.reading.opening import LINKS, trimmed
from undersigned.core.reading.vocabulary import exact, pattern

ISSUER_FACTS = (
    "issuer",
    "organisation",
    "organization",
    "author",
    "authors",
    "publisher",
    "by",
    "autor",
    "auteur",
    "autore",
)
HEAD_FIRST = {"es", "pt", "fr", "it", "el", "ca", "ro", "gl", "ar", "fa"}


def issuer_of(
    facts: Mapping[str, object],
    blocks: Sequence[Block],
    code: str,
    *,
    title: str,
    names: Sequence[str],
    taken: set[int],
) -> str | None:
    """Give the body that issues the text: stated, at its letterhead, in its title, or as those who speak."""
    stated = fact(facts, ISSUER_FACTS)
    if stated:
        return OWN.sub("", squeeze(stated)) if not is_handle(stated) else expanded(stated, blocks, names)
    found = spoken_for(blocks, code, title, taken)
    return OWN.sub("", found) if found else None


def spoken_for(blocks: Sequence[Block], code: str, title: str, taken: set[int]) -> str | None:
    """Give the body that the text itself lets speak."""
    return (
        campaigners(blocks)
        or byline(blocks)
        or letterhead(blocks, code, title, taken)
        or in_title(title, code)
        or before_kind(title, code)
        or of_body(title, code)
        or speaker(blocks)
        or (title if is_body(title, code) else None)
    )


def is_handle(text: str) -> bool:
    """Say whether a stated author is a short handle rather than a name."""
    return " " not in text and text.islower() and len(text) < 9


def expanded(handle: str, blocks: Sequence[Block], names: Sequence[str]) -> str | None:
    """Give the name in the text whose initials are *handle*."""
    for name in names:
        if initials(name) == handle:
            return name
    small = rf"(?:\s+(?:{'|'.join(sorted(word for word in LINKS if word.isalpha()))}))?"
    letters = rf"{small}\s+".join(rf"{re.escape(letter.upper())}[\w’'-]*" for letter in handle)
    pattern_ = re.compile(rf"\b{letters}\b")
    return next(
        (match[0] for block in blocks if len(block.text) < 5000 and (match := pattern_.search(block.text))), None
    )


def initials(name: str) -> str:
    """Give the initials of a name's capitalised words, in lower case."""
    return "".join(word[0] for word in WORD.findall(name) if word[0].isupper()).lower()


PUBLISHED = re.compile(
    r"(?:published|posted|issued|released|publicado|publié|veröffentlicht|pubblicato|press release|communiqu\w+|"
    r"comunicado|comunicato|pressemitteilung|statement|declaration|manifesto)\b[^.:;!?]{0,40}?\s"
    r"(?:by|por|par|von|dal?|der|des)\s+([^.:;!?(]{4,90})(?:\([^()]*\))?$",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?:written by|by|von|por|par|di|από|yazan:?|بقلم|автор:?)\s+([^.:;!?]{4,90})$", re.IGNORECASE)


OWN = re.compile(r"^(?:d[aeo]s?|del|de la|du|de l['’]|von der|vom|from the)\s+(?=[^\W\d_a-z])", re.IGNORECASE)
AN = re.compile(r"^(?:an?|une?|eine?|um|uma|una)\s+", re.IGNORECASE)


def byline(blocks: Sequence[Block]) -> str | None:
    """Read "by A. Author" on a line of its own below the title."""
    lines = [line for block in blocks[:4] if block.shape is Shape.PARAGRAPH for line in block.said[:3]]
    found = (
        BYLINE.match(bare) or PUBLISHED.match(AN.sub("", bare))
        for bare in (line.strip(" *_–—-") for line in lines if len(line) < 100)
    )
    return next((squeeze(match[1]) for match in found if match and match[1][0].isupper()), None)


CAMPAIGNERS = re.compile(
    r"(?:signees|signatories|supporters|members|signataires|firmantes|الموقعون ادناه من|الموقعون من|الموقعين من)\s+"
    r"(?:of|de|from|del|der)?\s*(?:the|la|el)?\s*((?:حملة)?\s*(?:#\w+|\w+#)(?:\s+campaign)?)",
    re.IGNORECASE,
)


def campaigners(blocks: Sequence[Block]) -> str | None:
    """Read "We, the signees of the #NAME campaign"."""
    for block in blocks:
        text = block.text[:2000]
        if "#" in text and (match := CAMPAIGNERS.search(text.replace("أ", "ا"))):
            return squeeze(match[1].replace("حملة", ""))
    return None


def letterhead(blocks: Sequence[Block], code: str, title: str, taken: set[int]) -> str | None:
    """Read a body's name on a line of its own before the title or right after it."""
    lines = [
        line
        for place, block in enumerate(blocks[:6])
        if place not in taken and block.shape in {Shape.PARAGRAPH, Shape.HEADING}
        for line in block.said[:4]
    ][:6]
    for line in lines:
        bare = line.strip(" *_:–—-|")
        if fold(bare) == fold(title) or not is_body(bare, code) or re.search(r"\d[:.]\d", bare):
            continue
        bare = OWN.sub("", bare)
        entry = one_entry(bare, code, Dashes.JOIN)
        return entry.name if entry else bare
    return None


def is_body(line: str, code: str) -> bool:
    """Say whether a whole line is the name of one body."""
    words = [fold(word).rstrip(".") for word in WORD.findall(line)]
    if (
        not 1 < len(words) <= 14
        or len(line) > 120
        or line.endswith((".", "!", "?", ":", ","))
        or earliest(line, code)
        or country(line, code)
    ):
        return False
    small = [word for word in WORD.findall(line) if word[0].islower() and fold(word) not in LINKS]
    # In these languages the word for the body comes first, and the rest of its name may be written small.
    heads = code in HEAD_FIRST and fold(WORD.findall(line)[0]) in exact("organisation") and len(words) <= 9
    return (
        has_body_word(words)
        and (heads or not small)
        and "," not in line.strip(",")
        and " (" not in line.replace(" (", " (", 1)[: line.find(" (")]
    )


def in_title(title: str, code: str) -> str | None:
    """Read "Declaration of the X" where X is a body."""
    folded = fold(title)
    if len(folded) != len(title):
        return None
    for match in pattern("author", code).finditer(folded):
        tail = re.split(
            r"\s+(?:on|about|sobre|sur|zu|zum|zur|against|contra|contre|gegen|for the|per|su|για)\s+|[:–—]|\s-\s",
            title[match.end() :].strip(),
            maxsplit=1,
        )[0]
        name = trimmed(tail).strip(" .,")
        words = [fold(word) for word in WORD.findall(name)]
        if name and name[0].isupper() and 1 < len(words) <= 12 and has_body_word(words):
            return name
    return None


ELSEWHERE = re.compile(
    r"\b(?:to|on|for|against|about|a|al|para|por|sobre|contra|pour|sur|contre|aux?|an|für|gegen|über|zu[mr]?|su|sul|per|contro|за|о|об|к|για|προς|σε)\b"
)


def of_body(title: str, code: str) -> str | None:
    """Read "Resolutions of the 2nd Congress of League X": the tail that begins with the word of a body."""
    folded = fold(title)
    if not earliest(title[:30], code):
        return None
    for match in reversed(list(re.finditer(r"\S+", folded))):
        if (
            match[0].strip(".,:") in exact("organisation")
            and not pattern("bodies").fullmatch(match[0].strip(".,:"))
            and not pattern("campaign").match(match[0])
            and len(folded) == len(title)
        ):
            name = re.split(r"[:–—]|\s-\s", title[match.start() :])[0].strip(" .,")
            between = folded[: match.start()].split()[1:]
            if not any(ELSEWHERE.fullmatch(word) for word in between) and 1 < len(name.split()) <= 12:
                return name
    return None


def before_kind(title: str, code: str) -> str | None:
    """Read "X Birliği Tüzüğü": in Turkish the body stands before the word for the kind of text."""
    words = title.split()
    bodies = [place for place, word in enumerate(words) if fold(word) in exact("organisation", "tr")]
    if (
        code != "tr"
        or not bodies
        or not 0 < bodies[-1] < len(words) - 1
        or not earliest(" ".join(words[bodies[-1] + 1 :]), code)
    ):
        return None
    return " ".join(words[: bodies[-1] + 1])


SPEAKER = re.compile(
    r"^(?:we|nous|nosotr[oa]s|wir|noi|nós|εμείς)\s*,?\s+(?:the|la|le|les|el|los|las|die|der|das|il|gli|o|a|os|as|η|ο|το)?\s*([^,.:;]{8,110}),",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"^(?:the|la|le|l['’]|el|die|der|das|il|lo|o|a|η|ο|το)?\s*([^,.:;()]{6,110}?)\s*(?:\([^()]{2,20}\))?\s+(?:calls?|invites?|declares?|announces?|launch(?:es)?|convoca|llama|hace|lanza|anuncia|declara|appelle|lance|annonce|déclare|ruft|lädt|erklärt|kündigt|lancia|indice|invita|dichiara|chama|lança|anuncia|καλεί|ανακοινώνει|διακηρύσσει|призывает|объявляет|заявляет)\b",
    re.IGNORECASE,
)


def speaker(blocks: Sequence[Block]) -> str | None:
    """Read "We, the X," and "The X calls …" at the beginning of one of the first paragraphs."""
    for block in [block for block in blocks[:10] if block.shape is Shape.PARAGRAPH and len(block.text) > 60][:3]:
        text = block.text[:400]
        match = SPEAKER.match(text) or SUBJECT.match(text)
        name = trimmed(match[1]) if match else ""
        words = [fold(word) for word in WORD.findall(name)]
        if (
            name
            and name[0].isupper()
            and len(words) > 1
            and has_body_word(words)
            and not pattern("undersigned").search(fold(name))
            and len([w for w in WORD.findall(name) if w[0].islower() and fold(w) not in LINKS]) == 0
        ):
            return name
    return None
