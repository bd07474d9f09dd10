"""Lists: goals, demands, resolutions and slogans, told from agendas, reasons, footnotes and sections.

We demand:            → demands        Resolution 1 …   → resolutions
1. … 2. … 21. …       → goals          because: - … - … → none of them
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from undersigned.core.reading.addressee import named_in
from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.chains import SILENT, Chain, build, texts
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.numbering import Series
from undersigned.core.reading.vocabulary import exact, pattern

QUOTED = re.compile(r"^[\s*_]*[\"“”«„'‘].{12,600}[\"“”»'’][\s*_.]*$", re.DOTALL)
QUOTES = re.compile(r"[\"“„«]([^\"“”„«»]{6,160})[\"”“»]")
SHOUT = re.compile(r"[^.!?…]{3,140}!+")
LATER = re.compile(r"https?://|^\d{1,2}[:.h]\d{2}")


@dataclass(slots=True)
class Listed:
    """What the lists of a text say."""

    goals: list[str] = field(default_factory=list)
    demands: list[str] = field(default_factory=list)
    resolutions: list[str] = field(default_factory=list)
    slogans: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    blocks: dict[int, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    """Of demands that are introduced together, the public body that their introduction names."""


def find(blocks: Sequence[Block], taken: set[int], title: str, code: str) -> Listed:
    """Sort every list of *blocks*, except those *taken*, into what it is. *code* is the language."""
    chains = [
        chain for chain in build(blocks, taken) if len(chain.members) >= (1 if chain.series is Series.RESOLUTION else 2)
    ]
    listed = Listed()
    uncued: list[Chain] = []
    for chain in chains:
        meaning = meaning_of(chain, blocks, title)
        if meaning == "maybe":
            uncued.append(chain)
        elif meaning:
            add(chain, meaning, blocks, listed, code)
    if not listed.goals and not listed.resolutions:
        whole = sum(len(block.text) for block in blocks if block.shape not in {Shape.FRONT, Shape.NOTE}) or 1
        for chain in uncued:
            if main_list(chain, blocks, whole) and not nested(chain, chains):
                add(chain, "goals", blocks, listed, code)
    for place, block in enumerate(blocks):
        if place not in taken and place not in listed.blocks:
            bare_lines(block, blocks[place + 1] if place + 1 < len(blocks) else None, listed, code)
    quoted_demand(blocks, taken, listed, code)
    find_slogans(blocks, taken, title, listed)
    return listed


def meaning_of(chain: Chain, blocks: Sequence[Block], title: str) -> str:
    """Say what a list is by its labels and by what introduces it: a kind, "maybe", or ""."""
    intro, heading = introduction(chain.members[0], blocks)
    if chain.series is Series.RESOLUTION:
        return "resolutions"
    if chain.series is Series.ARTICLE:
        return "goals" if len(chain.members) >= 2 else ""
    last = last_sentence(intro)
    if (
        ends_in_reason(last)
        or speaks("apart", heading, 6)
        or (speaks("apart", intro, 4) and len(intro.split()) < 8)
        or pages(chain, blocks)
    ):
        return ""
    if speaks("support", heading, 8) and not speaks("demand", heading, 8):
        return "cases"
    counted = chain.series is not Series.BULLET
    colon = intro.rstrip(" *_").endswith((":", "：", "…", "...")) or is_beginning(last)
    for text, short in ((last, 90),) if colon else ((heading, 9),):
        found = by_cue(text, short, counted=counted)
        if found:
            return found if found != "goals" or not chain.headings or brief(chain, blocks) else ""
    if chain.headings:
        return (
            "goals"
            if counted and (brief(chain, blocks) or (speaks("goal", title, 12) and bare_headings(chain)))
            else ""
        )
    return "maybe" if counted else ""


def is_beginning(sentence: str) -> bool:
    """Say whether a short sentence without a sign at its end is one that the items go on with."""
    ends = sentence.rstrip(" *_")[-1:]
    return 1 < len(sentence.split()) <= 9 and (ends.isalpha() or ends == ",")


def by_cue(text: str, limit: int, *, counted: bool) -> str:
    """Say what the words of an introduction announce."""
    if not text or len(text.split()) > limit:
        return ""
    folded = fold(text)
    if pattern("slogan").search(folded):
        return "slogans"
    if pattern("resolution").search(folded) and not pattern("demand").search(folded):
        return "resolutions" if counted else "demands"
    if pattern("demand").search(folded):
        return "demands"
    if pattern("request").search(folded):
        return "goals" if counted else "demands"
    if agreed(folded):
        return "demands"
    return "goals" if counted and pattern("goal").search(folded) else ""


AGREED = re.compile(
    r"\b(?:following points|discuss\w*|agreed|decide[dn]|puntos?|acord\w*|decidi\w*|convenidos?|"
    r"pontos?|discut\w*|convenu\w*|punti|concordat\w*|convenut\w*|deliberat\w*|"
    r"punkte|besprach\w*|einigten|beschlossen|vereinbart\w*|gorus\w*|maddeler|kararlar|"
    r"σημεια|συζητ\w*|αποφασ\w+|συμφων\w+|النقاط|ناقش\w*|اتفق\w*|قرر\w*|"
    r"пункт\w*|обсуд\w*|решил\w*|договорил\w*)\b"
)


def agreed(folded: str) -> bool:
    """Say whether a sentence lists the points of a meeting."""
    return AGREED.search(folded) is not None


def introduction(place: int, blocks: Sequence[Block]) -> tuple[str, str]:
    """Give what stands just before the list, and the heading above it."""
    intro = heading = ""
    for index in range(place - 1, max(-1, place - 40), -1):
        block = blocks[index]
        if block.shape in SILENT or not block.said:
            continue
        if block.shape is Shape.HEADING:
            heading = block.text
            break
        if not intro:
            intro = block.text
    return intro if adjacent(place, blocks) else "", heading


def adjacent(place: int, blocks: Sequence[Block]) -> bool:
    """Say whether a paragraph, not a heading, stands right before the list."""
    before = next(
        (
            blocks[index]
            for index in range(place - 1, -1, -1)
            if blocks[index].said and blocks[index].shape not in SILENT
        ),
        None,
    )
    return before is not None and before.shape in {Shape.PARAGRAPH, Shape.ITEM, Shape.MARKUP}


def last_sentence(text: str) -> str:
    """Give the last sentence of an introduction."""
    return re.split(r"(?<=[^\W\d_]{3}[.!?])\s+", text[-700:])[-1]


def ends_in_reason(text: str) -> bool:
    """Say whether an introduction ends in "because:"."""
    words = fold(text).rstrip(" :*_-").split()
    return bool(words) and (words[-1] in exact("reason") or " ".join(words[-2:]) in exact("reason"))


def speaks(field_: str, text: str, limit: int) -> bool:
    """Say whether a text of at most *limit* words has a cue of the field."""
    return bool(text) and len(text.split()) <= limit and pattern(field_).search(fold(text)) is not None


def pages(chain: Chain, blocks: Sequence[Block]) -> bool:
    """Say whether the items are addresses or hours rather than sentences."""
    return sum(1 for place in chain.members if LATER.search(blocks[place].text)) > len(chain.members) / 2


def brief(chain: Chain, blocks: Sequence[Block]) -> bool:
    """Say whether the sections under numbered headings have one paragraph each at most."""
    bounds = [*chain.members, len(blocks)]
    bodies = [
        sum(1 for block in blocks[start + 1 : end] if block.shape is Shape.PARAGRAPH and len(block.text) > 60)
        for start, end in pairwise(bounds)
    ]
    return len(bodies) >= 3 and sum(1 for body in bodies[:-1] if body <= 1) >= 0.8 * (len(bodies) - 1)


def bare_headings(chain: Chain) -> bool:
    """Say whether a chain of headings is long enough to be a programme."""
    return len(chain.members) >= 5


def main_list(chain: Chain, blocks: Sequence[Block], whole: int) -> bool:
    """Say whether a list without a cue is what the text is about: many items, or much of its words."""
    intro, _ = introduction(chain.members[0], blocks)
    own = sum(len(text) for text in texts(chain, blocks))
    words = sum(len(text.split()) for text in texts(chain, blocks)) / len(chain.members)
    if words < 3:
        return False
    if chain.series is Series.LETTER:
        return len(chain.members) >= 3 and own > 0.25 * whole
    closed = intro.rstrip().endswith((":", "："))
    return (len(chain.members) >= (8 if closed else 5)) or (len(chain.members) >= 3 and own > 0.4 * whole)


def nested(chain: Chain, chains: Sequence[Chain]) -> bool:
    """Say whether a list stands between two items of another."""
    return any(
        other is not chain and other.members[0] < chain.members[0] and chain.end <= other.members[-1]
        for other in chains
    )


def add(chain: Chain, meaning: str, blocks: Sequence[Block], listed: Listed, code: str) -> None:
    """Add the items of a list to what they mean."""
    target = {
        "goals": listed.goals,
        "demands": listed.demands,
        "resolutions": listed.resolutions,
        "slogans": listed.slogans,
        "cases": listed.skipped,
    }[meaning]
    items = [text for text in texts(chain, blocks) if text]
    target += items
    if meaning == "demands":
        intro, heading = introduction(chain.members[0], blocks)
        body = named_in(last_sentence(intro), code) or named_in(f"{heading}:" if heading else "", code)
        listed.asked.update(dict.fromkeys(items, body))
    for place in range(chain.members[0], chain.end):
        listed.blocks.setdefault(place, meaning)


def bare_lines(block: Block, following: Block | None, listed: Listed, code: str) -> None:
    """Read "Demands:" and lines below it without a sign, each beginning with a capital."""
    if (
        block.shape is not Shape.PARAGRAPH
        or not block.said
        or not block.said[0].rstrip(" *_").endswith(":")
        or len(block.said[0].split()) > 14
    ):
        return
    lines = block.said[1:] or (following.said if following and following.shape is Shape.PARAGRAPH else ())
    meaning = by_cue(block.said[0], 14, counted=False)
    target = {"demands": listed.demands, "slogans": listed.slogans}.get(meaning)
    if target is None or target or len(lines) < 2:
        return
    if all(line[:1].isupper() and len(line) < 110 and not line.endswith(":") for line in lines):
        target += lines
        if meaning == "demands":
            listed.asked.update(dict.fromkeys(lines, named_in(block.said[0], code)))


def quoted_demand(blocks: Sequence[Block], taken: set[int], listed: Listed, code: str) -> None:
    """Find a single demand: a quoted or emphasised paragraph after "we therefore demand:"."""
    if listed.demands or listed.goals:
        return
    for place, block in enumerate(blocks[:-1]):
        following = blocks[place + 1]
        if (
            place in taken
            or block.shape is not Shape.PARAGRAPH
            or not block.said
            or following.shape is not Shape.PARAGRAPH
            or not block.text.rstrip().endswith(":")
        ):
            continue
        sentence = fold(last_sentence(block.text))
        if (pattern("demand").search(sentence) or pattern("request").search(sentence)) and QUOTED.match(following.text):
            listed.demands.append(following.text.strip(' *_"“”«»„'))
            listed.asked[listed.demands[-1]] = named_in(last_sentence(block.text), code)


def find_slogans(blocks: Sequence[Block], taken: set[int], title: str, listed: Listed) -> None:
    """Find slogans that are not listed: quoted after the word for them, or paragraphs of nothing but cries."""
    if listed.slogans and not listed.demands:
        listed.demands += listed.slogans
    for place, block in enumerate(blocks):
        if (
            place in taken
            or place in listed.blocks
            or block.shape not in {Shape.PARAGRAPH, Shape.HEADING}
            or not block.said
        ):
            continue
        text = block.text
        if len(text) < 2500 and pattern("slogan").search(fold(text)):
            listed.slogans += [
                slogan
                for found in QUOTES.findall(text)
                if (slogan := squeeze(found).strip(" ,;")) not in listed.slogans
            ]
        elif "!" in text and len(text) < 700 and text != title and place > len(blocks) * 0.4:
            cries = [squeeze(cry).strip(' *_"“”«»') for cry in SHOUT.findall(text)]
            if (
                cries
                and not any(letter.isalnum() for letter in SHOUT.sub("", text))
                and not pattern("letter").match(fold(text))
            ):
                listed.slogans += [cry for cry in cries if cry not in listed.slogans]
                listed.blocks[place] = "slogans"


def addressees(listed: Listed, code: str) -> tuple[str, ...]:
    """Give the public body of each demand: the one that it names itself, or that its introduction names; else ""."""
    return tuple(named_in(demand, code) or listed.asked.get(demand, "") for demand in listed.demands)
