"""Packs the outlines of countries once: TopoJSON in, `kit/places/outlines.z` out.

    python -m tools.outlines countries-50m.json countries-10m.json src/undersigned/kit/places/outlines.z

Both inputs are Natural Earth (public domain) as packed in `world-atlas` 2; the finer one serves for countries so small
that the coarser one has hardly a corner of them. Which shape has which code is decided where the map of the world is
drawn. What lies far from the rest (Alaska, the Canaries) gets a window of its own.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import atan2, ceil, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import NamedTuple

import pycountry

from undersigned.kit.places import gazetteer
from undersigned.kit.places.coordinates import Point, kilometres
from undersigned.kit.places.projection import Flat

from tools.worldmap import POINTS, Ring, shapes
from tools.worldmap import Point as Corner

FEW, ENOUGH = 300, 3500
"""Points of the coarse outline below which the fine one is taken, and points of the fine one that are too many."""

Sides = tuple[float, float, float, float]

APART: dict[str, list[Sides]] = {
    "BQ": [(-63.5, 17, -62.5, 18)],
    "CL": [(-110, -28, -109, -26)],
    "CO": [(-82, 12, -81, 14)],
    "EC": [(-92, -2, -89, 1)],
    "ES": [(-19, 27, -13, 30)],
    "FJ": [(176.9, -12.8, 177.3, -12.2)],
    "GQ": [(8, 3, 9, 4), (5, -2, 6, -1)],
    "KI": [(-161, -12, -149, 7), (-175, -5, -170, -2)],
    "MU": [(63, -20, 64, -19), (56, -11, 57, -10)],
    "NZ": [(-177, -45, -175, -43)],
    "PT": [(-32, 36, -24, 40), (-18, 32, -16, 34)],
    "SC": [(45, -11, 54, -5)],
    "SH": [(-15, -8.5, -14, -7.5), (-13, -41, -9, -36)],
    "US": [(-180, 51, -129, 72), (-161, 18, -154, 23)],
}
"""What lies so far away that it gets a window of its own: west, south, east, north."""

LEFT_OUT: dict[str, list[Sides]] = {
    "AU": [(158, -55, 159.5, -54)],
    "CR": [(-88, 5, -86, 6)],
    "FJ": [(174, -22, 175, -21)],
    "NZ": [(165, -53, 170, -48), (178, -50, 180, -47)],
    "PT": [(-17, 29.5, -15, 30.5)],
    "US": [(172, 51, 180, 54)],
    "ZA": [(37, -48, 39, -46)],
}
"""Islands where nobody lives, too far away to be on the sheet."""

LEAST = 20.0
"""Kilometres from the middle to the edge of the smallest sheet."""


class Box(NamedTuple):
    """What a sheet shows, in kilometres."""

    west: float
    south: float
    east: float
    north: float


class Window(NamedTuple):
    """A part of a country: its middle, and how far it reaches right and up, in kilometres."""

    latitude: float
    longitude: float
    right: float
    up: float


def middle_of(rings: Iterable[Ring]) -> Point:
    """About where rings are, on the sphere."""
    x = y = z = 0.0
    for ring in rings:
        for p in ring:
            x += cos(radians(p.y)) * cos(radians(p.x))
            y += cos(radians(p.y)) * sin(radians(p.x))
            z += sin(radians(p.y))
    return Point(degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)))


def laid(ring: Ring, flat: Flat) -> list[tuple[float, float]]:
    """A ring in kilometres."""
    return [flat.laid(p.y, p.x) for p in ring]


def box_of(points: Sequence[tuple[float, float]]) -> Box:
    """The box around points."""
    across, up = [p[0] for p in points], [p[1] for p in points]
    return Box(min(across), min(up), max(across), max(up))


def window(rings: list[Ring]) -> Window:
    """The window around rings, with its middle where theirs is."""
    middle = middle_of(rings)
    box = Box(0, 0, 0, 0)
    for _round in range(4):
        flat = Flat(middle)
        box = box_of([point for ring in rings for point in laid(ring, flat)])
        middle = flat.lifted((box.west + box.east) / 2, (box.south + box.north) / 2) or middle
    right, up = (box.east - box.west) / 2, (box.north - box.south) / 2
    return Window(
        round(middle.latitude, 3), round(middle.longitude, 3), round(max(right, LEAST), 1), round(max(up, LEAST), 1)
    )


def within(ring: Ring, sides: Sides) -> bool:
    """Whether a ring lies between these sides."""
    west, south, east, north = sides
    return all(west <= p.x <= east and south <= p.y <= north for p in ring)


def windows(code: str, rings: list[Ring]) -> list[Window]:
    """The windows that show a country: the first its main part, then what lies apart."""
    if code == "AQ":
        return [Window(-90, 0, 2750, 2750)]
    if not rings:
        return [Window(POINTS[code][1], POINTS[code][0], LEAST, LEAST)]
    parts = [[ring for ring in rings if within(ring, sides)] for sides in APART.get(code, [])]
    far = [*APART.get(code, []), *LEFT_OUT.get(code, [])]
    main = [ring for ring in rings if not any(within(ring, sides) for sides in far)]
    return [window(part) for part in (main, *parts)]


def cities(code: str) -> list[Ring]:
    """The cities of a country, each as a ring of one point: on the sheet they shall be, drawn land or not."""
    return [[Corner(city.longitude, city.latitude)] for city in gazetteer.largest(code, least=0)]


def cap(ring: Ring) -> tuple[float, float, int]:
    """The middle of a ring, and how many kilometres away its farthest point is: what is outside does not touch it."""
    middle = middle_of([ring])
    farthest = max(kilometres(middle, Point(p.y, p.x)) for p in ring)
    return round(middle.latitude, 2), round(middle.longitude, 2), ceil(farthest) + 2


def packed(ring: Ring) -> str:
    """A ring as steps in thousandths of a degree."""
    spots = [(round(p.x * 1000), round(p.y * 1000)) for p in ring]
    steps = [spots[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(spots) if a != b)]
    return " ".join(f"{x} {y}" for x, y in steps)


def main(coarse_path: str, fine_path: str, target: str) -> None:
    """Write the outlines."""
    coarse, fine = shapes(coarse_path), shapes(fine_path)
    found: dict[str, object] = {}
    for code in sorted({country.alpha_2 for country in pycountry.countries} | {"XK"}):
        rings, finer = coarse.get(code, []), fine.get(code, [])
        if sum(map(len, rings)) < FEW and 0 < sum(map(len, finer)) < ENOUGH:
            rings = finer
        found[code] = {
            "windows": windows(code, [*rings, *cities(code)] if rings else []),
            "caps": [cap(ring) for ring in rings],
            "rings": [packed(ring) for ring in rings],
        }
    written = Path(target).write_bytes(zlib.compress(json.dumps(found, separators=(",", ":")).encode(), 9))
    print(f"{len(found)} countries, {written} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
