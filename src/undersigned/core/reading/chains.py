"""Chains: labels that follow one another, and what each of their items says, through blank lines and page breaks.

1. Every town shall have a public lib-
rary.

- 2 -

2. Nobody shall pay to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.numbering import Label, Series, letter_values, read_label

SILENT = {Shape.PAGE, Shape.RULE, Shape.MARKUP}
MAX_GAP = 8


@dataclass(slots=True)
class Chain:
    """Labels that follow one another: the block of each, and the block after the last."""

    series: Series
    headings: bool
    members: list[int] = field(default_factory=list)
    last: int = 0
    end: int = 0


def build(blocks: Sequence[Block], taken: set[int]) -> list[Chain]:
    """Link labels into chains."""
    chains: list[Chain] = []
    live: list[Chain] = []
    lazy = is_lazy(blocks)
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
                if (follows(chain, label, heading=heading) and claim(chain, label)) or (lazy and same(chain, label))
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


def is_lazy(blocks: Sequence[Block]) -> bool:
    """Say whether every counted item is "1.", as Markdown allows."""
    counted = [block.label.strip() for block in blocks if block.shape is Shape.ITEM and block.label[:1].isdigit()]
    return len(counted) > 2 and set(counted) == {"1."}


def same(chain: Chain, label: Label) -> bool:
    """Say whether both are counted, where every number is the same."""
    return chain.series is label.series is Series.NUMBER and not chain.headings


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
        Chain(Series.ARTICLE, headings=True, members=members, last=len(members), end=members[-1] + 1)
        for members in groups.values()
        if len(members) >= 5
    ]


def texts(chain: Chain, blocks: Sequence[Block]) -> list[str]:
    """Give what each item says, with what stray blank lines and page breaks cut off it."""
    bounds = [*chain.members, ending(chain, blocks)]
    return [item_text(blocks, start, end, chain) for start, end in pairwise(bounds)]


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
