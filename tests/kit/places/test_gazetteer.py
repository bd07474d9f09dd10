from __future__ import annotations

import subprocess
import sys
from math import acos, cos, radians, sin
from statistics import median
from time import process_time
from zoneinfo import available_timezones

import pycountry
import pytest

from undersigned.kit import places
from undersigned.kit.places import gazetteer, words

WEIGHED = """
import sys
from undersigned.core.reading import countries, fold
from undersigned.kit import days, places
from undersigned.kit.places import gazetteer
def held(): return int(open("/proc/self/statm").read().split()[1]) * 4096
before = held()
gazetteer.gazetteer()
print((held() - before) // 1_000_000)
"""


def names(found):
    return [(place.name, place.country) for place in found]


@pytest.mark.parametrize(
    ("typed", "name", "country"),
    [
        ("Zurich", "Zürich", "CH"),
        ("zürich", "Zürich", "CH"),
        ("Wien", "Vienna", "AT"),
        ("القاهرة", "Cairo", "EG"),
        ("القاهره", "Cairo", "EG"),
        ("Москва", "Moscow", "RU"),
        ("北京", "Beijing", "CN"),
        ("東京", "Tokyo", "JP"),
        ("दिल्ली", "Delhi", "IN"),
        ("Αθήνα", "Athens", "GR"),
        ("ירושלים", "Jerusalem", "IL"),
        ("تهران", "Tehran", "IR"),
        ("New York City", "New York City", "US"),
        ("  sao   paulo ", "São Paulo", "BR"),
    ],
)
def test_a_city_is_found_by_its_name_in_any_script(typed, name, country):
    assert names(places.find(typed, limit=1)) == [(name, country)]


def test_of_two_of_one_name_the_larger_one_comes_first():
    found = [place for place in places.called("London") if place.name == "London"]

    assert names(found) == [("London", "GB"), ("London", "CA")]
    assert [place.population for place in found] == sorted((place.population for place in found), reverse=True)


def test_in_a_country_only_its_own_cities_are_found():
    assert names(places.find("Paris", country="US", limit=1)) == [("Paris", "US")]
    assert {place.country for place in places.find("san", country="CR")} == {"CR"}
    assert places.find("Cairo", country="VA") == []


def test_a_country_may_follow_after_a_comma():
    assert names(places.find("Paris, United States", limit=1)) == [("Paris", "US")]
    assert names(places.find("Paris, الولايات المتحدة", language="ar", limit=1)) == [("Paris", "US")]


def test_what_begins_so_comes_after_what_is_called_so():
    found = names(places.find("York", country="GB"))

    assert found[0] == ("York", "GB")
    assert names(places.find("Frankf", limit=1)) == [("Frankfurt am Main", "DE")]


def test_in_the_world_only_what_is_called_so_is_named_and_the_largest_first():
    valencias = places.find("Valencia")
    towns = [place.population for place in valencias]

    assert names(places.find("Porto")) == [("Porto", "PT")]  # and not Nehe in China, nor Portogruaro, nor Porto Alegre
    assert {name for name, _country in names(valencias)} == {"Valencia"}
    assert [country for _name, country in names(valencias)[:2]] == ["VE", "ES"]
    assert towns == sorted(towns, reverse=True)


def test_a_city_that_others_call_so_is_named_if_it_is_larger_than_all_of_that_name():
    assert names(places.find("Roma"))[0] == ("Rome", "IT")


def test_of_several_the_one_is_meant_whose_own_name_it_is():
    springfields = places.find("Springfield", country="US")

    assert places.only("Cairo, Egypt", places.find("Cairo, Egypt"), country="EG") == places.get(360630)
    assert places.only("Springfield", springfields, country="US") is None


@pytest.mark.parametrize("typed", ["", "   ", "|", ",,", "\n", "xyzzy", "%", "|paris|paris"])
def test_what_names_no_city_finds_none(typed):
    assert places.find(typed) == []


def test_no_more_are_found_than_were_asked_for():
    assert [len(places.find("a", limit=limit)) for limit in (1, 7, 20)] == [1, 7, 20]


