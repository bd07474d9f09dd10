r"""The reader: the bytes of a leaflet in, a Reading out.

    read(b"# A Call\n\nSigned,\nFirst Union (Spain)\n", "call.md").organisations
    (Organisation(name='First Union', country='ES'),)

Trust: a reading is a proposal. Who controls this part, or the file, can make it say anything about who signed;
nothing it says counts until a person has confirmed it and an organisation has undersigned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from undersigned.core.reading import campaign, cases, imprint, kind, lists, opening, signatories, title
from undersigned.core.reading import issuer as issuers
from undersigned.core.reading.blocks import Block, Document, Shape
from undersigned.core.reading.countries import country
from undersigned.core.reading.entries import Entry
from undersigned.core.reading.errors import FileTooLarge
from undersigned.core.reading.fold import fold
from undersigned.core.reading.formats import open_document
from undersigned.core.reading.formats.front import as_text
from undersigned.core.reading.language import detect
from undersigned.core.reading.names import Bearer, bearer
from undersigned.core.reading.result import Case, Imprint, Individual, Organisation, Passage, Reading, Role
from undersigned.core.reading.rows import from_rows
from undersigned.core.reading.settling import Found
from undersigned.core.reading.vocabulary import pattern

MAX_BLOCKS = 30_000
MAX_SPOKEN = 1_500
SPOKEN = {Shape.PARAGRAPH, Shape.ITEM, Shape.HEADING}
SHAPES = {
    Shape.FRONT: Role.FRONT,
    Shape.HEADING: Role.HEADING,
    Shape.PARAGRAPH: Role.PARAGRAPH,
    Shape.ITEM: Role.ITEM,
    Shape.ROW: Role.ROW,
    Shape.RULE: Role.RULE,
    Shape.NOTE: Role.NOTE,
    Shape.MARKUP: Role.MARKUP,
    Shape.PAGE: Role.PAGE,
}


@dataclass(slots=True)
class Roles:
    """Which blocks turned out to be what; the first claim holds."""

    known: dict[int, Role] = field(default_factory=dict)

    def claim(self, places: set[int], role: Role) -> None:
        """Say that *places* are *role*."""
        for place in places:
            self.known.setdefault(place, role)

    @property
    def apart(self) -> set[int]:
        """The places that are no part of the text proper."""
        return set(self.known)


def read(data: bytes, name: str) -> Reading:
    """Read the bytes of the file *name*: TXT, Markdown, HTML, DOCX, ODT, PDF, or a YAML or CSV list of signatories.

    Raises:
        Unreadable: One of the leaves in `errors` says why not.
    """
    document = open_document(data, name)
    if len(document.blocks) > MAX_BLOCKS and not document.listed:
        size = len(document.blocks)
        raise FileTooLarge("more paragraphs than a statement can have", size=size, limit=MAX_BLOCKS, unit="paragraphs")
    blocks = split_at_cues(document.blocks)
    language = language_of(document, blocks)
    frame = frame_of(document, blocks, language or "en")
    return body_of(document, blocks, language, frame)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a text: its title, who signs, its imprint, its date, who issues it."""

    title: str | None
    found: Found
    described: list[Case]
    imprint: Imprint
    date: str | None
    issuer: str | None
    roles: Roles


def frame_of(document: Document, blocks: Sequence[Block], code: str) -> Frame:
    """Find what stands around the text, and claim its blocks, so that the text proper is what is left."""
    roles = Roles()
    heading, places = title.title_of(document.facts, blocks, code, set())
    roles.claim(places, Role.TITLE)
    found, described = signing(document, blocks, code, roles)
    printed, places = imprint.find(blocks, roles.apart)
    roles.claim(places, Role.IMPRINT)
    dated, places = title.date_of(document.facts, () if document.listed else blocks, code, roles.apart)
    roles.claim(places, Role.DATELINE)
    names = [organisation.name for organisation in found.organisations]
    issuer = issuers.issuer_of(document.facts, blocks, code, title=heading or "", names=names, taken=found.blocks)
    issuer = issuer or group_of(blocks, found) or printed.publisher or None
    roles.claim({place for place, block in enumerate(blocks[:6]) if issuer and block.text == issuer}, Role.ISSUER)
    return Frame(
        title=heading, found=found, described=described, imprint=printed, date=dated, issuer=issuer, roles=roles
    )


def body_of(document: Document, blocks: Sequence[Block], language: str | None, frame: Frame) -> Reading:
    """Read the text proper, and put everything together."""
    code, heading, found, roles = language or "en", frame.title or "", frame.found, frame.roles
    apart = roles.apart
    listed = lists.find(blocks, apart, heading, code)
    texts = [block.text for place, block in enumerate(blocks) if place not in apart and block.shape in SPOKEN]
    titled = [blocks[place].text for place, role in roles.known.items() if role is Role.TITLE]
    window, warnings = campaign.find([heading, *titled, *texts], code, frame.date or (frame.imprint.year or None))
    people = [*frame.described, *cases.find(blocks, apart, code, heading, no_cases(frame))]
    cries = {place for place, meaning in listed.blocks.items() if meaning == "slogans"}
    roles.claim({place for place in cries if blocks[place].shape is Shape.PARAGRAPH}, Role.SLOGAN)
    counts = {
        "resolutions": len(listed.resolutions),
        "campaign": int(window is not None),
        "organisations": len(found.organisations),
        "goals": len(listed.goals),
        "cases": len(people),
        "words": sum(len(text.split()) for text in texts),
    }
    return Reading(
        title=frame.title,
        issuer=frame.issuer,
        date=frame.date,
        language=language,
        kind="list" if document.listed else kind.of(heading, blocks, code, counts),
        clauses=tuple(passage(block, roles.known.get(n, SHAPES[block.shape])) for n, block in enumerate(blocks)),
        organisations=tuple(found.organisations),
        individuals=tuple(found.individuals),
        goals=tuple(listed.goals),
        demands=tuple(listed.demands),
        addressees=lists.addressees(listed, code),
        resolutions=tuple(listed.resolutions),
        slogans=tuple(listed.slogans),
        campaign=window,
        cases=tuple(people),
        imprint=frame.imprint,
        warnings=(*document.warnings, *warnings),
    )


