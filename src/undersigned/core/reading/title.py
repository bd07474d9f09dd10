"""Titles, issuers and dates: what stands at the head and the foot of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from undersigned.core.reading.blocks import Block, Shape, unwrap
from undersigned.core.reading.countries import country
from undersigned.core.reading.dates import Day, Mention, mentions
from undersigned.core.reading.entries import Dashes, one_entry
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.formats.front import as_text
from undersigned.core.reading.kind import earliest
from undersigned.core.reading.names import WORD, Bearer, bearer, has_body_word
from undersigned.core.reading.opening import LINKS, trimmed
from undersigned.core.reading.vocabulary import exact, pattern

TITLE_FACTS = ("title", "titre", "titulo", "titolo", "titel", "baslik", "headline", "name")
DATE_FACTS = (
    "date",
    "published",
    "published_on",
    "publishdate",
    "pubdate",
    "created",
    "fecha",
    "data",
    "datum",
    "tarih",
    "dcterms.date",
    "day",
)
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
ISO_START = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
NO_TITLE = re.compile(r"https?://|@|^\W*$|^\s*(?:p\.|page)\s*\d", re.IGNORECASE)
MAX_TITLE = 220


def fact(facts: Mapping[str, object], names: Sequence[str]) -> str:
    """Give the first of the facts *names* that is stated, as text."""
    return next((text for name in names if (text := as_text(facts.get(name)))), "")


def title_of(
    facts: Mapping[str, object], blocks: Sequence[Block], code: str, taken: set[int]
) -> tuple[str | None, set[int]]:
    """Give the title and the blocks it stands in."""
    stated = squeeze(re.sub(r"[*_`]", "", fact(facts, TITLE_FACTS)))
    if stated:
        same = {
            place
            for place, block in enumerate(blocks[:12])
            if block.shape is Shape.HEADING and fold(block.text) == fold(stated)
        }
        return stated, same
    headings = [
        (place, block)
        for place, block in enumerate(blocks[:30])
        if block.shape is Shape.HEADING and block.text and place not in taken
    ]
    first = next(
        (
            place
            for place, block in enumerate(blocks)
            if block.said and block.shape not in {Shape.FRONT, Shape.RULE, Shape.PAGE, Shape.MARKUP}
        ),
        0,
    )
    if (
        headings
        and (headings[0][0] <= first + 4 or headings[0][1].level == 1)
        and not (headings[0][1].level > 2 and headings[0][0] > first + 1)
    ):
        top = min(headings[:3], key=lambda pair: (pair[1].level, pair[0]))
        second = headings[headings.index(top) + 1] if headings.index(top) + 1 < len(headings) else top
        if is_body(top[1].text, code) and second[0] - top[0] < 4 and earliest(second[1].text, code):
            top = second
        return top[1].text, {top[0]}
    return first_lines(blocks, code, taken) or (squeeze(fact(facts, ("page_title", "document_title"))) or None, set())


def first_lines(blocks: Sequence[Block], code: str, taken: set[int]) -> tuple[str, set[int]] | None:
    """Find a title among the first short lines of a text without headings."""
    candidates: list[tuple[int, int, str]] = []
    seen = 0
    for place, block in enumerate(blocks[:10]):
        if (
            place in taken
            or not block.said
            or block.shape in {Shape.FRONT, Shape.PAGE, Shape.RULE, Shape.MARKUP, Shape.NOTE}
        ):
            continue
        if block.shape is not Shape.PARAGRAPH or seen > 4:
            break
        text = title_lines(block, code)
        if (
            text
            and not is_dateline(text, code)
            and not pattern("letter", code).match(fold(text))
            and not NO_TITLE.search(text)
        ):
            candidates.append((title_score(text, code), -place, text))
        elif len(block.text) > MAX_TITLE or not text:
            break
        seen += 1
    if not candidates:
        return None
    _, place, text = max(candidates)
    return text, {-place}


def title_lines(block: Block, code: str) -> str:
    """Give what a block says as a title: its lines joined if few and short, "" if it is a sentence or a list."""
    said = [line for line in block.said if not is_dateline(line, code)]
    if not said:
        return ""
    text = (
        unwrap(said[:4])
        if len(said) <= 4 and not any(line.endswith((".", ",", ";")) for line in said[:-1])
        else said[0]
    )
    if len(said) > 4 or len(text) > MAX_TITLE or (text.endswith((".", ",", ";", ":")) and not text.isupper()):
        return said[0] if len(said[0]) < 120 and said[0].isupper() else ""
    return text


def title_score(text: str, code: str) -> int:
    """Say how much a line is like a title: it names the kind of text, shouts, and is not just a name."""
    body = bearer(text) is Bearer.ORGANISATION and has_body_word([fold(word) for word in WORD.findall(text)])
    return (
        4 * bool(earliest(text, code))
        + 2 * text.isupper()
        - (2 if body and not earliest(text, code) else 0)
        + (1 if len(text.split()) > 2 else 0)
    )


def is_dateline(line: str, code: str) -> bool:
    """Say whether a line is nothing but a date, with a place before it perhaps."""
    return dateline(line, code) is not None


def dateline(line: str, code: str) -> Mention | None:
    """Give the date of a line that says little else."""
    if len(line) > 110 or not any(letter.isdigit() for letter in line):
        return None
    folded = fold(line)
    found = [mention for mention in mentions(folded, code) if mention.days[0].year]
    if not found:
        return None
    rest = re.findall(r"[^\W\d_]{2,}", folded[: found[0].start] + " " + folded[found[-1].end :])
    return found[0] if len(rest) <= 6 and not folded.rstrip().endswith(("!", "?")) else None


def date_of(
    facts: Mapping[str, object], blocks: Sequence[Block], code: str, taken: set[int]
) -> tuple[str | None, set[int]]:
    """Give the text's own date and the block of its dateline: stated, at the head, at the foot, or of the deed."""
    stated = ISO_START.match(fact(facts, DATE_FACTS))
    if stated:
        return stated[0], set()
    stated_words = mentions(fold(fact(facts, DATE_FACTS)), code)
    if stated_words:
        return stated_words[0].days[0].iso(), set()
    head = list(range(min(12, len(blocks))))
    foot = list(range(len(blocks) - 1, max(11, len(blocks) - 16), -1))
    for place in [*head, *foot]:
        block = blocks[place]
        if block.shape not in {Shape.PARAGRAPH, Shape.HEADING, Shape.ROW, Shape.ITEM} or (
            place in taken and place in head and len(block.said) > 6
        ):
            continue
        lines = block.said if len(block.said) <= 8 else [*block.said[:2], *block.said[-3:]]
        for line in lines:
            found = dateline(line, code)
            if found:
                return found.days[0].iso(), {place} if len(
                    block.said
                ) == 1 and block.shape is Shape.PARAGRAPH else set()
    return deed_date(blocks, code), set()


