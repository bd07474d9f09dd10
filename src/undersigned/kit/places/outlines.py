"""Outlines of countries: what they look like, and the windows through which a map shows them.

Data: Natural Earth (public domain), packed once into `outlines.z` by `tools/outlines.py`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import TypedDict

from undersigned.kit.places.coordinates import Point, kilometres

Ring = tuple[tuple[float, float], ...]
"""Points, each degrees north and east."""


class Kept(TypedDict):
    """A country as the file has it."""

    windows: list[tuple[float, float, float, float]]
    caps: list[tuple[float, float, float]]
    rings: list[str]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a country: its middle, and how many kilometres it reaches to the right and up from there."""

    middle: Point
    right: float
    up: float


@cache
def kept() -> dict[str, Kept]:
    """The file, read once."""
    found: dict[str, Kept] = json.loads(zlib.decompress(files(__package__).joinpath("outlines.z").read_bytes()))
    return found


def codes() -> frozenset[str]:
    """The countries of which there is an outline, or a window at least."""
    return frozenset(kept())


def windows(country: str) -> tuple[Window, ...]:
    """The windows of a country; the first one is its main part."""
    return tuple(Window(Point(north, east), right, up) for north, east, right, up in kept()[country]["windows"])


def near(point: Point, within: float) -> Iterator[tuple[str, int]]:
    """The rings that may come nearer to a point than so many kilometres: their country, their number in it."""
    for code, one in kept().items():
        for number, (north, east, reach) in enumerate(one["caps"]):
            if kilometres(point, Point(north, east)) <= within + reach:
                yield code, number


@lru_cache(maxsize=512)
def ring(country: str, number: int) -> Ring:
    """One ring of an outline: degrees north and east."""
    numbers = [int(step) for step in kept()[country]["rings"][number].split()]
    ups, rights = accumulate(numbers[1::2]), accumulate(numbers[::2])
    return tuple((up / 1000, right / 1000) for up, right in zip(ups, rights, strict=True))
