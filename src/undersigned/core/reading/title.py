"""Titles and dates: what stands at the head and the foot of a text.

Call for the Night Trains
Parma, 13 May 2018
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from undersigned.core.reading.blocks import Block, Shape, unwrap
from undersigned.core.reading.dates import Day, Mention, mentions
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.formats.front import fact
from undersigned.core.reading.issuer import is_body
from undersigned.core.reading.kind import earliest
from undersigned.core.reading.names import WORD, Bearer, bearer, has_body_word
from undersigned.core.reading.vocabulary import pattern

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
    "createdat",
    "created_at",
    "publishedat",
    "published_at",
    "datepublished",
)
ISO_START = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
NO_TITLE = re.compile(r"https?://|@|^\W*$|^\s*(?:p\.|page)\s*\d", re.IGNORECASE)
MAX_TITLE = 220


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
        if block.shape is Shape.ITEM and not seen and len(block.said) == 1 and earliest(block.text, code):
            return f"{block.label} {block.text}", {place}
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
        if block.shape is Shape.ITEM and pattern("suffered").search(fold(block.text)):
            continue
        lines = block.said if len(block.said) <= 8 else [*block.said[:2], *block.said[-3:]]
        for line in lines:
            found = dateline(line, code)
            if found:
                return found.days[0].iso(), {place} if len(
                    block.said
                ) == 1 and block.shape is Shape.PARAGRAPH else set()
    last = [block for block in blocks[-6:] if block.shape is Shape.PARAGRAPH and len(block.text) < 200]
    return opening_date(blocks, code) or deed_date(blocks, code) or deed_date(last, code), set()


def opening_date(blocks: Sequence[Block], code: str) -> str | None:
    """Read "**15 June 2017** – The library …" at the beginning of one of the first paragraphs."""
    for block in [block for block in blocks[:8] if block.shape is Shape.PARAGRAPH][:3]:
        head = fold(block.text[:90])
        found = next((mention for mention in mentions(head, code) if mention.days[0].year), None)
        if found and len(head[: found.start].split()) <= 3 and re.match(r"\W{0,3}\s[–—-]\s|\s?:\s", head[found.end :]):
            return found.days[0].iso()
    return None


DEED = re.compile(
    r"\b(?:adopted|approved|proposed|issued|held|met|meeting|congress|conference|assembly|signed|aprobad\w+|adoptad\w+|reuni\w+|celebrad\w+|congreso|aprovad\w+|adotad\w+|realiz\w+|adopte\w*|tenu\w*|congres|riunit\w+|approvat\w+|congresso|verabschiedet|beschlossen|trafen|getroffen|versammel\w+|tagung|kongress|toplan\w+|kongre\w*|kabul|συνηλθ\w+|συναντ\w+|συνεδρι\w+|πραγματοποι\w+|اجتم\w+|عقدت|موتمر|نشست|принят\w+|собрал\w+|съезд\w*|встреч\w+)\b"
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
