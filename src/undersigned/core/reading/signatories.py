"""Signatories: where the lists of those who sign, call or support begin and end.

Signed by:                              the cue
Imogen Vale, Harbour Archive
Lantern Keepers Foundation
For more information: …                 no part of the list
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.countries import country, is_region
from undersigned.core.reading.entries import Entry, split_run
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.formats.rows import header_of
from undersigned.core.reading.names import Bearer
from undersigned.core.reading.numbering import read_label
from undersigned.core.reading.runs import as_items, as_lines, is_name_line, is_run, kind_of, label_of, wrapped
from undersigned.core.reading.settling import Found, Section, keep, settle
from undersigned.core.reading.vocabulary import begins, exact, pattern

LOGO = re.compile(r"\s*\b(?:logo|logotype|logotipo|icon|image|photo|foto|banner)s?\b\s*", re.IGNORECASE)
CARBON = re.compile(
    r"\s*(?:cc|c\.c\.|copy to|copies to|p\.?s\.?|encl(?:osures?)?|cópia|copia|kopie an|κοιν)\s*[.:]", re.IGNORECASE
)
SCOPE = re.compile(
    r"(?:inter|multi)?na[zct]ion\w+|regiona\w+|lo[ck]al\w*|europ\w+|uluslararasi|ulusal|bolgesel|"
    r"διεθν\w+|εθνικ\w+|τοπικ\w+|دولي\w*|وطني\w*|محلي\w*"
)
MAX_ITEM = 200
MAX_SHORT = 140
MIN_NAME = 6
"""Letters in "Artigo 19", which is a body's name in a list of names."""
ADDRESSEE = re.compile(r"(?:to|para|an|[aàá]|pour|per|προς|إلى|السيد|kime|кому|aan)\s*:", re.IGNORECASE)
DATED = re.compile(r"\b(?:1[89]|20)\d\d\b")


def find(blocks: Sequence[Block], code: str) -> Found:
    """Find every list of signatories in *blocks*, those with a cue first, then one that ends the text without."""
    found = Found()
    place = 0
    while place < len(blocks):
        tail = cue(blocks[place], place / max(1, len(blocks)))
        if tail is None and is_table_of_bodies(blocks[place], blocks[place + 1 : place + 2]):
            place = gather_table(blocks, place, code, found)
            continue
        if tail is None:
            place += 1
            continue
        place = gather(blocks, place, tail, code, found)
    return found


def cue(block: Block, depth: float) -> str | None:
    """Say whether *block* opens a list: give what follows the cue on its line, None if it opens none."""
    if block.shape not in {Shape.HEADING, Shape.PARAGRAPH, Shape.MARKUP, Shape.ITEM} or not block.said:
        return None
    first = block.said[0]
    words = len(first.split())
    if (len(first) > 260 and ":" not in first[:120]) or (
        words > 7 and block.shape is not Shape.HEADING and ":" not in first and not first.endswith((",", "："))
    ):
        return None
    folded = fold(first).strip(" *_-–—:")
    if words <= 7 and depth > 0.1 and (match := pattern("closing").match(folded)) and len(folded) - match.end() < 30:
        return ""
    match = pattern("signing").search(folded)
    if (
        match is None
        or is_invitation(folded)
        or (words > 4 and pattern("goal").search(folded[match.end() :]))
        or (match.start() and (pattern("demand").search(folded) or pattern("request").search(folded)))
    ):
        return None
    before = folded[: match.start()].split()
    head, colon, tail = first.partition(":")
    if colon and tail.strip() and len(head.split()) <= 10 and len(before) <= 6 and len(block.said) == 1:
        return tail.strip()
    ends = first.rstrip(" *_").endswith((":", ",", "：")) or block.shape is Shape.HEADING
    if ends and len(folded) < 260 and (words <= 14 or first.rstrip(" *_").endswith((":", "："))):
        return ""
    if len(block.said) > 1 and block.said[1][:1].islower():
        return None
    return "" if words <= 6 and len(before) <= 3 and not first.endswith((".", "!", "?")) else None


def is_invitation(folded: str) -> bool:
    """Say whether a line asks the reader to sign, rather than naming who did."""
    return bool(
        re.search(
            r"\b(?:to sign|please|sign here|join us|how to|para firmar|para assinar|pour signer|per firmare|"
            r"zum unterzeichnen|imzalamak|sign (?:the|our|this)|reads)\b|https?://|@",
            folded,
        )
    )


