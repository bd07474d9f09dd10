"""A map of the world, server-rendered: which countries stand behind a text, where actions are, how many there are.

Countries are those of ISO 3166-1; the drawing takes no side. Shapes: Natural Earth, public domain,
drawn once into `world.json` by `tools/worldmap.py`. What is too small to see is a dot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from math import sqrt
from types import MappingProxyType
from typing import Final, TypeAlias, TypedDict

from babel.lists import format_list
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from undersigned.core.reading.fold import in_order
from undersigned.kit.days import locale_for
from undersigned.web.components.formats import country_in, number_in
from undersigned.web.components.picture import Picture, Table, drawing, element, joined

NUMBER: Final = re.compile(r"-?\d+")


class Sheet(TypedDict):
    """The map as drawn once: its size, a path or a dot for every code."""

    width: int
    height: int
    shapes: dict[str, str]
    dots: dict[str, tuple[int, int]]


class State(StrEnum):
    """What a country's place on the map says; also its class in the style sheet."""

    NONE = "none"
    LEFT = "left"
    WAITS = "waits"
    STANDS = "stands"


Coloured: TypeAlias = frozenset[tuple[str, State]]
Links: TypeAlias = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Legend:
    """A sample of a state, and the words for it."""

    svg: SafeString
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the map says of countries: in its title, in its legend, above the columns of its table.

    `other` is said of those that are hatched, in the look of `hatched`; where it is empty, there are none.
    """

    title: str | Promise
    stands: str | Promise
    head: str | Promise
    caption: str | Promise
    none: str | Promise
    several: str | Promise
    other: str | Promise = ""
    other_head: str | Promise = ""
    hatched: State = State.LEFT


TEXT = Said(
    gettext_lazy("Countries whose organisations have signed this text"),
    gettext_lazy("organisations from here have signed"),
    gettext_lazy("Have signed"),
    caption=gettext_lazy("Organisations by country"),
    none=gettext_lazy("no organisation"),
    several=gettext_lazy("In several countries"),
    other=gettext_lazy("withdrew"),
    other_head=gettext_lazy("Withdrew"),
)
MEMBERS = Said(
    gettext_lazy("Countries whose organisations are members"),
    gettext_lazy("has members"),
    gettext_lazy("Members"),
    caption=gettext_lazy("Organisations by country"),
    none=gettext_lazy("no organisation"),
    several=gettext_lazy("In several countries"),
)
ACTIONS = Said(
    gettext_lazy("Countries in which actions are held"),
    gettext_lazy("actions are held here; the larger the dot, the more"),
    gettext_lazy("Actions"),
    caption=gettext_lazy("Actions by country"),
    none=gettext_lazy("no action"),
    several=gettext_lazy("Online"),
)
SENT = Said(
    gettext_lazy("Countries from which letters were sent"),
    gettext_lazy("letters were sent from here; the larger the dot, the more"),
    gettext_lazy("Letters"),
    caption=gettext_lazy("Letters by country"),
    none=gettext_lazy("no letter"),
    several=gettext_lazy("Country not said"),
)
REPORTS = Said(
    gettext_lazy("Countries from which reports have come"),
    gettext_lazy("reports have come; the larger the dot, the more"),
    gettext_lazy("Reports"),
    caption=gettext_lazy("Reports by country"),
    none=gettext_lazy("no action"),
    several=gettext_lazy("Online"),
    other=gettext_lazy("actions, and no report yet"),
    other_head=gettext_lazy("Actions without a report"),
    hatched=State.WAITS,
)
CASES = Said(
    gettext_lazy("Countries in which people are persecuted whose cases are public here"),
    gettext_lazy("cases are public; the larger the dot, the more"),
    gettext_lazy("Cases"),
    caption=gettext_lazy("Cases by country"),
    none=gettext_lazy("no public case"),
    several=gettext_lazy("In several countries"),
)


@dataclass(frozen=True, slots=True)
class WorldMap(Picture):
    """The map, its facts, and what its signs mean."""

    legend: tuple[Legend, ...]


HATCH = format_html(
    '<pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="hatch-ground" width="{n}" height="{n}"/><path class="hatch-line" d="M0 0V9"/></pattern>',
    n=9,
)
LOOSE = format_html(
    '<pattern id="hatch-waits" width="{n}" height="{n}" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
    '<rect class="hatch-ground" width="{n}" height="{n}"/><path class="hatch-waits" d="M0 0V12"/></pattern>',
    n=12,
)
PATTERNS = {State.LEFT: "hatch", State.WAITS: "hatch-waits"}


@lru_cache(maxsize=1)
def sheet() -> Sheet:
    """The map as drawn once."""
    drawn: Sheet = json.loads(files(__package__).joinpath("world.json").read_text("ascii"))
    return drawn


@cache
def middle(code: str) -> tuple[float, float]:
    """Where a country's dot stands: in the middle of its largest part."""
    if code in sheet()["dots"]:
        return sheet()["dots"][code]
    rings = (_points(run) for run in sheet()["shapes"][code].split("z") if run)
    return max((_centroid(ring) for ring in rings), key=lambda found: found[0])[1]


