"""Lists: goals, demands, resolutions and slogans, told from agendas, reasons, footnotes and sections.

We demand:            → demands        Resolution 1 …   → resolutions
1. … 2. … 21. …       → goals          because: - … - … → none of them
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.numbering import Label, Series, letter_values, read_label
from undersigned.core.reading.vocabulary import exact, pattern

SILENT = {Shape.PAGE, Shape.RULE, Shape.MARKUP}
MAX_GAP = 8
QUOTED = re.compile(r"^[\s*_]*[\"“”«„'‘].{12,600}[\"“”»'’][\s*_.]*$", re.DOTALL)
QUOTES = re.compile(r"[\"“„«]([^\"“”„«»]{6,160})[\"”“»]")
SHOUT = re.compile(r"[^.!?…]{3,140}!+")
LATER = re.compile(r"https?://|^\d{1,2}[:.h]\d{2}")


@dataclass(slots=True)
class Chain:
    """Labels that follow one another: the block of each, and the block after the last."""

    series: Series
    headings: bool
    members: list[int] = field(default_factory=list)
    last: int = 0
    end: int = 0


@dataclass(slots=True)
class Listed:
    """What the lists of a text say."""

    goals: list[str] = field(default_factory=list)
    demands: list[str] = field(default_factory=list)
    resolutions: list[str] = field(default_factory=list)
    slogans: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    blocks: dict[int, str] = field(default_factory=dict)


def find(blocks: Sequence[Block], taken: set[int], title: str) -> Listed:
    """Sort every list of *blocks*, except those *taken*, into what it is."""
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
            add(chain, meaning, blocks, listed)
    if not listed.goals and not listed.resolutions:
        whole = sum(len(block.text) for block in blocks if block.shape not in {Shape.FRONT, Shape.NOTE}) or 1
        for chain in uncued:
            if main_list(chain, blocks, whole) and not nested(chain, chains):
                add(chain, "goals", blocks, listed)
    quoted_demand(blocks, taken, listed)
    find_slogans(blocks, taken, title, listed)
    return listed


def build(blocks: Sequence[Block], taken: set[int]) -> list[Chain]:
    """Link labels into chains."""
    chains: list[Chain] = []
    live: list[Chain] = []
    for place, block in enumerate(blocks):
        if place in taken:
            live = [chain for chain in live if chain.series is not Series.BULLET]
            continue
        labels = labels_of(block)
        if not labels:
            live = [chain for chain in live if goes_on(chain, block, place)]
            continue
        heading = block.shape is Shape.HEADING
        chain = next(
            (
                chain
                for label in labels
                for chain in reversed(live)
                if follows(chain, label, heading=heading) and claim(chain, label)
            ),
            None,
        )
        if chain is None:
            label = next((label for label in labels if label.value in {0, 1, None}), None)
            if label is None:
                continue
            chain = Chain(label.series, heading, last=label.value or 0)
            chains.append(chain)
            live.append(chain)
        live = [
            other
            for other in live[-8:]
            if other is chain or other.series is not Series.BULLET or chain.series is Series.BULLET
        ]
        chain.members.append(place)
        chain.end = place + 1
    return chains + repeated_headings(blocks, chains)


def labels_of(block: Block) -> list[Label]:
    """Give the ways to read a block's label: "i)" is a Roman number and a letter."""
    if block.shape is Shape.HEADING:
        label = read_label(block.text)
        return (
            [label]
            if label and label.series is not Series.BULLET and (label.series is not Series.LETTER or label.rest)
            else []
        )
    if block.shape is not Shape.ITEM or not block.label:
        return []
    label = read_label(block.label) or read_label(block.label + " x") or Label(Series.BULLET, None, block.label, "")
    both = [label]
    sign = re.sub(r"\W", "", block.label)
    if len(sign) == 1 and sign.isalpha() and label.series is Series.ROMAN:
        both.append(Label(Series.LETTER, min(letter_values(sign), default=None), label.written, label.rest))
    return both


def follows(chain: Chain, label: Label, *, heading: bool) -> bool:
    """Say whether *label* comes next in *chain*."""
    if chain.series is not label.series or chain.headings is not heading:
        return False
    if label.series is Series.BULLET:
        return True
    if label.series is Series.LETTER:
        return chain.last + 1 in letter_values(re.sub(r"[\W\d_]", "", label.written)[:1])
    return label.value is not None and (
        label.value == chain.last + 1 or (label.value == chain.last + 2 and len(chain.members) > 3)
    )


def claim(chain: Chain, label: Label) -> bool:
    """Move *chain* on to *label*."""
    chain.last = chain.last + 1 if label.series is Series.LETTER or label.value is None else label.value
    return True


def goes_on(chain: Chain, block: Block, place: int) -> bool:
    """Say whether a block without a label leaves *chain* open."""
    if chain.series is Series.BULLET:
        return block.shape in SILENT or (block.shape is Shape.PARAGRAPH and block.text[:1].islower())
    return (
        True
        if chain.headings
        else place - chain.members[-1] <= MAX_GAP or chain.series in {Series.ARTICLE, Series.RESOLUTION}
    )


