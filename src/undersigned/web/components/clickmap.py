"""A map to click on: a picture of its own, which forms show as a button; browsers send where it was clicked.

It stands outside the page, so that it carries its colours with it, and no link. Large towns are named, to find one's
way by.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.utils.html import format_html
from django.utils.safestring import SafeString

from undersigned.kit import places
from undersigned.kit.places import gazetteer
from undersigned.kit.places.coordinates import Point
from undersigned.kit.places.sheets import WIDTH, Sheet
from undersigned.web.components import countrymap
from undersigned.web.components.countrymap import Dot
from undersigned.web.components.picture import element, joined

NAMED = 16
LIGHT = "--sea:#eef1f4;--land:#fbfaf6;--far:#e4e1d6;--line:#b9b4a5;--ink:#1a1c22;--halo:#fff;--mark:#a11d2b"
DARK = "--sea:#15171b;--land:#343943;--far:#22262d;--line:#565d6a;--ink:#eceae4;--halo:#15171b;--mark:#ff9a9d"
LOOK = (
    f"svg{{{LIGHT};background:var(--sea)}}@media(prefers-color-scheme:dark){{svg{{{DARK}}}}}"
    ".near{fill:var(--far);stroke:var(--sea);stroke-width:.8}.here{fill:var(--land);stroke:var(--line);stroke-width:.8}"
    ".speck{fill:var(--land);stroke:var(--line)}.found,.window{fill:none;stroke:var(--line);stroke-dasharray:4 3}"
    ".town{fill:var(--ink)}text{font-family:sans-serif;fill:var(--ink);text-anchor:middle;stroke:var(--halo);"
    "stroke-width:3px;paint-order:stroke}.mark{fill:none;stroke:var(--mark);stroke-width:3}"
)


def draw(sheet: Sheet, language: str, *, point: Point | None = None, shown: int = WIDTH) -> SafeString:
    """Draw a sheet as a file of its own, with a cross where a point is set already.

    `shown` is how many pixels wide it will be: the narrower, the larger the letters.
    """
    towns, size = list(_towns(sheet, language)), round(13 * WIDTH / shown)
    names = countrymap.labels(sheet, towns, size, language)
    parts = [
        format_html("<style>{}</style>", SafeString(LOOK)),
        countrymap.land(sheet),
        *(element("circle", class_="town", cx=round(x, 1), cy=round(y, 1), r=3) for _dot, (x, y) in towns),
        *(element("text", one.text, x=round(one.x), y=round(one.y + size * 0.35), font_size=size) for one in names),
        *_mark(sheet, point),
    ]
    width, height = sheet.size
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">{}</svg>',
        joined(parts),
        w=width,
        h=height,
    )


def _towns(sheet: Sheet, language: str) -> Iterable[tuple[Dot, tuple[float, float]]]:
    """The largest cities that the sheet shows, and where."""
    cities = gazetteer.largest(sheet.country, least=0)
    seen = ((city, laid) for city in cities if (laid := sheet.laid(Point(city.latitude, city.longitude))))
    for city, laid in islice(seen, NAMED):
        yield Dot(city.latitude, city.longitude, places.name_of(city, language), 1), laid


def _mark(sheet: Sheet, point: Point | None) -> Iterable[SafeString]:
    if point and (place := sheet.laid(point)):
        x, y = round(place[0], 1), round(place[1], 1)
        yield element("path", class_="mark", d=f"M{x - 9} {y}h18M{x} {y - 9}v18")
        yield element("circle", class_="mark", cx=x, cy=y, r=12)
