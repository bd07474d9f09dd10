"""Coordinates as people type and paste them, read as degrees north and east.

52.52, 13.405        52,52 13,405        52° 31.2′ N 13° 24.3′ E        33°26'S 70°39'W        geo:52.52,13.405;u=35
"""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from typing import Final, NamedTuple

from undersigned.core.reading.fold import fold

NUMBER: Final = r"\d{1,3}(?:[.,]\d+)?"
ONE: Final = (
    r"(?P<before{n}>[nsew])?\s*(?P<sign{n}>[+-])?(?P<degrees{n}>NUMBER)\s*(?:[º°]|deg)?\s*"
    r"(?:(?P<minutes{n}>NUMBER)\s*['′])?\s*(?:(?P<seconds{n}>NUMBER)\s*(?:\"|″|''))?\s*(?P<after{n}>[nsew])?"
).replace("NUMBER", NUMBER)
BETWEEN: Final = r"(?:\s*[,;/|]\s*|\s+|(?<=[^\d.,\s]))"
BOTH: Final = re.compile(ONE.replace("{n}", "1") + BETWEEN + ONE.replace("{n}", "2"))
WHOLE: Final = re.compile(r"(?P<north>[+-]?\d{1,2})\s*,\s*(?P<east>[+-]?\d{1,3})")
ADDRESS: Final = re.compile(r"geo:(?P<north>[+-]?\d+(?:\.\d+)?),(?P<east>[+-]?\d+(?:\.\d+)?)(?:[,;?].*)?")
EARTH: Final = 6371.0
"""Kilometres from the middle of the earth to its surface, on average."""


class Point(NamedTuple):
    """A point of this earth, in degrees."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{self.latitude:.5f}, {self.longitude:.5f}"


class NoPoint(ValueError):
    """What was typed is no point of this earth."""


def read(typed: str) -> Point:
    """Read a point.

    Raises:
        NoPoint: It is written in no way that we know, or lies beyond a pole.
    """
    line = fold(typed).strip().replace("٫", ".").replace("،", ",").replace("′", "'")
    if found := ADDRESS.fullmatch(line) or WHOLE.fullmatch(line):
        return _checked(float(found["north"]), float(found["east"]))
    if not (found := BOTH.fullmatch(line)):
        raise NoPoint
    parts = found.groupdict()
    if parts["before1"] and parts["after1"] and not (parts["before2"] or parts["after2"]):
        parts["before2"], parts["after1"] = parts["after1"], None  # N 52.52 E 13.405
    (first, one), (second, other) = _angle(parts, "1"), _angle(parts, "2")
    if "".join(sorted(one + other)) not in {"", "en", "es", "nw", "sw"}:
        raise NoPoint
    return _checked(second, first) if one in {"e", "w"} and one else _checked(first, second)


def _angle(parts: dict[str, str | None], half: str) -> tuple[float, str]:
    """The degrees of one half, and the letter of its direction."""
    degrees, minutes, seconds = (
        float((parts[name + half] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")
    )
    before, after = parts[f"before{half}"] or "", parts[f"after{half}"] or ""
    if (before and after) or minutes >= 60 or seconds >= 60:
        raise NoPoint
    direction = before or after
    negative = (parts[f"sign{half}"] == "-") != (direction in {"s", "w"})
    whole = degrees + minutes / 60 + seconds / 3600
    return (-whole if negative else whole), direction


def _checked(north: float, east: float) -> Point:
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise NoPoint
    return Point(north, east)


def kilometres(one: Point, other: Point) -> float:
    """How far two points are apart (the haversine)."""
    up, right = radians(other.latitude - one.latitude) / 2, radians(other.longitude - one.longitude) / 2
    part = sin(up) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(right) ** 2
    return 2 * EARTH * asin(sqrt(min(part, 1.0)))
