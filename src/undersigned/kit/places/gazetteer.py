"""The gazetteer: cities of more than 15,000 inhabitants, found by any of their names, in any script.

Data: GeoNames (https://www.geonames.org), CC BY 4.0, packed once into `cities.z` by `tools/gazetteer.py`. The file is
read when the first place is asked for. Cities stand in it by number of inhabitants, so that whoever looks from the
top finds the large ones first, and may stop.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate, islice
from math import cos, radians, sin
from typing import Final

from undersigned.core.reading.countries import country as country_called
from undersigned.core.reading.fold import plain_words
from undersigned.kit.days import locale_for
from undersigned.kit.places.codes import CLDR_ZONES, FALLBACKS

POLE_TO_POLE: Final = 180_000
"""Thousandths of a degree."""


@dataclass(frozen=True, slots=True)
class Place:
    """A city: its number at GeoNames, its English name, where it lies, its time zone, how many live there."""

    id: int
    name: str
    country: str
    latitude: float
    longitude: float
    zone: str
    population: int
    state: str = ""
    """Letters of ISO 3166-2, such as TX, in countries where GeoNames has them."""


class Gazetteer:
    """The file, in memory: numbers in arrays, names in one run of bytes for each purpose."""

    def __init__(self, packed: bytes) -> None:
        lines = zlib.decompress(packed).split(b"\n", 11)
        zones, ids, people, norths, easts, numbers, countries, states, namesakes, names, own, searched = lines
        self.zones = zones.decode().split()
        self.ids = array("i", map(int, ids.split()))
        self.populations = array("i", map(int, people.split()))
        self.norths = array("i", map(int, norths.split()))
        self.easts = array("i", map(int, easts.split()))
        self.zone_of = array("h", map(int, numbers.split()))
        self.countries = countries.decode().split()
        self.states = states.split()
        self.namesakes = frozenset(map(int, namesakes.split()))
        self.names = names.split(b"|")
        self.own = own.split(b"|")
        self.searched = searched
        self.ends = array("i", accumulate(len(line) + 1 for line in searched.split(b"\n")))

    @cached_property
    def row_of(self) -> dict[int, int]:
        """The row of each city, by its number."""
        return {number: row for row, number in enumerate(self.ids)}

    @cached_property
    def rows_in(self) -> dict[str, list[int]]:
        """The rows of each country, the largest city first."""
        found: dict[str, list[int]] = {}
        for row, code in enumerate(self.countries):
            found.setdefault(code, []).append(row)
        return found

    def place(self, row: int) -> Place:
        """The city of a row."""
        return Place(
            id=self.ids[row],
            name=self.names[row].decode(),
            country=self.countries[row],
            latitude=self.norths[row] / 1000,
            longitude=self.easts[row] / 1000,
            zone=self.zones[self.zone_of[row]],
            population=self.populations[row],
            state=self.states[row].decode().strip("-"),
        )

    def rows_with(self, part: bytes, country: str) -> Iterator[int]:
        """The rows whose names hold a run of bytes, the largest city first."""
        if country:
            for row in self.rows_in.get(country, ()):
                if self.searched.find(part, self.ends[row - 1] if row else 0, self.ends[row]) >= 0:
                    yield row
            return
        at = self.searched.find(part)
        while at >= 0:
            row = bisect_right(self.ends, at)
            yield row
            at = self.searched.find(part, self.ends[row])


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer(files(__package__).joinpath("cities.z").read_bytes())


def get(number: int) -> Place | None:
    """The city with this number at GeoNames; None where the gazetteer has none."""
    row = gazetteer().row_of.get(number)
    return None if row is None else gazetteer().place(row)


def find(words: str, *, country: str = "", language: str = "en", limit: int = 20) -> list[Place]:
    """The cities that may be meant, the larger one first: those of exactly this name, then those that begin so.

    In the whole world, those that begin so are named only where none is called exactly so; and of those that only
    other languages call so, such as Nehe, which somebody once wrote Porto, only what is larger than all others.

    Args:
        words: What was typed, in any script; a country may follow after a comma.
        country: ISO code: only cities there are looked for.
        language: Of the page, in which the country after the comma may be written.
        limit: How many at most.
    """
    name, _comma, where = words.partition(",")
    if where.strip() and (code := country_called(where.strip(), language)):
        country = country or code
    typed = name if country else words
    if not (folded := plain_words(typed).encode()):
        return []
    if not country and (exact := _called_in_the_world(typed, language)):
        return exact[:limit]
    rows: dict[int, None] = {}
    for part in _parts(folded):
        rows |= dict.fromkeys(islice((row for row in gazetteer().rows_with(part, country) if row not in rows), limit))
        if len(rows) >= limit:
            break
    return [gazetteer().place(row) for row in islice(rows, limit)]


def _called_in_the_world(words: str, language: str) -> list[Place]:
    """The cities of exactly this name, as readers know them, and larger ones that others call so."""
    found = called(words)
    shown = [place for place in found if is_called(place, words, language)]
    largest_shown = shown[0].population if shown else 0
    return [place for place in found if place in shown or place.population > largest_shown]


def has_name(place: Place, words: str) -> bool:
    """Whether a city has this name in any language."""
    row = gazetteer().row_of[place.id]
    begin, end = gazetteer().ends[row - 1] if row else 0, gazetteer().ends[row]
    folded = plain_words(words).encode()
    return bool(folded) and gazetteer().searched.find(b"|" + folded + b"|", begin, end) >= 0


def is_called(place: Place, words: str, language: str) -> bool:
    """Whether a city has this very name, in English letters or in a language."""
    return plain_words(words) in {plain_words(place.name), plain_words(name_of(place, language))}


def only(words: str, found: Sequence[Place], *, country: str = "", language: str = "en") -> Place | None:
    """The one of these that is called exactly so; of several, the one whose first name it is; None if that are more."""
    name = words.partition(",")[0]
    shown = [place for place in found if is_called(place, name, language) and country in {"", place.country}]
    exact = shown or [place for place in found if place in called(name, country=country)]
    return exact[0] if len(exact) == 1 else None


def _parts(folded: bytes) -> tuple[bytes, ...]:
    """What to look for, the best first: names that are so, names and then words in them that begin so."""
    return b"|" + folded + b"|", b"|" + folded, b" " + folded


def called(words: str, *, country: str = "") -> list[Place]:
    """The cities of exactly this name, the largest first."""
    folded = plain_words(words).encode()
    rows = gazetteer().rows_with(b"|" + folded + b"|", country) if folded else ()
    return [gazetteer().place(row) for row in rows]


def largest(country: str, *, least: int) -> Iterator[Place]:
    """The cities of a country with at least so many inhabitants, the largest first."""
    for row in gazetteer().rows_in.get(country, ()):
        if gazetteer().populations[row] < least:
            return
        yield gazetteer().place(row)


def nearest(latitude: float, longitude: float, *, country: str = "") -> Place:
    """The city nearest to a point of this earth; with a country, the nearest one there, if it has any."""
    known, reach = gazetteer(), 2000
    north, east = latitude * 1000, longitude * 1000
    rows: range | list[int] = known.rows_in.get(country) or range(len(known.ids))
    while True:
        near = (row for row in rows if abs(known.norths[row] - north) <= reach)
        best = min(((_apart(north, east, known.norths[row], known.easts[row]), row) for row in near), default=None)
        # Whatever lies outside the band is at least as far away as the band is wide.
        if best is not None and (reach >= POLE_TO_POLE or best[0] <= _apart(0, 0, reach, 0)):
            return known.place(best[1])
        reach = min(reach * 4, POLE_TO_POLE)


def _apart(north: float, east: float, other_north: float, other_east: float) -> float:
    """How far two points are apart, on a scale that grows with the distance (the haversine, before its inverse)."""
    up, right = radians((other_north - north) / 2000), radians((other_east - east) / 2000)
    return sin(up) ** 2 + cos(radians(north / 1000)) * cos(radians(other_north / 1000)) * sin(right) ** 2


def name_of(place: Place, language: str) -> str:
    """What a city is called in a language; where nobody knows, in English letters."""
    row = gazetteer().row_of[place.id]
    return _unicode_name(row, place.zone, language) or _own_name(row, language) or place.name


def _unicode_name(row: int, zone: str, language: str) -> str:
    """The name of a city that a zone is named after: CLDR has it in every language."""
    if row not in gazetteer().namesakes:
        return ""
    return str(locale_for(language).time_zones.get(CLDR_ZONES.get(zone, zone), {}).get("city", ""))


def _own_name(row: int, language: str) -> str:
    names = dict(pair.split("=", 1) for pair in gazetteer().own[row].decode().split(",") if pair)
    wanted, seen = _key_of(language), set[str]()
    while wanted and wanted not in seen:
        if wanted in names:
            return names[wanted]
        seen.add(wanted)
        wanted = FALLBACKS.get(wanted, "")
    return ""


def _key_of(language: str) -> str:
    """The key under which names of a BCP 47 tag stand."""
    base, _hyphen, rest = language.partition("-")
    traditional = base.lower() == "zh" and any(part in {"hant", "tw", "hk", "mo"} for part in rest.lower().split("-"))
    return "zh-Hant" if traditional else base.lower()
