"""Settling: the rows of a list of signatories become persons and organisations.

    Imogen Vale, Harbour Archive        a person, with an affiliation
    Lantern Keepers Foundation          an organisation

A name that could be either follows the rest of its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from undersigned.core.reading.countries import country, is_region
from undersigned.core.reading.entries import DASH, MAX_NAME, Dashes, Entry, parse_entry, split_at
from undersigned.core.reading.fold import fold
from undersigned.core.reading.formats.rows import header_of, record
from undersigned.core.reading.names import DOMAIN, LEGAL, WORD, Bearer, bearer, has_body_word, is_job
from undersigned.core.reading.result import Individual, Organisation
from undersigned.core.reading.runs import MAX_LINE
from undersigned.core.reading.vocabulary import exact, pattern

MORE = re.compile(
    r"^\W*(?:(?:and|y|et|und|e|ve|και|и|as well as|plus)\s+)?"
    r"(?:\d[\d.,]*|more than|over|many|other|others|muchas?|otr[ao]s|autres|weitere|altri)\b[^,(]{0,60}$",
    re.IGNORECASE,
)
AFFILIATED = re.compile(r"\s*[,،]\s*|\s+[–—-]\s+|\s*\((?=.*\)$)")
REST = re.compile(
    r"(?:e|y)\s+dem[aá]is\b|and others\b|et autres\b|und weitere\b|ve diğer\w*\b|e altr[ie]\b", re.IGNORECASE
)
MAX_SHOUTED = 7
DIGIT_NAME = re.compile(r"\d+[^\W\d]")


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


def settle(sections: Sequence[Section], code: str) -> list[tuple[int, Bearer, Entry]]:
    """Decide for every row what it names; those that could be either follow the rest of the list."""
    entries: list[tuple[int, Bearer | None, Entry]] = []
    uses = {kind: dash_use(rows_of(sections, kind), code) for kind in {section.kind for section in sections}}
    for section in sections:
        dashes = uses[section.kind]
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
    leaning = {kind: lean([entry for _, own, entry in entries if own is kind], kind) for kind in uses}
    return [(place, decided(entry, kind, leaning[kind]), entry) for place, kind, entry in entries if plausible(entry)]


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


def plausible(entry: Entry) -> bool:
    """Refuse what is no name: too long, a number without a country, "and 212 individuals"."""
    name = entry.name
    if REST.match(name) or (name.isupper() and len(name.split()) > MAX_SHOUTED):
        return False
    return (
        not (
            MORE.match(name)
            and (name[:1].isdigit() is False or len(name.split()) < 4)
            and not name[:1].isupper()
            and not DIGIT_NAME.match(name)
            and not DOMAIN.search(name)
            and not entry.placed
        )
        and 1 < len(name) <= MAX_LINE
        and (sum(letter.isalpha() for letter in name) > 1 or (entry.placed and len(name) > 4))
        and len(name.split()) <= 24
    )


def rows_of(sections: Sequence[Section], kind: Bearer | None) -> list[str]:
    """Give the lines of all sections of one kind: persons do not write as organisations do."""
    return [line for section in sections if section.kind is kind for _, line in section.rows]


def dash_use(lines: Sequence[str], code: str) -> Dashes:
    """Say whether dashes part names from countries in this list: in two lines of five, or where all others have one."""
    parted = placed = 0
    for line in (line for line in lines if len(line) < MAX_NAME):
        match = DASH.match(line)
        if match and (country(match[2], code) or is_region(match[2]) or country(match[1], code)):
            parted += 1
        else:
            placed += any(entry.placed for entry in parse_entry(line, code, Dashes.JOIN))
    used = parted and (parted >= 0.4 * len(lines) or parted + placed >= 0.8 * len(lines))
    return Dashes.PART if used else Dashes.JOIN


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


def lean(entries: Sequence[Entry], kind: Bearer | None) -> Bearer:
    """Say what the certain entries of a list mostly are; under a heading for bodies, one person proves nothing."""
    bodied = kind is Bearer.ORGANISATION
    sure = [bearer(own_name(entry), entry.rest) for entry in entries]
    persons = sum(1 for kind in sure if kind is Bearer.PERSON)
    bodies = sum(1 for kind in sure if kind is Bearer.ORGANISATION)
    least = max(1, len(entries) // 4) if bodied else 0
    return Bearer.PERSON if persons > max(bodies, least) else Bearer.ORGANISATION


def own_name(entry: Entry) -> str:
    """Give what stands before the first comma."""
    return entry.name.split(",", 1)[0].split("،", 1)[0].split(" – ", 1)[0].split(" - ", 1)[0].split(" (", 1)[0]


def decided(entry: Entry, kind: Bearer | None, leaning: Bearer) -> Bearer:
    """Decide one entry: by its heading, by its own words, else as the list leans."""
    own = bearer(own_name(entry), entry.rest)
    if kind is Bearer.ORGANISATION and own is Bearer.SEEMS_PERSON:
        return leaning
    if kind is not None and own is not (Bearer.ORGANISATION if kind is Bearer.PERSON else Bearer.PERSON):
        return kind
    if kind is Bearer.PERSON and entry.rest and may_be_person(own_name(entry)):
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


def may_be_person(name: str) -> bool:
    """Say whether a name in a list of people is not plainly a body's: two words, none of them a body's."""
    words = [fold(word).rstrip(".") for word in WORD.findall(name)]
    unlike = has_body_word(words) or DOMAIN.search(name) or LEGAL.search(name) or any(sign.isdigit() for sign in name)
    return 1 < len(words) < 6 and not unlike


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
            name, *rest = AFFILIATED.split(entry.name, maxsplit=1)
            if fold(name) not in people:
                people.add(fold(name))
                found.individuals.append(Individual(name.strip(), entry.rest or " ".join(rest).strip(" )")))
        elif fold(entry.name) not in known:
            known.add(fold(entry.name))
            found.organisations.append(Organisation(entry.name, entry.country))
