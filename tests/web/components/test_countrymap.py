from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from time import process_time

import pytest

from undersigned.kit import places
from undersigned.kit.places import gazetteer, sheets
from undersigned.web.components import clickmap, countrymap
from undersigned.web.components.countrymap import Dot

SVG = "{http://www.w3.org/2000/svg}"
CAIRO = Dot(30.063, 31.25, "Cairo", 12, "/calendar/?near=360630")
ASWAN = Dot(24.09, 32.9, "Aswan", 1, "/calendar/?near=359792")


def parsed(svg):
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def drawn(code, dots, language="en"):
    picture = countrymap.draw(code, dots, language)
    assert picture is not None
    return parsed(picture.svg)


def circles(root):
    return [one for one in root.iter(f"{SVG}circle") if one.get("class") == "locality"]


def test_the_picture_is_named_and_described_and_its_facts_are_in_a_table():
    picture = countrymap.draw("EG", [CAIRO, ASWAN], "en")

    assert picture is not None
    root = parsed(picture.svg)
    assert [(one.get("id"), one.text) for one in root if one.get("id")] == [
        ("country-eg-title", "Where actions are held: Egypt"),
        ("country-eg-desc", "2 places: Cairo (12), Aswan (1)"),
    ]
    assert (picture.table.caption, picture.table.head) == ("Where actions are held: Egypt", ("Place", "Actions"))
    assert picture.table.rows == (("Aswan", "1"), ("Cairo", "12"))


def test_a_dot_leads_on_and_says_what_it_is():
    root = drawn("EG", [CAIRO])

    links = [(one.get("href"), one.get("aria-label")) for one in root.iter(f"{SVG}a")]
    assert links == [("/calendar/?near=360630", "Cairo: 12")]
    assert root.get("role") == "group"
    assert drawn("EG", []).get("role") == "img"


def test_dots_grow_with_their_number():
    big, small = circles(drawn("EG", [CAIRO, ASWAN]))

    assert (float(big.get("r")), float(small.get("r"))) == (countrymap.radius(CAIRO), countrymap.radius(ASWAN))
    assert countrymap.radius(CAIRO) > 1.5 * countrymap.radius(ASWAN)


def test_a_dot_stands_where_its_place_is():
    laid = sheets.of_country("EG").laid(places.coordinates.Point(CAIRO.latitude, CAIRO.longitude))
    (dot,) = circles(drawn("EG", [CAIRO]))

    assert (float(dot.get("cx")), float(dot.get("cy"))) == pytest.approx(laid, abs=0.1)


@pytest.mark.parametrize("size", [14.0, 30.0])
@pytest.mark.parametrize(("code", "language"), [("EG", "en"), ("EG", "ar"), ("IN", "hi"), ("NL", "en"), ("JP", "ja")])
def test_no_name_lies_over_another_name_or_dot_or_leaves_the_sheet(code, language, size):
    sheet = sheets.of_country(code)
    cities = list(gazetteer.largest(code, least=0))[:80]
    dots = [Dot(city.latitude, city.longitude, places.name_of(city, language), 80 - n) for n, city in enumerate(cities)]
    seen = [(dot, sheet.laid(places.coordinates.Point(dot.latitude, dot.longitude))) for dot in dots]

    placed = countrymap.labels(sheet, seen, size, language)

    width, height = sheet.size
    assert len(placed) > 5
    assert [(a.text, b.text) for n, a in enumerate(placed) for b in placed[:n] if a.meets(b)] == []
    assert [
        one.text
        for one in placed
        if not (one.width / 2 <= one.x <= width - one.width / 2 and one.height / 2 <= one.y <= height - one.height / 2)
    ] == []


@pytest.mark.parametrize("code", sorted(sheets.codes()))
def test_every_country_is_drawn_and_is_not_too_heavy(code):
    picture = countrymap.draw(code, [], "en")

    assert picture is not None
    assert len(picture.svg) < 90_000
    assert parsed(picture.svg).find(f"{SVG}title").text.startswith("Where actions are held: ")


@pytest.mark.parametrize("code", ["VA", "MC", "TK", "CC", "NR", "SM"])
def test_a_tiny_country_is_found_by_a_ring_or_fills_its_sheet(code):
    root = drawn(code, [])
    ringed = any(one.get("class") == "found" for one in root.iter(f"{SVG}circle"))
    shown = [one.get("d") for one in root.iter(f"{SVG}path") if "here" in one.get("class", "")]

    assert ringed or shown


def test_a_code_of_nothing_has_no_map():
    assert countrymap.draw("ZZ", [CAIRO], "en") is None


def test_a_name_with_signs_is_escaped():
    root = drawn("EG", [Dot(30, 31, '<b>"&', 1, '/?a=1&b="2"')])

    assert root.find(f".//{SVG}a").get("href") == '/?a=1&b="2"'
    assert circles(root)[0].find(f"{SVG}title").text == '<b>"&: 1'


def test_a_map_that_was_drawn_once_is_drawn_again_quickly():
    countrymap.draw("RU", [], "en")
    begun = process_time()
    countrymap.draw("RU", [CAIRO], "en")

    assert process_time() - begun < 0.05


def test_a_map_to_click_on_names_towns_and_marks_the_point():
    sheet = sheets.read("EG@30.063,31.250")
    point = places.coordinates.Point(30.05, 31.2)
    svg = clickmap.draw(sheet, "ar", point=point)
    laid = sheet.laid(point)
    root = ET.fromstring(svg)

    assert "القاهرة" in [one.text for one in root.iter(f"{SVG}text")]
    (mark,) = [one for one in root.iter(f"{SVG}circle") if one.get("class") == "mark"]
    assert (float(mark.get("cx")), float(mark.get("cy"))) == pytest.approx(laid, abs=0.1)
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", svg)


def test_letters_are_larger_where_the_map_is_narrow():
    sheet = sheets.of_country("EG")
    sizes = [
        {one.get("font-size") for one in ET.fromstring(clickmap.draw(sheet, "en", shown=shown)).iter(f"{SVG}text")}
        for shown in (640, 300)
    ]

    assert sizes == [{"15"}, {"31"}]