def gather(blocks: Sequence[Block], start: int, tail: str, code: str, found: Found) -> int:
    """Gather the list that *blocks[start]* opens into *found*; give where to go on."""
    sections = [Section(kind=kind_of(blocks[start].said[0]))]
    rest = (tail,) if tail else blocks[start].said[1:]
    if rest and begins_kind(rest[0]):
        sections[-1].kind, rest = kind_of(rest[0]), rest[1:]
    if rest:
        sections[-1].rows += [(start, line) for line in as_lines(rest, code)]
    place, alts = start + 1, list[str]()
    while place < len(blocks) and (continues(blocks[place], code) or is_among_items(blocks, place, start)):
        take(blocks[place], place, code, sections, alts, alone=is_item(blocks, place))
        place += 1
    entries = settle(sections, code)
    if not entries and alts:
        entries = [(start, Bearer.ORGANISATION, Entry(name)) for name in dict.fromkeys(alts)]
    if not entries or (tail and len(entries) == 1 and len(entries[0][2].name) > 90):
        return start + 1
    found.cues.add(start)
    found.blocks |= {start, *(number for number, _, _ in entries)} | set(range(start, place)) if entries else set()
    keep(entries, found)
    return place


def is_table_of_bodies(block: Block, following: Sequence[Block]) -> bool:
    """Say whether a row heads a table of organisations, or of names with countries; one column needs a rule below."""
    ruled = bool(following) and following[0].shape is Shape.RULE
    header = header_of(block.cells) if block.shape is Shape.ROW and len(block.cells) > (0 if ruled else 1) else None
    return header is not None and ("organisation" in header or {"name", "country"} <= set(header))


def gather_table(blocks: Sequence[Block], start: int, code: str, found: Found) -> int:
    """Gather a table that needs no cue, for its columns say what it is."""
    place = start
    while place < len(blocks) and blocks[place].shape in {Shape.ROW, Shape.RULE, Shape.PAGE}:
        place += 1
    sections = [Section()]
    for number in range(start, place):
        if blocks[number].shape is Shape.ROW:
            take_row(number, blocks[number].cells, sections)
    entries = settle(sections, code)
    if entries:
        found.blocks |= set(range(start, place))
        keep(entries, found)
    return place


def continues(block: Block, code: str) -> bool:
    """Say whether *block* still belongs to the list."""
    if block.shape in {Shape.MARKUP, Shape.RULE, Shape.PAGE}:
        return True
    if block.shape is Shape.ITEM and not block.said:
        return read_label(block.label + " x") is not None
    if block.shape is Shape.NOTE or not block.said:
        return False
    first = block.said[0]
    if block.shape is Shape.ROW:
        return True
    if len(block.said) == 1 and is_dateline(first):
        return False
    if kind_of(first) and first.rstrip(" *_").endswith((":", "：")) and len(block.said) == 1:
        return True
    if block.shape is Shape.HEADING:
        return (
            country(first, code) is not None
            or is_region(first)
            or kind_of(first) is not None
            or cue(block, 1.0) is not None
        )
    if (
        CARBON.match(first)
        or ADDRESSEE.fullmatch(first.strip())
        or begins("contact", first)
        or begins("publisher", first)
        or begins("licence", first)
        or begins("letter", first)
    ):
        return False
    return names_something(block, code)


