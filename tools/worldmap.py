"""Draws the world once: TopoJSON countries in, `web/components/world.json` out.

    python -m tools.worldmap countries-110m.json countries-50m.json > src/undersigned/web/components/world.json

Both inputs are Natural Earth (public domain) as packed in `world-atlas` 2. Countries come from
the coarse file; those it leaves out get a dot from the finer one, and the few that are in neither
(parts of other states there) a dot from the table below. The projection is Equal Earth (Šavrič,
Patterson, Jenny 2018), centred so that the cut runs through the Bering Strait.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pycountry

WIDTH = 2000
CENTRE = 11.0
"""Degrees east of the map's middle: the cut at 169° W parts no country but the outer Aleutians."""

SOUTH = -90.0
"""Where the sheet ends: with the whole of Antarctica, which is a code of ISO 3166 too."""

LEAST_AREA = 70.0
"""Square units under which a shape is a speck, and a dot is drawn in its place."""

UNNUMBERED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
"""Shapes without an ISO number: ISO 3166 lists two of them under another state; XK is its user-assigned code."""

WITHIN: dict[str, dict[str, tuple[float, float, float, float]]] = {
    "FR": {
        "GF": (-55, 2, -51, 6), "GP": (-62, 15.8, -61, 16.6), "MQ": (-61.3, 14.3, -60.7, 15),
        "RE": (55, -21.5, 56, -20.8), "YT": (45, -13.1, 45.4, -12.6),
    },
    "NO": {"SJ": (-10, 74, 34, 81), "JM": (-10, 70.5, -7, 71.5), "BV": (3, -55, 4, -54)},
    "NZ": {"TK": (-173, -10, -171, -8)},
    "RU": {"UA": (32, 44, 37, 46.5)},
    "NL": {"BQ": (-69, 12, -62, 18)},
}  # fmt: skip
"""Parts that Natural Earth draws with one state and ISO 3166 lists apart, or (Crimea, UA-43) with another: west, south,
east, north. JM is Jan Mayen."""

POINTS = {
    "BQ": (-68.27, 12.18), "BV": (3.36, -54.42), "CC": (96.83, -12.16), "CX": (105.63, -10.49),
    "GF": (-53.1, 3.9), "GI": (-5.35, 36.14), "GP": (-61.55, 16.25), "MQ": (-61.02, 14.64),
    "RE": (55.54, -21.12), "SJ": (15.5, 78.2), "TK": (-171.85, -9.2), "TV": (179.2, -8.52),
    "UM": (166.63, 19.29), "YT": (45.15, -12.82),
}  # fmt: skip
"""East and north of what neither file holds."""


class Point(NamedTuple):
    """A place: degrees east and north, or units right and down."""

    x: float
    y: float


Ring = list[Point]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a quantised topology, in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        ring = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            ring.append(Point(x * kx + dx, y * ky + dy))
        arcs.append(ring)
    return arcs


