"""Kind: whether a text is a declaration, a call, a charter, a resolution, an open letter, an appeal or a list."""

from __future__ import annotations

from collections.abc import Sequence

from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.fold import fold
from undersigned.core.reading.vocabulary import pattern, spoken

MANY = 120
"""Words beyond which a text is more than the head of a list."""
ORDER = ("open-letter", "list", "resolution", "declaration", "charter", "call", "appeal")


def of(title: str, blocks: Sequence[Block], code: str, counts: dict[str, int]) -> str:
    """Say what kind a text is: by its title, its first lines, its greeting, then by what it contains."""
    named = earliest(title, code)
    if named:
        return named
    heads = [
        block.text for block in blocks[:8] if block.shape in {Shape.HEADING, Shape.PARAGRAPH} and len(block.text) < 120
    ]
    for text in heads:
        if earliest(text, code) not in {"", "list"}:
            return earliest(text, code)
    if any(
        pattern("letter", code).match(fold(text)) and text.rstrip(" *_").endswith((",", ":", "!")) for text in heads
    ):
        return "open-letter"
    if counts["resolutions"]:
        return "resolution"
    if counts["campaign"]:
        return "call"
    if counts["words"] < min(MANY, 12 * counts["organisations"]):
        return "list"
    if counts["goals"] >= 5:
        return "charter"
    return "appeal" if counts["cases"] and not counts["organisations"] else "declaration"


def earliest(text: str, code: str) -> str:
    """Give the kind whose word stands first in *text*, "" if none does."""
    folded = fold(text)
    places: list[tuple[int, int, str]] = []
    for words in spoken(code):
        for kind, stems in words.kinds.items():
            places += [(place, ORDER.index(kind), kind) for stem in stems if (place := found(folded, stem)) >= 0]
    return min(places)[2] if places else ""


def found(folded: str, stem: str) -> int:
    """Give the place of *stem* at the beginning of a word, -1 if it is nowhere."""
    place = folded.find(stem)
    while place > 0 and folded[place - 1].isalpha() and not "\u0590" <= stem[0] <= "\u06ff" and stem[0] < "\u3000":
        place = folded.find(stem, place + 1)
    return place