def _points(run: str) -> list[tuple[int, int]]:
    start, _l, steps = run[1:].partition("l")
    numbers = [int(number) for number in NUMBER.findall(f"{start} {steps}")]
    return list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))


def _centroid(ring: list[tuple[int, int]]) -> tuple[float, tuple[float, float]]:
    """The area of a ring, and its centre of gravity."""
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    twice = sum(crosses) or 1
    x = sum((a[0] + b[0]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / (3 * twice)
    y = sum((a[1] + b[1]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / (3 * twice)
    return abs(twice) / 2, (x, y)


def draw(standing: Mapping[str, int], withdrawn: Mapping[str, int], language: str, *, said: Said = TEXT) -> WorldMap:
    """Draw who stands where.

    Args:
        standing: Organisations that stand behind the text, by ISO alpha-2 code; ``""`` for no one country.
        withdrawn: Organisations that withdrew, by the same codes.
        language: BCP 47 tag of the page; names and numbers follow it.
        said: The words for those who stand: behind a text, or as members.
    """
    with translation.override(language):
        lands = _lands(_coloured(standing, withdrawn, said), language)
        return _drawn(standing, withdrawn, language, said=said, content=lands, role="img")


def draw_counts(
    counts: Mapping[str, int],
    language: str,
    *,
    links: Mapping[str, str],
    without: Mapping[str, int] = MappingProxyType({}),
    said: Said = ACTIONS,
) -> WorldMap:
    """Draw how many there are in each country: a dot that grows with the number, and the number where it has room.

    Args:
        counts: How many, by ISO alpha-2 code; ``""`` for no country, such as online.
        language: BCP 47 tag of the page; names and numbers follow it.
        links: Where a country's link leads, by its code; only those with a number, or hatched, become links.
        without: How many there are that do not count yet, by the same codes: these countries are hatched.
        said: The words for what is counted.
    """
    with translation.override(language):
        # A country with a dot has its one link there.
        coloured = _coloured(counts, without, said)
        hatched = frozenset((code, links[code]) for code, state in coloured if state is said.hatched and code in links)
        lands = _lands(coloured, language, hatched)
        marks = [_dot(code, counts[code], language, links) for code in _by_number(counts)]
        content = joined([lands, *marks, *_numbers(counts, language)])
        return _drawn(counts, without, language, said=said, content=content, role="group" if links else "img")


def _drawn(
    standing: Mapping[str, int],
    withdrawn: Mapping[str, int],
    language: str,
    *,
    said: Said,
    content: SafeString,
    role: str,
) -> WorldMap:
    svg = drawing(
        (sheet()["width"], sheet()["height"]),
        name="world",
        title=str(said.title),
        desc=_summary(standing, language),
        content=joined([element("defs", HATCH if said.hatched is State.LEFT else LOOSE), content]),
        role=role,
    )
    table = _table(standing, withdrawn, language, said)
    return WorldMap(svg=svg, table=table, legend=tuple(_legend(withdrawn, said)))


def _coloured(standing: Mapping[str, int], withdrawn: Mapping[str, int], said: Said) -> Coloured:
    """The countries that do not look like all others, each with its state."""
    hatched = dict.fromkeys((code for code, count in withdrawn.items() if count), said.hatched)
    stands = dict.fromkeys((code for code, count in standing.items() if count), State.STANDS)
    return frozenset((hatched | stands).items())


@lru_cache(maxsize=32)
def _lands(coloured: Coloured, language: str, links: Links = frozenset()) -> SafeString:
    """All land as one string of ninety kilobytes: another one when the first of a country comes, or its last goes."""
    dots = sheet()["dots"].keys()
    states = dict.fromkeys((*sheet()["shapes"], *dots), State.NONE)
    states |= {code: state for code, state in coloured if code in states}
    order = sorted(states, key=lambda code: (code in dots, list(State).index(states[code])))
    urls, lands = dict(links), ((code, country_in(code, language)) for code in order)
    return joined(_linked(_land(code, states[code], name), urls.get(code, ""), name) for code, name in lands)


def _linked(content: SafeString, url: str, label: str) -> SafeString:
    return element("a", content, href=url, aria_label=label) if url else content


@lru_cache(maxsize=4096)
def _land(code: str, state: State, name: str) -> SafeString:
    title = element("title", name)
    if state in PATTERNS:
        look: dict[str, str] = {"class_": str(state), "fill": f"url(#{PATTERNS[state]})"}
    else:
        look = {"class_": "land" if state is State.NONE else f"land {state}"}
    if code in sheet()["dots"]:
        x, y = sheet()["dots"][code]
        look["class_"] += " dot"
        return element("circle", title, **look, cx=x, cy=y, r=4 if state is State.NONE else 8)
    return element("path", title, **look, d=sheet()["shapes"][code])


def _by_number(counts: Mapping[str, int]) -> list[str]:
    """The countries on the sheet with something in them, the largest number first, so that it is drawn below."""
    known = sheet()["shapes"].keys() | sheet()["dots"].keys()
    return sorted((code for code, count in counts.items() if count and code in known), key=lambda c: (-counts[c], c))


def _radius(count: int) -> float:
    """How large a dot is: its area grows with its number."""
    return round(min(9 + 3.4 * sqrt(count), 52), 1)


def _spot(code: str, count: int) -> tuple[float, float]:
    """Where a dot stands: in the middle of its country, and whole on the sheet."""
    (x, y), room = middle(code), _radius(count) + 2
    return min(max(x, room), sheet()["width"] - room), min(max(y, room), sheet()["height"] - room)


def _dot(code: str, count: int, language: str, links: Mapping[str, str]) -> SafeString:
    x, y = _spot(code, count)
    name = f"{country_in(code, language)}: {number_in(count, language)}"
    dot = element("circle", element("title", name), class_="count", cx=round(x), cy=round(y), r=_radius(count))
    return _linked(dot, links.get(code, ""), name)


def _numbers(counts: Mapping[str, int], language: str) -> Iterable[SafeString]:
    """The numbers that have room: for wide windows, and fewer and larger for telephones."""
    for look, size in (("numbers wide", 24.0), ("numbers narrow", 62.0)):
        placed: list[tuple[float, float, float]] = []
        texts = []
        for code in _by_number(counts):
            text, (x, y) = number_in(counts[code], language), _spot(code, counts[code])
            half = len(text) * size * 0.31
            if not any(abs(y - c) <= size and abs(x - a) <= half + b for a, c, b in placed):
                placed.append((x, y, half))
                lies = "within" if half + 2 <= _radius(counts[code]) else "over"
                texts.append(element("text", text, class_=lies, x=round(x), y=round(y + size * 0.35)))
        yield element("g", joined(texts), class_=look, aria_hidden="true")


def _summary(standing: Mapping[str, int], language: str) -> str:
    names = sorted((country_in(code, language) for code, count in standing.items() if code and count), key=in_order)
    count = ngettext("%(count)s country", "%(count)s countries", len(names))
    return count % {"count": number_in(len(names), language)} + (
        ": " + format_list(names, locale=locale_for(language)) if names else ""
    )


def _table(standing: Mapping[str, int], withdrawn: Mapping[str, int], language: str, said: Said) -> Table:
    sides = (standing, withdrawn) if said.other else (standing,)

    def row(code: str) -> tuple[str, ...]:
        name = country_in(code, language) if code else str(said.several)
        counts = (side.get(code, 0) for side in sides)
        return (name, *(number_in(count, language) for count in counts))

    codes = {code for code, count in (*standing.items(), *withdrawn.items()) if count}
    rows = sorted((row(code) for code in codes - {""}), key=lambda cells: in_order(cells[0]))
    return Table(
        caption=str(said.caption),
        head=(_("Country"), str(said.head), str(said.other_head))[: len(sides) + 1],
        rows=(*rows, *(row(code) for code in codes & {""})),
    )


def _legend(withdrawn: Mapping[str, int], said: Said) -> Iterable[Legend]:
    yield Legend(_sample(class_="land stands"), str(said.stands))
    if said.other and any(withdrawn.values()):
        yield Legend(_sample(class_=str(said.hatched), fill=f"url(#{PATTERNS[said.hatched]})"), str(said.other))
    yield Legend(_sample(class_="land"), str(said.none))


def lands(coloured: Coloured, language: str) -> SafeString:
    """Return all land, in the looks of its states; the patterns stand in `HATCH` and `LOOSE`."""
    return _lands(coloured, language)


def sample(state: State) -> SafeString:
    """Return a piece of land in the look of a state, for a legend."""
    if state in PATTERNS:
        return _sample(class_=str(state), fill=f"url(#{PATTERNS[state]})")
    return _sample(class_="land" if state is State.NONE else f"land {state}")


def _sample(**look: str) -> SafeString:
    box = element("rect", **look, x=1, y=1, width=28, height=18)
    return format_html('<svg viewBox="0 0 30 20" aria-hidden="true">{}</svg>', box)
