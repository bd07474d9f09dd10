"""Sheets: the part of the world that a map shows, in units of the drawing, and the point of the earth under each.

    of_country("CL").point_at(360, 400)        around(Point(30.06, 31.25), "EG").laid(Point(30.05, 31.2))

A sheet is 720 units wide. What lies apart from a country's main part is in smaller frames, in a row below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from undersigned.kit.places import coordinates, outlines
from undersigned.kit.places.coordinates import NoPoint, Point
from undersigned.kit.places.outlines import Window, codes
from undersigned.kit.places.projection import Flat

__all__ = ["Frame", "Sheet", "around", "codes", "of_country", "read"]

WIDTH: Final = 720
FLATTEST, TALLEST = 0.5, 1.3
"""Height of the main frame, by its width."""

ROOM: Final = 1.1
INSET, GAP = 150.0, 10.0
CLOSE: Final = 30.0
"""Kilometres from the middle of a map of surroundings to its left and right edge."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the sheet, in which a part of the earth is laid flat: `scale` units a kilometre."""

    flat: Flat
    scale: float
    left: float
    top: float
    width: float
    height: float

    def laid(self, point: Point) -> tuple[float, float]:
        """Where a point comes to lie on the sheet, in the frame or outside of it."""
        right, up = self.flat.laid(point.latitude, point.longitude)
        return self.left + self.width / 2 + right * self.scale, self.top + self.height / 2 - up * self.scale

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the sheet is in the frame."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height

    def point_at(self, x: float, y: float) -> Point | None:
        """The point of the earth under a point of the sheet."""
        right, up = x - self.left - self.width / 2, self.top + self.height / 2 - y
        return self.flat.lifted(right / self.scale, up / self.scale)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map: of a country, or of the surroundings of a point in it."""

    country: str
    frames: tuple[Frame, ...]
    middle: Point | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, in units."""
        return WIDTH, round(max(frame.top + frame.height for frame in self.frames))

    @property
    def key(self) -> str:
        """What tells it from others; `read` finds it again."""
        return f"{self.country}@{self.middle[0]:.3f},{self.middle[1]:.3f}" if self.middle else self.country

    def laid(self, point: Point) -> tuple[float, float] | None:
        """Where a point comes to lie; None if no frame shows it."""
        for frame in self.frames:
            place = frame.laid(point)
            if frame.holds(*place):
                return place
        return None

    def point_at(self, x: float, y: float) -> Point | None:
        """The point of the earth under a point of the map; None between the frames."""
        found = next((frame.point_at(x, y) for frame in self.frames if frame.holds(x, y)), None)
        return found and Point(round(found.latitude, 5), round(found.longitude, 5))


@lru_cache(maxsize=256)
def of_country(country: str) -> Sheet:
    """The map of a country.

    Raises:
        KeyError: ISO 3166 has no such code.
    """
    first, *others = outlines.windows(country)
    main = _frame(first, WIDTH * min(max(first.up / first.right, FLATTEST), TALLEST))
    below, left = main.height + GAP, 0.0
    frames = [main]
    for window in others:
        width = INSET * min(max(window.right / window.up, 0.8), 1.8)
        frames.append(_fitted(window, left, below, width, INSET))
        left += width + GAP
    return Sheet(country, tuple(frames))


def around(point: Point, country: str) -> Sheet:
    """The map of the surroundings of a point."""
    middle = Point(round(point.latitude, 3), round(point.longitude, 3))
    return Sheet(country, (_frame(Window(middle, CLOSE / ROOM, CLOSE * 0.7 / ROOM), WIDTH * 0.7),), middle)


def read(key: str) -> Sheet | None:
    """The map that calls itself so; None if there is none."""
    country, _at, where = key.partition("@")
    if country not in codes():
        return None
    try:
        return around(coordinates.read(where), country) if where else of_country(country)
    except NoPoint:
        return None


def _frame(window: Window, height: float) -> Frame:
    return _fitted(window, 0, 0, WIDTH, height)


def _fitted(window: Window, left: float, top: float, width: float, height: float) -> Frame:
    scale = min(width / window.right, height / window.up) / 2 / ROOM
    return Frame(Flat(window.middle), scale, left, top, width, height)