def repeated_headings(blocks: Sequence[Block], chains: Sequence[Chain]) -> list[Chain]:
    """Find headings that begin alike, five or more: articles in a language whose word for them we lack."""
    known = {place for chain in chains if len(chain.members) > 4 for place in chain.members}
    groups: dict[tuple[int, str], list[int]] = {}
    for place, block in enumerate(blocks):
        if block.shape is Shape.HEADING and place not in known and len(block.text.split()) in {2, 3, 4}:
            groups.setdefault((block.level, fold(block.text).split()[0]), []).append(place)
    return [
        Chain(Series.ARTICLE, True, members, len(members), members[-1] + 1)
        for members in groups.values()
        if len(members) >= 5
    ]


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
    colon = intro.rstrip(" *_").endswith((":", "："))
    for text, short in ((last, 60),) if colon else ((heading, 9),):
        found = by_cue(text, short, counted=counted)
        if found:
            return found if found != "goals" or not chain.headings or brief(chain, blocks) else ""
    if chain.headings:
        return (
            "goals" if counted and (brief(chain, blocks) or (speaks("goal", title, 12) and bare_headings(chain))) else ""
        )
    return "maybe" if counted else ""


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
        return "goals" if counted else "demands"
    return "goals" if counted and pattern("goal").search(folded) else ""


AGREED = re.compile(
    r"\b(?:following points|discuss\w*|agreed|puntos?|acord\w*|pontos?|discut\w*|punti|discuss\w*|concordat\w*|punkte|besprach\w*|einigten|gorus\w*|maddeler|σημεια|συζητ\w*|النقاط|ناقش\w*|пункт\w*|обсуд\w*)\b"
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
        for start, end in zip(bounds, bounds[1:], strict=False)
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


def texts(chain: Chain, blocks: Sequence[Block]) -> list[str]:
    """Give what each item says, with what stray blank lines and page breaks cut off it."""
    bounds = [*chain.members, ending(chain, blocks)]
    return [item_text(blocks, start, end, chain) for start, end in zip(bounds, bounds[1:], strict=False)]


def ending(chain: Chain, blocks: Sequence[Block]) -> int:
    """Give where the last item ends: it goes on while its sentence does."""
    end = chain.members[-1] + 1
    said = blocks[chain.members[-1]].text
    if chain.headings:
        while end < len(blocks) and blocks[end].shape is not Shape.HEADING and end - chain.members[-1] < 4:
            end += 1
        return end
    while end < len(blocks) and end - chain.members[-1] < 5:
        block = blocks[end]
        if block.shape in SILENT or (block.shape is Shape.PARAGRAPH and unfinished(said, block.text)):
            said = block.text or said
            end += 1
        else:
            break
    return end


def unfinished(said: str, following: str) -> bool:
    """Say whether *following* goes on with the sentence of *said*."""
    return not said or following[:1].islower() or (said[-1:] in ",-–;" and not following[:1].isdigit())


def item_text(blocks: Sequence[Block], start: int, end: int, chain: Chain) -> str:
    """Join the blocks of one item."""
    own = blocks[start].text
    if chain.headings:
        label = read_label(own)
        own = label.rest if label and label.rest else own if not label else ""
    parts = [
        own,
        *(
            block.text
            for block in blocks[start + 1 : min(end, start + 1 + MAX_GAP)]
            if block.shape in {Shape.PARAGRAPH, Shape.ITEM}
        ),
    ]
    joined = ""
    for part in parts:
        joined = joined[:-1] + part if joined.endswith("-") and part[:1].islower() else f"{joined} {part}"
    return squeeze(joined)


def add(chain: Chain, meaning: str, blocks: Sequence[Block], listed: Listed) -> None:
    """Add the items of a list to what they mean."""
    target = {
        "goals": listed.goals,
        "demands": listed.demands,
        "resolutions": listed.resolutions,
        "slogans": listed.slogans,
        "cases": listed.skipped,
    }[meaning]
    target += [text for text in texts(chain, blocks) if text]
    for place in range(chain.members[0], chain.end):
        listed.blocks.setdefault(place, meaning)


def quoted_demand(blocks: Sequence[Block], taken: set[int], listed: Listed) -> None:
    """Find a single demand: a quoted or emphasised paragraph after "we therefore demand:"."""
    if listed.demands or listed.goals:
        return
    for place, block in enumerate(blocks[:-1]):
        following = blocks[place + 1]
        if (
            place in taken
            or block.shape is not Shape.PARAGRAPH
            or following.shape is not Shape.PARAGRAPH
            or not block.text.rstrip().endswith(":")
        ):
            continue
        sentence = fold(last_sentence(block.text))
        if (pattern("demand").search(sentence) or pattern("request").search(sentence)) and QUOTED.match(following.text):
            listed.demands.append(following.text.strip(' *_"“”«»„'))


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
            if cries and not SHOUT.sub("", text).strip(' *_"“”«»¡.¡') and not pattern("letter").match(fold(text)):
                listed.slogans += [cry for cry in cries if cry not in listed.slogans]
                listed.blocks[place] = "slogans"
