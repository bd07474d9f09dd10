"""A map of a country, server-rendered: its outline, its neighbours faintly, a dot for each locality.

Countries are those of ISO 3166-1; the drawing takes no side. Dots grow with what they count, and say the number; a
name that would lie over another one is left to the dot's title and to the table, where all of them stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import hypot, sqrt
from unicodedata import combining, east_asian_width

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from undersigned.core.reading.fold import in_order
from undersigned.kit.places import outlines, sheets
from undersigned.kit.places.coordinates import Point
from undersigned.kit.places.sheets import Frame, Sheet
from undersigned.web.components.formats import country_in, number_in
from undersigned.web.components.picture import Picture, Table, drawing, element, joined

Plane = list[tuple[float, float]]

SPECK = 3.0
"""Units under which an island would not be seen, and a speck is drawn in its place."""

SMALL = 40.0
"""Units under which a whole country is found only with a ring around it."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A locality: where it is, what it is called in the page's language, how many there are, where its link leads."""

    latitude: float
    longitude: float
    name: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What is counted: in the title, at the head of the column, and with a number after a name."""

    title: str | Promise
    head: str | Promise


ACTIONS = Said(gettext_lazy("Where actions are held: %(country)s"), gettext_lazy("Actions"))


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map, and the rectangle it fills."""

    text: str
    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Label) -> bool:
        """Whether two lie over each other."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


def draw(country: str, dots: Sequence[Dot], language: str, *, said: Said = ACTIONS) -> Picture | None:
    """Draw a country and what is where in it; None for a code without a map.

    Args:
        country: ISO 3166 alpha-2 code.
        dots: The localities, each once.
        language: BCP 47 tag of the page; names and numbers follow it.
        said: What is counted.
    """
    if country not in sheets.codes():
        return None
    sheet = sheets.of_country(country)
    with override(language):
        svg = drawing(
            sheet.size,
            name=f"country-{country.lower()}",
            title=str(said.title) % {"country": country_in(country, language)},
            desc=_summary(dots, language),
            content=joined([land(sheet), *_marks(sheet, dots, language)]),
            role="group" if any(dot.url for dot in dots) else "img",
        )
        return Picture(svg=svg, table=_table(country, dots, language, said))


def _summary(dots: Sequence[Dot], language: str) -> str:
    places = ngettext("%(count)s place", "%(count)s places", len(dots)) % {"count": number_in(len(dots), language)}
    first = sorted(dots, key=lambda dot: -dot.count)[:10]
    told = [f"{dot.name} ({number_in(dot.count, language)})" for dot in first]
    return _("%(places)s: %(names)s") % {"places": places, "names": _(", ").join(told)} if told else places


def _table(country: str, dots: Sequence[Dot], language: str, said: Said) -> Table:
    rows = sorted(dots, key=lambda dot: in_order(dot.name))
    return Table(
        caption=str(said.title) % {"country": country_in(country, language)},
        head=(_("Place"), str(said.head)),
        rows=tuple((dot.name, number_in(dot.count, language)) for dot in rows),
    )


@lru_cache(maxsize=128)
def land(sheet: Sheet) -> SafeString:
    """The land on a sheet: neighbours first, the country above them, each frame in its own window."""
    frames = [_framed(number, frame, sheet) for number, frame in enumerate(sheet.frames)]
    return joined(frames)


def _framed(number: int, frame: Frame, sheet: Sheet) -> SafeString:
    inner = element(
        "svg",
        joined(list(_lands(frame, sheet.country))),
        x=round(frame.left),
        y=round(frame.top),
        width=round(frame.width),
        height=round(frame.height),
        viewBox=f"{round(frame.left)} {round(frame.top)} {round(frame.width)} {round(frame.height)}",
        role="presentation",
    )
    if number == 0:
        return inner
    edge = element(
        "rect",
        class_="window",
        x=round(frame.left) + 1,
        y=round(frame.top) + 1,
        width=round(frame.width) - 2,
        height=round(frame.height) - 2,
    )
    return joined([inner, edge])


def _lands(frame: Frame, country: str) -> Iterable[SafeString]:
    reach = hypot(frame.width, frame.height) / 2 / frame.scale
    parts: dict[str, list[Plane]] = {}
    for code, number in outlines.near(frame.flat.middle, reach):
        shape = _shape(frame, code, number)
        if len(shape) > 2 and (code == country or _span(shape) > 4):
            parts.setdefault(code, []).append(shape)
    own = parts.pop(country, [])
    for shapes in parts.values():
        yield element("path", class_="land near", d=_path(shapes, 3))
    if own:
        large = [shape for shape in own if _span(shape) >= SPECK] or own
        yield element("path", class_="land here", d=_path(large, 1.4))
        if max(map(_span, own)) < SMALL:
            yield from (element("circle", class_="speck", cx=x, cy=y, r=2) for x, y in _specks(own))
    if ring := _ring(frame, country, own):
        yield ring


def _shape(frame: Frame, code: str, number: int) -> Plane:
    """A ring as laid on the sheet, cut off a little way outside the frame."""
    plane = [frame.laid(Point(north, east)) for north, east in outlines.ring(code, number)]
    left, top, right, bottom = frame.left, frame.top, frame.left + frame.width, frame.top + frame.height
    for axis, edge, side in ((0, left - 8, 1), (0, right + 8, -1), (1, top - 8, 1), (1, bottom + 8, -1)):
        plane = _cut(plane, axis, edge, side)
    return plane


def _cut(plane: Plane, axis: int, edge: float, side: int) -> Plane:
    """The part of a ring on one side of a line (Sutherland and Hodgman, 1974)."""
    kept: Plane = []
    for a, b in zip(plane, plane[1:] + plane[:1], strict=True):
        within, after = (a[axis] - edge) * side >= 0, (b[axis] - edge) * side >= 0
        if within:
            kept.append(a)
        if within != after:
            part = (edge - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part))
    return kept


def _path(shapes: Iterable[Plane], least: float) -> str:
    """Path data in relative steps, each of some units at least."""
    return "".join(_steps(_slim(shape, least)) for shape in shapes)


def _slim(shape: Plane, least: float) -> Plane:
    kept = [shape[0]]
    for point in shape[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return kept


def _steps(shape: Plane) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in shape]
    run = " ".join(f"{_tenth(b[0] - a[0])} {_tenth(b[1] - a[1])}" for a, b in pairwise(tenths)).replace(" -", "-")
    return f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}l{run}z" if run else ""


def _tenth(value: int) -> str:
    return f"{value / 10:g}"


def _extent(shapes: Iterable[Plane]) -> tuple[float, float, float, float]:
    xs, ys = zip(*(point for shape in shapes for point in shape), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _span(shape: Plane) -> float:
    west, north, east, south = _extent([shape])
    return max(east - west, south - north)


def _specks(shapes: Iterable[Plane]) -> Iterable[tuple[float, float]]:
    for shape in shapes:
        if _span(shape) < SPECK:
            west, north, east, south = _extent([shape])
            yield round((west + east) / 2, 1), round((north + south) / 2, 1)


def _ring(frame: Frame, country: str, own: Sequence[Plane]) -> SafeString | None:
    """A ring around a country that would not be found otherwise."""
    middle = frame.laid(frame.flat.middle)
    west, north, east, south = _extent(own) if own else (*middle, *middle)
    if max(east - west, south - north) >= SMALL or frame != sheets.of_country(country).frames[0]:
        return None
    radius = max(hypot(east - west, south - north) / 2 + 12, 24)
    return element(
        "circle", class_="found", cx=round((west + east) / 2), cy=round((north + south) / 2), r=round(radius)
    )


def _marks(sheet: Sheet, dots: Sequence[Dot], language: str) -> Iterable[SafeString]:
    """Dots, the large ones below the small ones, then names: for wide windows, and fewer and larger for telephones."""
    seen = [(dot, place) for dot in dots if (place := sheet.laid(Point(dot.latitude, dot.longitude)))]
    seen.sort(key=lambda pair: (-pair[0].count, pair[0].name))
    yield joined([_dot(dot, place, language) for dot, place in seen])
    for look, size in (("names wide", 14.0), ("names narrow", 30.0)):
        placed = labels(sheet, seen, size, language)
        texts = [element("text", one.text, x=round(one.x), y=round(one.y + size * 0.35)) for one in placed]
        yield element("g", joined(texts), class_=look, aria_hidden="true")


def _dot(dot: Dot, place: tuple[float, float], language: str) -> SafeString:
    title = element("title", f"{dot.name}: {number_in(dot.count, language)}")
    circle = element("circle", title, class_="locality", cx=round(place[0], 1), cy=round(place[1], 1), r=radius(dot))
    if not dot.url:
        return circle
    return format_html('<a href="{}" aria-label="{}">{}</a>', dot.url, f"{dot.name}: {dot.count}", circle)


def radius(dot: Dot) -> float:
    """How large a dot is: its area grows with its number."""
    return round(min(4 + 2.2 * sqrt(dot.count), 26), 1)


def labels(sheet: Sheet, seen: Sequence[tuple[Dot, tuple[float, float]]], size: float, language: str) -> list[Label]:
    """The names that have room, in order: beside their dots, over no other name and no other dot."""
    taken = [Label("", x, y, 2 * radius(dot), 2 * radius(dot)) for dot, (x, y) in seen]
    placed: list[Label] = []
    for number, (dot, place) in enumerate(seen):
        text = dot.name if dot.count == 1 else f"{dot.name} {number_in(dot.count, language)}"
        others = [*taken[:number], *taken[number + 1 :], *placed]
        room = (one for one in _beside(text, place, radius(dot), size) if _fits(one, sheet, others))
        if label := next(room, None):
            placed.append(label)
    return placed


def _beside(text: str, place: tuple[float, float], away: float, size: float) -> Iterable[Label]:
    (x, y), width, height = place, _width(text, size), size * 1.15
    side, over = away + 4 + width / 2, away + 2 + height / 2
    for right, down in ((side, 0), (-side, 0), (0, over), (0, -over), (side, over * 0.7), (-side, over * 0.7)):
        yield Label(text, x + right, y + down, width, height)


def _fits(label: Label, sheet: Sheet, others: Iterable[Label]) -> bool:
    across, down = sheet.size
    inside = (
        label.width / 2 <= label.x <= across - label.width / 2
        and label.height / 2 <= label.y <= down - label.height / 2
    )
    return inside and not any(label.meets(other) for other in others)


def _width(text: str, size: float) -> float:
    """About how wide a line is: Han and kana are square, marks take no room."""
    return size * sum(1.0 if east_asian_width(letter) in "WF" else 0 if combining(letter) else 0.57 for letter in text)
