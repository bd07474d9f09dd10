"""A map of the world, server-rendered: which countries stand behind a text, and which withdrew.

Countries are those of ISO 3166-1; the drawing takes no side. Shapes: Natural Earth, public domain,
drawn once into `world.json` by `tools/worldmap.py`. What is too small to see is a dot.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TypedDict

from babel.lists import format_list
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from undersigned.kit.days import locale_for
from undersigned.web.components.formats import country_in, in_order, number_in
from undersigned.web.components.picture import Picture, Table, drawing, element, joined


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
    STANDS = "stands"


@dataclass(frozen=True, slots=True)
class Legend:
    """A sample of a state, and the words for it."""

    svg: SafeString
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the map says of those who stand somewhere: in its title, in its legend, at the head of a column."""

    title: str | Promise
    stands: str | Promise
    head: str | Promise


TEXT = Said(
    gettext_lazy("Countries whose organisations have signed this text"),
    gettext_lazy("organisations from here have signed"),
    gettext_lazy("Have signed"),
)
MEMBERS = Said(
    gettext_lazy("Countries whose organisations are members"),
    gettext_lazy("has members"),
    gettext_lazy("Members"),
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


@lru_cache(maxsize=1)
def sheet() -> Sheet:
    """The map as drawn once."""
    drawn: Sheet = json.loads(files(__package__).joinpath("world.json").read_text("ascii"))
    return drawn


def draw(standing: Mapping[str, int], withdrawn: Mapping[str, int], language: str, *, said: Said = TEXT) -> WorldMap:
    """Draw who stands where.

    Args:
        standing: Organisations that stand behind the text, by ISO alpha-2 code; ``""`` for no one country.
        withdrawn: Organisations that withdrew, by the same codes.
        language: BCP 47 tag of the page; names and numbers follow it.
        said: The words for those who stand: behind a text, or as members.
    """
    with translation.override(language):
        return WorldMap(
            svg=_picture(standing, withdrawn, language, said),
            table=_table(standing, withdrawn, language, said),
            legend=tuple(_legend(withdrawn, said)),
        )


def _state(code: str, standing: Mapping[str, int], withdrawn: Mapping[str, int]) -> State:
    if standing.get(code):
        return State.STANDS
    return State.LEFT if withdrawn.get(code) else State.NONE


def _picture(standing: Mapping[str, int], withdrawn: Mapping[str, int], language: str, said: Said) -> SafeString:
    states = {code: _state(code, standing, withdrawn) for code in (*sheet()["shapes"], *sheet()["dots"])}
    order = sorted(states, key=lambda code: (code in sheet()["dots"], list(State).index(states[code])))
    lands = [_land(code, states[code], country_in(code, language)) for code in order]
    return drawing(
        (sheet()["width"], sheet()["height"]),
        name="world",
        title=str(said.title),
        desc=_summary(standing, withdrawn, language),
        content=joined([element("defs", HATCH), *lands]),
    )


def _land(code: str, state: State, name: str) -> SafeString:
    title = element("title", name)
    if state is State.LEFT:
        look: dict[str, str] = {"class_": "left", "fill": "url(#hatch)"}
    else:
        look = {"class_": "land" if state is State.NONE else f"land {state}"}
    if code in sheet()["dots"]:
        x, y = sheet()["dots"][code]
        look["class_"] += " dot"
        return element("circle", title, **look, cx=x, cy=y, r=4 if state is State.NONE else 8)
    return element("path", title, **look, d=sheet()["shapes"][code])


def _summary(standing: Mapping[str, int], withdrawn: Mapping[str, int], language: str) -> str:
    names = sorted((country_in(code, language) for code, count in standing.items() if code and count), key=in_order)
    count = ngettext("%(count)s country", "%(count)s countries", len(names))
    return count % {"count": number_in(len(names), language)} + (
        ": " + format_list(names, locale=locale_for(language)) if names else ""
    )


def _table(standing: Mapping[str, int], withdrawn: Mapping[str, int], language: str, said: Said) -> Table:
    sides = (standing, withdrawn) if said is TEXT else (standing,)

    def row(code: str) -> tuple[str, ...]:
        name = country_in(code, language) if code else _("In several countries")
        counts = (side.get(code, 0) for side in sides)
        return (name, *(number_in(count, language) for count in counts))

    codes = {code for code, count in (*standing.items(), *withdrawn.items()) if count}
    rows = sorted((row(code) for code in codes - {""}), key=lambda cells: in_order(cells[0]))
    return Table(
        caption=_("Organisations by country"),
        head=(_("Country"), str(said.head), _("Withdrew"))[: len(sides) + 1],
        rows=(*rows, *(row(code) for code in codes & {""})),
    )


def _legend(withdrawn: Mapping[str, int], said: Said) -> Iterable[Legend]:
    yield Legend(_sample(class_="land stands"), str(said.stands))
    if any(withdrawn.values()):
        yield Legend(_sample(class_="left", fill="url(#hatch)"), _("withdrew"))
    yield Legend(_sample(class_="land"), _("no organisation"))


def _sample(**look: str) -> SafeString:
    box = element("rect", **look, x=1, y=1, width=28, height=18)
    return format_html('<svg viewBox="0 0 30 20" aria-hidden="true">{}</svg>', box)