def no_cases(frame: Frame) -> set[str]:
    """Give the folded names of those who sign or issue: they are nobody the text asks support for."""
    people = {fold(person.name) for person in frame.found.individuals}
    return people | {fold(body.name) for body in frame.found.organisations} | {fold(frame.issuer or "")}


def language_of(document: Document, blocks: Sequence[Block]) -> str | None:
    """Give the language of what is said; for lists of names, what the file states."""
    stated = as_text(
        document.facts.get("lang") or document.facts.get("language") or document.facts.get("page_language")
    )
    prose = " ".join(
        block.text[:MAX_SPOKEN] for block in blocks if block.shape in SPOKEN and len(block.text.split()) > 8
    )
    return (
        detect(prose[:60_000]) or stated[:2].lower() or detect(" ".join(block.text for block in blocks[:400])) or None
    )


def signing(document: Document, blocks: Sequence[Block], code: str, roles: Roles) -> tuple[Found, list[Case]]:
    """Find who signs: by the file's columns, under a cue, in a first sentence, in a list without a cue."""
    if document.listed:
        found, people = from_rows(document.listed, code)
        roles.claim(set(range(len(blocks))), Role.SIGNATORIES)
        return found, people
    found = signatories.find(blocks, code)
    found.blocks -= roles.apart
    if not found.organisations:
        take(opening.from_sentence(blocks, code), found)
    if not found.organisations and not found.individuals:
        entries, places = opening.from_bare_list(blocks, code, roles.apart | found.blocks)
        take(entries, found)
        found.blocks |= places
    if not found.organisations and not found.individuals:
        entries, places = opening.from_foot(blocks, code, roles.apart | found.blocks)
        take(entries, found)
        found.blocks |= places
    if not found.organisations and not found.individuals:
        found.individuals, places = closing_names(blocks, code)
        found.blocks |= places
    roles.claim(found.blocks, Role.SIGNATORIES)
    return found, []


def take(entries: Sequence[Entry], found: Found) -> None:
    """Add organisations, each once."""
    known = {fold(organisation.name) for organisation in found.organisations}
    for entry in entries:
        if entry.name and fold(entry.name) not in known:
            known.add(fold(entry.name))
            found.organisations.append(Organisation(entry.name, entry.country))


def closing_names(blocks: Sequence[Block], code: str) -> tuple[list[Individual], set[int]]:
    """Give the people in a block at the foot: a group, its people, "Berlin, October 2011"; or nothing but people."""
    for place in range(len(blocks) - 1, max(0, len(blocks) - 6), -1):
        said = blocks[place].said
        if blocks[place].shape is not Shape.PARAGRAPH or len(said) < 2:
            continue
        dated = title.is_dateline(said[-1], code)
        names = [
            line for line in said if not title.is_dateline(line, code) and not country(line.rpartition(",")[2], code)
        ]
        people = [line for line in names if bearer(line) is not Bearer.ORGANISATION]
        sure = sum(1 for line in people if bearer(line) is Bearer.PERSON)
        if sure >= (1 if dated else max(2, len(names) / 2)) and len(people) >= len(names) - 1:
            return [Individual(line, "") for line in people], {place}
    return [], set()


def group_of(blocks: Sequence[Block], found: Found) -> str | None:
    """Give the group that heads a block of people at the foot."""
    if not found.individuals or found.organisations or found.cues:
        return None
    first = {fold(person.name) for person in found.individuals}
    for place in sorted(found.blocks):
        said = blocks[place].said
        if said and fold(said[0]) not in first and bearer(said[0]) is Bearer.ORGANISATION:
            return said[0]
    return None


def split_at_cues(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Divide paragraphs in which a line such as "Signed," begins a list."""
    result: list[Block] = []
    for block in blocks:
        spot = cue_line(block) if block.shape in {Shape.PARAGRAPH, Shape.ITEM} and len(block.lines) > 1 else 0
        if spot:
            result.append(Block(shape=block.shape, lines=block.lines[:spot], label=block.label))
            result.append(Block(shape=Shape.PARAGRAPH, lines=block.lines[spot:]))
        else:
            result.append(block)
    return tuple(result)


def cue_line(block: Block) -> int:
    """Give the place of the line inside *block* that opens a list of signatories, 0 if there is none."""
    for place, line in enumerate(block.lines[1:], start=1):
        if len(line.text) > 90 or not line.text.rstrip(" *_").endswith((":", ",", "：")):
            continue
        folded = fold(line.text).strip(" *_")
        if (pattern("closing").match(folded) or pattern("signing").match(folded)) and len(folded.split()) <= 6:
            return place
    return 0


def passage(block: Block, role: Role) -> Passage:
    """Make a clause of a block."""
    return Passage(role=role, label=block.label, text=block.raw, said=block.text, level=block.level)