def joined(indices: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """One ring out of its arcs; a negative index is an arc read backwards."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def polygons(geometry: dict[str, Any], arcs: Sequence[Ring]) -> Iterator[list[Ring]]:
    """The polygons of a geometry, each an outer ring and its holes."""
    groups = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry.get("arcs", [])]
    for group in groups:
        yield [joined(ring, arcs) for ring in group]


def code_of(geometry: dict[str, Any]) -> str | None:
    """The ISO 3166 alpha-2 code of a shape; None for one that is nobody's."""
    country = pycountry.countries.get(numeric=str(geometry.get("id", "")).zfill(3))
    return str(country.alpha_2) if country else UNNUMBERED.get(geometry["properties"]["name"])


def owner(code: str, ring: Ring) -> str:
    """The code under which ISO lists this part of a state."""
    for part, (west, south, east, north) in WITHIN.get(code, {}).items():
        if all(west <= p.x <= east and south <= p.y <= north for p in ring):
            return {"JM": "SJ"}.get(part, part)
    return code


def shapes(path: str) -> dict[str, list[Ring]]:
    """Every country's rings, in degrees."""
    topology = json.loads(Path(path).read_text())
    arcs = arcs_of(topology)
    found: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if code := code_of(geometry):
            for polygon in polygons(geometry, arcs):
                found.setdefault(owner(code, polygon[0]), []).extend(polygon)
    return found


def unwrapped(ring: Ring) -> Ring:
    """The ring with the map's middle at 0 and no jumps; around a pole it is closed along the pole."""
    turned = [Point((ring[0].x - CENTRE + 180) % 360 - 180, ring[0].y)]
    for p in ring[1:]:
        step = (p.x - CENTRE - turned[-1].x + 180) % 360 - 180
        turned.append(Point(turned[-1].x + step, p.y))
    if abs(turned[-1].x - turned[0].x) > 180:
        pole = math.copysign(90, turned[0].y)
        turned += [Point(turned[-1].x, pole), Point(turned[0].x, pole), turned[0]]
    return turned


def clipped(ring: Ring, inside: Callable[[Point], bool], edge: float) -> Ring:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman, 1974)."""
    kept: Ring = []
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        if inside(a):
            kept.append(a)
        if inside(a) != inside(b):
            kept.append(Point(edge, a.y + (b.y - a.y) * (edge - a.x) / (b.x - a.x)))
    return kept


def cut(ring: Ring) -> Iterator[Ring]:
    """The pieces of a ring that lie on the sheet, cut at its left and right edge."""
    for turn in (-360.0, 0.0, 360.0):
        moved = [Point(p.x + turn, p.y) for p in ring]
        piece = clipped(moved, lambda p: p.x >= -180, -180.0)
        piece = clipped(piece, lambda p: p.x <= 180, 180.0)
        if len(piece) > 2:
            yield piece


def equal_earth(p: Point) -> Point:
    """Degrees to the plane, by the published polynomial."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(p.y)))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * math.sqrt(3) * math.radians(p.x) * math.cos(t) / (3 * slope)
    return Point(x, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t)


EAST = equal_earth(Point(180, 0)).x
NORTH = equal_earth(Point(0, 84)).y
SCALE = WIDTH / (2 * EAST)


def placed(p: Point) -> Point:
    """A place on the sheet, in whole units."""
    flat = equal_earth(p)
    return Point(round((flat.x + EAST) * SCALE), round((NORTH - flat.y) * SCALE))


def area(ring: Ring) -> float:
    """The area of a ring in square units of its points (the shoelace formula)."""
    return abs(sum(a.x * b.y - b.x * a.y for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def drawn(rings: Iterable[Ring]) -> list[Ring]:
    """Rings on the sheet without repeated points."""
    sheet = []
    for ring in rings:
        for piece in cut(unwrapped(ring)):
            points = [placed(p) for p in piece]
            slim = [p for i, p in enumerate(points) if p != points[i - 1]]
            if len(slim) > 2:
                sheet.append(slim)
    return sheet


def path_of(rings: Iterable[Ring]) -> str:
    """SVG path data in relative whole steps, as short as they come."""
    parts = []
    for ring in rings:
        steps = [Point(b.x - a.x, b.y - a.y) for a, b in pairwise(ring)]
        run = " ".join(f"{s.x:.0f} {s.y:.0f}" for s in steps).replace(" -", "-")
        parts.append(f"M{ring[0].x:.0f} {ring[0].y:.0f}l{run}z")
    return "".join(parts)


def dot_for(code: str, fine: dict[str, list[Ring]]) -> list[int]:
    """Where a small country's dot stands."""
    if code in POINTS:
        point = Point((POINTS[code][0] - CENTRE + 180) % 360 - 180, POINTS[code][1])
        return [round(v) for v in placed(point)]
    pieces = [piece for ring in fine[code] for piece in cut(unwrapped(ring))]
    largest = max(pieces, key=area)
    mean = Point(sum(p.x for p in largest) / len(largest), sum(p.y for p in largest) / len(largest))
    return [round(v) for v in placed(mean)]


def main(coarse_path: str, fine_path: str) -> None:
    """Write the sheet to standard output."""
    coarse, fine = shapes(coarse_path), shapes(fine_path)
    lands = {code: drawn(rings) for code, rings in coarse.items()}
    large = {code: rings for code, rings in lands.items() if sum(map(area, rings)) >= LEAST_AREA}
    codes = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    sheet = {
        "width": WIDTH,
        "height": round((NORTH - equal_earth(Point(0, SOUTH)).y) * SCALE),
        "shapes": {code: path_of(large[code]) for code in sorted(large)},
        "dots": {code: dot_for(code, fine) for code in sorted(codes - large.keys())},
    }
    json.dump(sheet, sys.stdout, separators=(",", ":"), indent=0)
    print()


if __name__ == "__main__":
    main(*sys.argv[1:])
