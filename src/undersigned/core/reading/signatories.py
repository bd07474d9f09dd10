"""Signatories: the lists of those who sign, call or support, and whether each is a person or an organisation.

Signed by:
Tim Norton, Digital Rights Watch        a person, with an affiliation
Electronic Frontier Foundation          an organisation
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.countries import country, is_region
from undersigned.core.reading.entries import DASH, MAX_NAME, MAX_RUN, Dashes, Entry, parse_entry, split_at, split_run
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.formats.rows import header_of, record
from undersigned.core.reading.names import Bearer, bearer, has_body_word, is_job
from undersigned.core.reading.result import Individual, Organisation
from undersigned.core.reading.vocabulary import begins, exact, pattern, says

MAX_LINE = 170
SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?…]\s+[^\W\d_]")
LOGO = re.compile(r"\s*\b(?:logo|logotype|logotipo|icon|image|photo|foto|banner)s?\b\s*", re.IGNORECASE)
CARBON = re.compile(
    r"\s*(?:cc|c\.c\.|copy to|copies to|p\.?s\.?|encl(?:osures?)?|cópia|copia|kopie an|κοιν)\s*[.:]", re.IGNORECASE
)
DIGIT_NAME = re.compile(r"\d+[^\W\d]")
COLUMNS = re.compile(r"\s{2,}|\t+")
DATED = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(slots=True)
class Found:
    """What the lists gave, and which blocks they took."""

    organisations: list[Organisation] = field(default_factory=list)
    individuals: list[Individual] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    cues: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Section:
    """Entries under one sub-heading: *kind* is what it says they are, *place* the country it names."""

    kind: Bearer | None = None
    place: str | None = None
    rows: list[tuple[int, str]] = field(default_factory=list)
    cells: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)


def find(blocks: Sequence[Block], code: str) -> Found:
    """Find every list of signatories in *blocks*, those with a cue first, then one that ends the text without."""
    found = Found()
    place = 0
    while place < len(blocks):
        tail = cue(blocks[place], code, place / max(1, len(blocks)))
        if tail is None and is_table_of_bodies(blocks[place]):
            place = gather_table(blocks, place, code, found)
            continue
        if tail is None:
            place += 1
            continue
        place = gather(blocks, place, tail, code, found)
    return found


def cue(block: Block, code: str, depth: float) -> str | None:
    """Say whether *block* opens a list: give what follows the cue on its line, None if it opens none."""
    if block.shape not in {Shape.HEADING, Shape.PARAGRAPH, Shape.MARKUP, Shape.ITEM} or not block.said:
        return None
    first = block.said[0]
    words = len(first.split())
    if (
        (len(first) > 260
        and ":" not in first[:120])
        or (words > 7
        and block.shape is not Shape.HEADING
        and ":" not in first
        and not first.endswith((",", "：")))
    ):
        return None
    folded = fold(first).strip(" *_-–—:")
    if words <= 7 and depth > 0.1 and (match := pattern("closing").match(folded)) and len(folded) - match.end() < 30:
        return ""
    match = pattern("signing").search(folded)
    if (
        match is None
        or is_invitation(folded)
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
    return "" if words <= 6 and len(before) <= 3 and not first.endswith((".", "!", "?")) else None


def is_invitation(folded: str) -> bool:
    """Say whether a line asks the reader to sign, rather than naming who did."""
    return bool(
        re.search(
            r"\b(?:to sign|please|sign here|join us|how to|para firmar|para assinar|pour signer|per firmare|zum unterzeichnen|imzalamak|sign (?:the|our|this)|reads)\b|https?://|@",
            folded,
        )
    )


def gather(blocks: Sequence[Block], start: int, tail: str, code: str, found: Found) -> int:
    """Gather the list that *blocks[start]* opens into *found*; give where to go on."""
    sections = [Section(kind=kind_of(blocks[start].said[0]))]
    rest = (tail,) if tail else blocks[start].said[1:]
    if rest:
        sections[-1].rows += [(start, line) for line in as_lines(rest, code)]
    place, alts = start + 1, list[str]()
    while place < len(blocks) and continues(blocks, place, code, sections):
        take(blocks[place], place, code, sections, alts)
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


def is_table_of_bodies(block: Block) -> bool:
    """Say whether a row heads a table of organisations, or of names with countries."""
    header = header_of(block.cells) if block.shape is Shape.ROW and len(block.cells) > 1 else None
    return header is not None and ("organisation" in header or {"name", "country"} <= set(header))


def gather_table(blocks: Sequence[Block], start: int, code: str, found: Found) -> int:
    """Gather a table that needs no cue, for its columns say what it is."""
    place = start
    while place < len(blocks) and blocks[place].shape in {Shape.ROW, Shape.RULE, Shape.PAGE}:
        place += 1
    rows = [(number, blocks[number].cells) for number in range(start, place) if blocks[number].shape is Shape.ROW]
    entries = settle([Section(cells=rows)], code)
    if entries:
        found.blocks |= set(range(start, place))
        keep(entries, found)
    return place


def continues(blocks: Sequence[Block], place: int, code: str, sections: list[Section]) -> bool:
    """Say whether the block at *place* still belongs to the list."""
    block = blocks[place]
    if block.shape in {Shape.MARKUP, Shape.RULE, Shape.PAGE}:
        return True
    if block.shape is Shape.NOTE or not block.said:
        return False
    first = block.said[0]
    if block.shape is Shape.ROW:
        return True
    if len(block.said) == 1 and is_dateline(first):
        return False
    if block.shape is Shape.HEADING:
        return (
            country(first, code) is not None
            or is_region(first)
            or kind_of(first) is not None
            or cue(block, code, 1.0) is not None
        )
    if (
        CARBON.match(first)
        or begins("contact", first)
        or begins("publisher", first)
        or begins("licence", first)
        or begins("letter", first)
    ):
        return False
    return names_something(block, code)


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


def is_name_line(line: str) -> bool:
    """Say whether one line could name a signatory."""
    if (
        len(line) > MAX_LINE
        or SENTENCE.search(re.sub(r"\b[^\W\d_]{1,4}\.", "", line))
        or (line.endswith(("!", "?", ":"))
        and len(line) > 40)
    ):
        return False
    words = line.split()
    if line.endswith(".") and len(words) > 9 and "," not in line:
        return False
    small = sum(1 for word in words if word[0].islower() and len(word) > 3)
    return small <= max(4, 0.6 * len(words))


def is_run(text: str, code: str) -> bool:
    """Say whether one text is several names: two bracketed places, or three parts that are all short."""
    if len(text) > MAX_RUN:
        return False
    if SENTENCE.search(re.sub(r"\b[^\W\d_]{1,4}\.", "", text)):
        return False
    parts = split_run(text, code)
    if len(parts) < 2 or any(len(part) > 130 or len(part.split()) > 14 for part in parts):
        return False
    placed = sum(1 for part in parts if any(entry.placed for entry in parse_entry(part, code, Dashes.PART)))
    capital = sum(1 for part in parts if not part[0].islower())
    return (
        placed >= 2
        or (len(parts) >= 3 and capital >= 0.8 * len(parts))
        or (capital == len(parts) == 2 and len(text) > 20 and ";" in text)
    )


def wrapped(said: Sequence[str]) -> bool:
    """Say whether several lines are one hard-wrapped run rather than one name each."""
    if len(said) == 1:
        return True
    longest = max(len(line) for line in said)
    marks = sum(line.rstrip(",;/ ").count(sign) for line in said for sign in ",;/،")
    full = all(len(line) >= 0.6 * longest for line in said[:-1])
    return (
        longest >= 45
        and full
        and marks >= 1.2 * len(said)
        and not all(line.rstrip().endswith((",", ";")) for line in said[:-1])
    )


def as_lines(said: Sequence[str], code: str) -> list[str]:
    """Give one entry to a line: columns one after the other, runs split, hard-wrapped ones joined first, open brackets closed."""
    columns = [COLUMNS.split(line) for line in said]
    if len(said) > 1 and len(columns[0]) > 1 and all(len(row) == len(columns[0]) for row in columns):
        return [part for column in zip(*columns, strict=True) for part in column]
    if wrapped(said) and (is_run(" ".join(said), code)) and not label_of(said[0], code):
        lone = len(said) == 1 and not is_list_like(said[0], code)
        return list(said) if lone else split_run(" ".join(said), code)
    lines: list[str] = []
    for line in said:
        if lines and lines[-1].count("(") > lines[-1].count(")"):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return [part for line in lines for part in (split_run(line, code) if dense(line, code) else [line])]


def is_list_like(line: str, code: str) -> bool:
    """Say whether a single line is a run, not one name with commas in it ("Centre X (CX), University Y, Brazil")."""
    parts = split_run(line, code)
    return len(parts) > 2 or len(split_at(line, ";")) > 1 or " / " in line or all("(" in part for part in parts)


def dense(line: str, code: str) -> bool:
    """Say whether one line among many holds several entries by itself."""
    return len(split_at(line, ";")) > 2 or (
        line.count("(") >= 2
        and is_run(line, code)
        and len(split_run(line, code)) > 1
        and all("(" in part for part in split_run(line, code))
    )


def label_of(line: str, code: str) -> tuple[str, str] | None:
    """Read "Spain: A, B": the place and the names after it."""
    head, colon, tail = line.partition(":")
    if colon and tail.strip() and len(head) < 40 and (country(head, code) or is_region(head) or kind_of(head)):
        return head.strip(), tail.strip()
    return None


def kind_of(line: str) -> Bearer | None:
    """Say what a sub-heading announces: persons, organisations, or neither."""
    if len(line.split()) > 9:
        return None
    folded = fold(line).strip(" *_:#-")
    people = pattern("people").search(folded)
    if people:
        return Bearer.PERSON if not pattern("bodies").search(folded) else None
    return Bearer.ORGANISATION if pattern("bodies").search(folded) else None


def take(block: Block, place: int, code: str, sections: list[Section], alts: list[str]) -> None:
    """Put one block of the list into its section."""
    alts += [
        name
        for line in block.lines
        for alt in line.alt.split("\n")
        if (name := squeeze(LOGO.sub(" ", alt))) and not re.search(r"\w_\w", name)
    ]
    if block.shape is Shape.ROW:
        sections[-1].cells.append((place, block.cells))
        return
    if not block.said or block.shape in {Shape.RULE, Shape.PAGE}:
        return
    said = list(block.said)
    if is_subheading(said[0], block, code):
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
        sections[-1].rows += [(place, line) for line in as_lines(said, code)]


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
    """Say whether a short line is nothing but a word for persons or bodies, in the plural."""
    folded = fold(line).strip(" *_:")
    return len(folded.split()) == 1 and bool(pattern("bodies").fullmatch(folded) or pattern("people").match(folded))


def settle(sections: Sequence[Section], code: str) -> list[tuple[int, Bearer, Entry]]:
    """Decide for every row what it names; those that could be either follow the rest of the list."""
    dashes = dash_use([line for section in sections for _, line in section.rows], code)
    entries: list[tuple[int, Bearer | None, Entry]] = []
    for section in sections:
        for place, line in section.rows:
            for entry in (each for part in below_place(line, section) for each in parse_entry(part, code, dashes)):
                if entries and is_office(entry, entries[-1][2]):
                    entries[-1] = (*entries[-1][:2], Entry(entries[-1][2].name, None, entry.name))
                    continue
                own = (
                    entry
                    if entry.placed or not section.place
                    else Entry(entry.name, section.place, entry.rest, placed=True)
                )
                entries.append((place, section.kind, own))
        entries += [(place, section.kind, entry) for place, entry in table_entries(section.cells, section.place, code)]
    leaning = lean([entry for _, _, entry in entries])
    return [(place, decided(entry, kind, leaning), entry) for place, kind, entry in entries if plausible(entry.name)]


def is_office(entry: Entry, before: Entry) -> bool:
    """Say whether a line is nothing but the office of the person on the line before."""
    words = fold(entry.name).split()
    return (
        len(words) <= 4
        and bearer(entry.name) is not Bearer.PERSON
        and not has_body_word(words)
        and is_job(entry.name)
        and not entry.placed
        and bearer(own_name(before)) is not Bearer.ORGANISATION
        and not before.rest
        and bool(pattern("jobs").match(fold(entry.name)))
    )


def below_place(line: str, section: Section) -> list[str]:
    """Split "A, Union B" below the name of a country, where a comma parts no country from its name."""
    parts = split_at(line, ",") if section.place and section.kind is not Bearer.PERSON else [line]
    bodies = [has_body_word(fold(part).split()[:2]) for part in parts]
    return parts if len(parts) > 1 and any(bodies[1:]) else [line]


MORE = re.compile(
    r"^\W*(?:(?:and|y|et|und|e|ve|και|и|as well as|plus)\s+)?(?:\d[\d.,]*|more than|over|many|other|others|muchas?|otr[ao]s|autres|weitere|altri)\b[^,(]{0,60}$",
    re.IGNORECASE,
)


def plausible(name: str) -> bool:
    """Refuse what is no name: too long, a number, "and 212 individuals"."""
    return (
        not (
            MORE.match(name)
            and (name[:1].isdigit() is False or len(name.split()) < 4)
            and not name[:1].isupper()
            and not DIGIT_NAME.match(name)
        )
        and 1 < len(name) <= MAX_LINE
        and sum(letter.isalpha() for letter in name) > 1
        and len(name.split()) <= 24
    )


def dash_use(lines: Sequence[str], code: str) -> Dashes:
    """Say whether dashes part names from countries in this list: they do in two lines of five or more."""
    parted = sum(
        1
        for line in lines
        if len(line) < MAX_NAME
        and (match := DASH.match(line))
        and (country(match[2], code) or is_region(match[2]) or country(match[1], code))
    )
    return Dashes.PART if lines and parted >= 0.4 * len(lines) else Dashes.JOIN


def table_entries(
    rows: Sequence[tuple[int, tuple[str, ...]]], place: str | None, code: str
) -> Iterator[tuple[int, Entry]]:
    """Read the rows of a table, by its header if it has one."""
    header = header_of(rows[0][1]) if rows else None
    for number, cells in rows[1:] if header else rows:
        said = record(header, cells) if header else record(guess_columns(cells, code), cells)
        name = said.get("organisation") or said.get("name") or said.get("person")
        if name and not re.fullmatch(r"[-:\s]+", name):
            own = country(said.get("country", ""), code) or place
            parsed = parse_entry(name, code, Dashes.JOIN)
            yield (
                number,
                Entry(
                    parsed[0].name if parsed else name,
                    own or (parsed[0].country if parsed else None),
                    said.get("affiliation", ""),
                    placed=own is not None,
                ),
            )


def guess_columns(cells: tuple[str, ...], code: str) -> list[str]:
    """Without a header: the first cell with letters that is no country is the name, a country is a country."""
    meanings = ["country" if country(cell, code) or is_region(cell) else "" for cell in cells]
    for place, cell in enumerate(cells):
        if not meanings[place] and any(letter.isalpha() for letter in cell):
            meanings[place] = (
                "organisation"
                if "organisation" not in meanings
                else "affiliation"
                if "affiliation" not in meanings
                else ""
            )
    return meanings


def lean(entries: Sequence[Entry]) -> Bearer:
    """Say what the certain entries of a list mostly are."""
    sure = [bearer(own_name(entry), entry.rest) for entry in entries]
    persons = sum(1 for kind in sure if kind is Bearer.PERSON)
    bodies = sum(1 for kind in sure if kind is Bearer.ORGANISATION)
    return Bearer.PERSON if persons > bodies else Bearer.ORGANISATION


def own_name(entry: Entry) -> str:
    """Give what stands before the first comma."""
    return entry.name.split(",", 1)[0].split("،", 1)[0].split(" – ", 1)[0].split(" - ", 1)[0].split(" (", 1)[0]


def decided(entry: Entry, kind: Bearer | None, leaning: Bearer) -> Bearer:
    """Decide one entry: by its heading, by its own words, else as the list leans."""
    own = bearer(own_name(entry), entry.rest)
    if kind is not None and own is not (Bearer.ORGANISATION if kind is Bearer.PERSON else Bearer.PERSON):
        return kind
    if own is Bearer.SEEMS_PERSON:
        return leaning
    if (
        own is Bearer.PERSON
        and leaning is Bearer.ORGANISATION
        and kind is Bearer.ORGANISATION
        and not has_title(entry.name)
    ):
        return Bearer.ORGANISATION
    return own


def has_title(name: str) -> bool:
    """Say whether a name begins with a person's title."""
    words = fold(name).replace(".", " ").split()
    return bool(words) and words[0] in exact("titles")


def keep(entries: Sequence[tuple[int, Bearer, Entry]], found: Found) -> None:
    """Add entries to what was found, each organisation once."""
    known = {fold(organisation.name) for organisation in found.organisations}
    people = {fold(person.name) for person in found.individuals}
    for _, kind, entry in entries:
        if kind is Bearer.PERSON:
            name, _, rest = entry.name.partition(",")
            if fold(name) not in people:
                people.add(fold(name))
                found.individuals.append(Individual(name.strip(), entry.rest or rest.strip()))
        elif fold(entry.name) not in known:
            known.add(fold(entry.name))
            found.organisations.append(Organisation(entry.name, entry.country))


def mentions_signing(text: str) -> bool:
    """Say whether *text* speaks of signing at all."""
    return says("signing", text)
