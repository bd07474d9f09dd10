from __future__ import annotations

from collections import Counter

import pycountry
import pytest
from babel import localedata

from undersigned.kit import regions


def test_every_country_of_iso_3166_is_in_exactly_one_subregion():
    counted = Counter(country for countries in regions.SUBREGIONS.values() for country in countries)

    assert counted == Counter({country.alpha_2: 1 for country in pycountry.countries} | {"XK": 1})


def test_every_subregion_is_in_exactly_one_continent():
    counted = Counter(part for parts in regions.REGIONS.values() for part in parts)

    assert counted == Counter(dict.fromkeys(regions.SUBREGIONS, 1))


@pytest.mark.parametrize(
    ("code", "count", "some"),
    [
        ("001", 250, {"EG", "TW", "AQ"}),
        ("002", 60, {"EG", "ZA"}),
        ("202", 53, {"ZA"}),
        ("419", 52, {"HT", "MX", "CL"}),
        ("151", 10, {"RU"}),
        ("nowhere", 0, set()),
    ],
)
def test_a_region_holds_its_countries(code, count, some):
    found = regions.countries_in(code)

    assert (len(found), some - found) == (count, set())


def test_a_country_knows_its_subregion_and_its_continent():
    assert [(regions.region_of(code), regions.continent_of(code)) for code in ("EG", "CL", "AQ", "ZZ")] == [
        ("015", "002"),
        ("005", "019"),
        ("010", "010"),
        ("", ""),
    ]


@pytest.mark.parametrize("language", ["en", "ar", "de", "fr", "es", "pt", "ru", "zh", "fa", "sw", "hi"])
def test_every_region_has_a_name_in_the_language(language):
    assert localedata.exists(language)
    assert [code for code in regions.codes() if regions.name_of(code, language) == code] == []


def test_a_select_shows_a_continent_before_its_parts():
    tree = regions.tree("en")

    assert [name for name, _options in tree] == ["Africa", "Americas", "Asia", "Europe", "Oceania", "Antarctica"]
    assert tree[1][1] == [
        ("019", "Americas"),
        ("419", "Latin America"),
        ("021", "Northern America"),
        ("029", "Caribbean"),
        ("013", "Central America"),
        ("005", "South America"),
    ]
    assert tree[5] == ("Antarctica", [("010", "Antarctica")])