DEED = re.compile(
    r"\b(?:adopted|approved|issued|held|met|meeting|congress|conference|assembly|signed|aprobad\w+|adoptad\w+|reuni\w+|celebrad\w+|congreso|aprovad\w+|adotad\w+|realiz\w+|adopte\w*|tenu\w*|congres|riunit\w+|approvat\w+|congresso|verabschiedet|beschlossen|trafen|tagung|kongress|toplan\w+|kongre\w*|kabul|συνηλθ\w+|συναντ\w+|συνεδρι\w+|πραγματοποι\w+|اجتم\w+|عقدت|موتمر|نشست|принят\w+|собрал\w+|съезд\w*|встреч\w+)\b"
)


def deed_date(blocks: Sequence[Block], code: str) -> str | None:
    """Give the date of the meeting or the adoption that one of the first sentences tells of."""
    for block in [block for block in blocks[:8] if block.shape in {Shape.PARAGRAPH, Shape.HEADING}][:4]:
        sentence = fold(block.text[:700])
        for found in mentions(sentence, code):
            near = sentence[max(0, found.start - 260) : found.end + 600]
            if found.days[-1].year and DEED.search(near) and not pattern("suffered").search(near):
                first = found.days[0]
                return Day(first.year or found.days[-1].year, first.month, first.day).iso()
    return None


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
        return squeeze(stated) if not is_handle(stated) else expanded(stated, blocks, names)
    return (
        campaigners(blocks)
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
        if fold(bare) == fold(title) or not is_body(bare, code):
            continue
        entry = one_entry(bare, code, Dashes.JOIN)
        return entry.name if entry else bare
    return None


HEAD_FIRST = {"es", "pt", "fr", "it", "el", "ca", "ro", "gl", "ar", "fa"}
"""Languages in which the word for the body comes first, and the rest of its name may be written small."""


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
