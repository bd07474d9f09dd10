"""Lambert's azimuthal equal-area projection (1772): a part of the earth laid flat around its own middle.

There is no cut in it but the point on the other side of the earth, so that a country across the 180th meridian, or
around a pole, is as whole as any other. Formulas: Snyder, Map Projections (USGS 1395), 24-2 to 24-4 and 20-14 to 20-18.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from undersigned.kit.places.coordinates import EARTH, Point


@dataclass(frozen=True, slots=True)
class Flat:
    """The earth laid flat around a point; distances in kilometres, right and up."""

    middle: Point

    def laid(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point of the earth comes to lie."""
        north, turn, middle = radians(latitude), radians(longitude - self.middle.longitude), radians(self.middle[0])
        away = sin(middle) * sin(north) + cos(middle) * cos(north) * cos(turn)
        k = EARTH * sqrt(2 / max(1 + away, 1e-9))
        return k * cos(north) * sin(turn), k * (cos(middle) * sin(north) - sin(middle) * cos(north) * cos(turn))

    def lifted(self, right: float, up: float) -> Point | None:
        """The point of the earth that lies there; None beyond the edge of the earth."""
        far, middle = hypot(right, up), radians(self.middle.latitude)
        if far < 1e-9:
            return self.middle
        if far > 2 * EARTH:
            return None
        c = 2 * asin(far / (2 * EARTH))
        north = asin(max(-1.0, min(1.0, cos(c) * sin(middle) + up * sin(c) * cos(middle) / far)))
        turn = atan2(right * sin(c), far * cos(middle) * cos(c) - up * sin(middle) * sin(c))
        east = (self.middle.longitude + degrees(turn) + 180) % 360 - 180
        return Point(degrees(north), east)