def test_a_city_is_kept_by_its_number():
    cairo = places.get(360630)

    assert cairo is not None
    assert (cairo.name, cairo.country, cairo.zone, cairo.population) == ("Cairo", "EG", "Africa/Cairo", 9_610_000)
    assert places.get(1) is None


def test_every_zone_is_one_that_this_python_knows():
    assert set(gazetteer.gazetteer().zones) - available_timezones() == set()


def test_every_country_is_one_of_iso_3166():
    known = {country.alpha_2 for country in pycountry.countries} | {"XK"}

    assert set(gazetteer.gazetteer().countries) - known == set()


def far(place, north, east):
    """The angle between two points, by another formula than that of the code."""
    a, b = radians(place.latitude), radians(north)
    turn = radians(place.longitude - east)
    return acos(max(-1.0, min(1.0, sin(a) * sin(b) + cos(a) * cos(b) * cos(turn))))


@pytest.mark.parametrize("point", [(52.5, 13.4), (0, 0), (-89, 0), (-17, 179.9), (-17, -179.9), (78, 15), (40, -40)])
def test_the_nearest_city_is_the_nearest_of_all(point):
    everything = [gazetteer.gazetteer().place(row) for row in range(len(gazetteer.gazetteer().ids))]

    assert far(places.nearest(*point), *point) == pytest.approx(min(far(place, *point) for place in everything))


def test_the_nearest_city_may_be_asked_for_in_one_country():
    konstanz = (47.66, 9.17)

    assert places.nearest(*konstanz, country="CH").country == "CH"
    assert places.nearest(*konstanz, country="DE").country == "DE"


@pytest.mark.parametrize(
    ("number", "language", "name"),
    [
        (360630, "ar", "القاهرة"),
        (360630, "de", "Kairo"),
        (360630, "fr", "Le Caire"),
        (2761369, "de", "Wien"),
        (2761369, "ar", "فيينا"),
        (524901, "ru", "Москва"),
        (524901, "en", "Moscow"),
        (361058, "ar", "الإسكندرية"),
        (361058, "pt", "Alexandria"),
        (2867714, "de", "München"),
        (2867714, "ar", "مونخ"),
        (706483, "uk", "Харків"),
        (706483, "ru", "Харьков"),
        (1816670, "zh", "北京"),
        (170063, "ar", "حلب"),
        (294801, "ar", "حيفا"),
        (1273294, "hi", "दिल्ली"),
        (264371, "el", "Αθήνα"),
        (293397, "he", "תל אביב"),
        (113646, "fa", "تبریز"),
        (1809858, "zh", "广州"),
        (1809858, "zh-Hant", "廣州"),
        (360630, "tlh", "Cairo"),
    ],
)
def test_a_city_is_called_as_readers_of_a_language_call_it(number, language, name):
    city = places.get(number)

    assert city is not None
    assert places.name_of(city, language) == name


def test_two_of_one_name_are_told_apart():
    springfields = places.find("Springfield", country="US", limit=2)
    new_cairo = places.called("New Cairo")[0]

    assert [words.label(place, "en") for place in springfields] == [
        "Springfield, Missouri, United States · 170,000 inhabitants",
        "Springfield, Massachusetts, United States · 154,000 inhabitants",
    ]
    assert words.label(new_cairo, "en") == "New Cairo, near Cairo, Egypt · 313,000 inhabitants"
    assert [words.label(place, "en") for place in places.called("San José", country="CR")] == [
        "San José, Costa Rica · 335,000 inhabitants",
        "San José, 161 km from San José, Costa Rica · 31,400 inhabitants",
    ]


def test_a_search_takes_less_than_ten_milliseconds_at_the_median():
    gazetteer.gazetteer()
    taken = []
    for typed in ("Zurich", "القاهرة", "a", "san", "york", "xyzzy", "Springfield") * 3:
        begun = process_time()
        places.find(typed)
        taken.append(process_time() - begun)

    assert median(taken) < 0.01


def test_the_gazetteer_takes_less_than_sixty_megabytes():
    done = subprocess.run([sys.executable, "-c", WEIGHED], capture_output=True, text=True, check=True)

    assert int(done.stdout) < 60