def is_item(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a block is an item with another before or after it, or a line among paragraphs of one line each."""
    beside = (*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2])
    if blocks[place].shape is Shape.ITEM:
        return any(block.shape is Shape.ITEM for block in beside)
    near = [block for block in (*blocks[max(0, place - 2) : place], *blocks[place + 1 : place + 3]) if block.said]
    return len(near) > 2 and sum(is_short(block) for block in near) >= len(near) - 1 and is_short(blocks[place])


def is_short(block: Block) -> bool:
    """Say whether a paragraph is one line that could be one name."""
    return block.shape is Shape.PARAGRAPH and len(block.said) == 1 and len(block.text) < MAX_SHORT


def is_among_items(blocks: Sequence[Block], place: int, start: int) -> bool:
    """Say whether a block that does not look like a name stands among items that do."""
    around = [*range(place - 2, place), *range(place + 1, min(len(blocks), place + 2))]
    return (
        place - 2 > start
        and blocks[place].shape is Shape.ITEM
        and len(blocks[place].text) < MAX_ITEM
        and all(blocks[other].shape is Shape.ITEM for other in around)
    )


def is_dateline(line: str) -> bool:
    """Say whether a line is a place and a date rather than a name."""
    return bool(DATED.search(line)) and len(line.split()) <= 8


def names_something(block: Block, code: str) -> bool:
    """Say whether a block looks like names: short lines without sentences, or one run."""
    said = block.said
    if len(said) == 1 and (is_run(said[0], code) or label_of(said[0], code)):
        return True
    if is_run(" ".join(said), code) and wrapped(said):
        return True
    good = sum(1 for line in said if is_name_line(line))
    return good >= 0.8 * len(said)


def take(block: Block, place: int, code: str, sections: list[Section], alts: list[str], *, alone: object) -> None:
    """Put one block of the list into its section; *alone*: it is one of many items, each a name of its own."""
    alts += [
        name
        for line in block.lines
        for alt in line.alt.split("\n")
        if (name := squeeze(LOGO.sub(" ", alt))) and not re.search(r"\w_\w", name)
    ]
    if block.shape is Shape.ROW:
        take_row(place, block.cells, sections)
        return
    said = spoken(block)
    if not said or block.shape in {Shape.RULE, Shape.PAGE}:
        return
    if said and is_subheading(said[0], block, code):
        head = said.pop(0).strip(" :*_")
        sections.append(Section(kind=kind_of(head) or sections[-1].kind, place=country(head, code)))
        if kind_of(head) and not country(head, code):
            sections[-1].kind = kind_of(head)
    labelled = [label_of(line, code) for line in said]
    if any(labelled):
        for line, label in zip(said, labelled, strict=True):
            if label:
                sections.append(Section(kind=kind_of(label[0]) or sections[-1].kind, place=country(label[0], code)))
            sections[-1].rows += [(place, part) for part in (split_run(label[1], code) if label else [line])]
    elif said:
        sections[-1].rows += [(place, line) for line in (as_items if alone else as_lines)(said, code)]


def spoken(block: Block) -> list[str]:
    """Give the lines of a block without a further cue above them; a label alone is a name ("Article 19")."""
    if block.shape is Shape.ITEM and not block.said:
        return [block.label] if len(block.label) > MIN_NAME else []
    first = block.said[0].rstrip(" *_") if block.said else ""
    again = first and (first.endswith((":", "：")) or first[0].islower()) and cue(block, 1.0) == ""
    return list(block.said[1:] if again else block.said)


def take_row(place: int, cells: tuple[str, ...], sections: list[Section]) -> None:
    """Put a row of a table into its section; a row of column names begins one, and says what it holds."""
    header = header_of(cells)
    if header:
        bodies = "organisation" in header
        people = not bodies and ("person" in header or "affiliation" in header or "surname" in header)
        kind = Bearer.ORGANISATION if bodies else Bearer.PERSON if people else sections[-1].kind
        sections.append(Section(kind=kind, place=sections[-1].place))
    sections[-1].cells.append((place, cells))


def is_subheading(line: str, block: Block, code: str) -> bool:
    """Say whether a line in the list heads what follows: a country by itself, or a word for persons or bodies."""
    bare = line.strip(" *_")
    if country(bare.rstrip(":"), code) or is_region(bare.rstrip(":")):
        return (
            block.shape is Shape.HEADING
            or bare.endswith(":")
            or len(block.said) > 1
            or not bare.isupper()
            or len(bare) > 3
        )
    if kind_of(line) is None:
        return False
    return (
        block.shape is Shape.HEADING
        or bare.endswith(":")
        or (len(bare.split()) <= 2 and len(fold(bare).split()[0]) > 3 and begins_kind(bare))
    )


def begins_kind(line: str) -> bool:
    """Say whether a short line is nothing but words for persons or bodies, in the plural."""
    folded = fold(line).strip(" *_:")
    words = [word for word in folded.split() if word not in exact("joined")]
    return 0 < len(words) < 4 and all(
        pattern("bodies").fullmatch(word) or pattern("people").match(word) or SCOPE.fullmatch(word) for word in words
    )
