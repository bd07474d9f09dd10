"""Labels in a drawing: each finds a place where it touches nothing, or is left out.

Text is measured by a generous guess, since no server knows which face a browser takes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

SIZE = 12
LETTER, WIDE_LETTER = 0.62 * SIZE, 1.1 * SIZE
"""How wide a letter is at most, on average: of most scripts, and of those with square signs."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from its left and top to its right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, half: float) -> Box:
        """Give the square around a place."""
        return cls(x - half, y - half, x + half, y + half)

    def touches(self, other: Box) -> bool:
        """Tell whether two have something in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A text, where it is anchored, and the room it takes."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


@dataclass(slots=True)
class Paper:
    """What is drawn so far, in a field of this size; places are those of a page that is read to the right."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def keep(self, box: Box) -> None:
        """Let no label lie here; a line is kept a little wider than it is."""
        self.taken.append(Box(box.left - 1, box.top - 1, box.right + 1, box.bottom + 1))

    def put(self, text: str, x: float, y: float, anchor: str) -> Label | None:
        """Put a label with its foot at *y*, and keep its room; None if it would touch something, or stand out."""
        box = _room(text, x, y, anchor)
        stands_out = min(box.left, box.top) < 0 or box.right > self.width or box.bottom > self.height
        if stands_out or any(box.touches(other) for other in self.taken):
            return None
        self.taken.append(box)
        return Label(text, x, y, anchor, box)


def width_of(text: str) -> float:
    """Guess how wide a text is, rather too much than too little."""
    return sum(WIDE_LETTER if unicodedata.east_asian_width(letter) in "WF" else LETTER for letter in text)


def _room(text: str, x: float, y: float, anchor: str) -> Box:
    width = width_of(text)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Box(left, y - SIZE, left + width, y + 0.3 * SIZE)
