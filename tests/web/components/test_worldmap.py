from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pycountry
import pytest

from undersigned.web.components import worldmap

SVG = "{http://www.w3.org/2000/svg}"


def parsed(world):
    return ET.fromstring(world.svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def classes(world):
    """The class of every country, by its name."""
    return {
        land.find(f"{SVG}title").text: land.get("class")
        for land in parsed(world)
        if land.find(f"{SVG}title") is not None
    }


def test_every_country_of_iso_3166_has_its_place():
    sheet = worldmap.sheet()

    assert {country.alpha_2 for country in pycountry.countries} | {"XK"} == sheet["shapes"].keys() | sheet[
        "dots"
    ].keys()


def test_every_place_lies_on_the_sheet():
    sheet = worldmap.sheet()
    starts = [
        tuple(map(int, start)) for path in sheet["shapes"].values() for start in re.findall(r"M(\d+) (\d+)", path)
    ]
    outside = [
        (x, y)
        for x, y in [*starts, *sheet["dots"].values()]
        if not (0 <= x <= sheet["width"] and 0 <= y <= sheet["height"])
    ]

    assert outside == []


def steps_across(path):
    """How far to the right or left each step of a path goes."""
    runs = (re.findall(r"-?\d+", run) for run in re.findall(r"l([^z]+)z", path))
    return [abs(int(x)) for run in runs for x in run[::2]]


def test_no_shape_is_torn_across_the_sheet():
    shapes = worldmap.sheet()["shapes"]
    longest = {code: max(steps_across(path)) for code, path in shapes.items() if code != "AQ"}

    assert max(longest.values()) < 150


@pytest.mark.parametrize(
    ("standing", "withdrawn", "look"),
    [
        ({"BR": 1}, {}, "land stands"),
        ({}, {"BR": 1}, "left"),
        ({"BR": 1}, {"BR": 2}, "land stands"),
        ({"BR": 0}, {}, "land"),
    ],
)
def test_a_country_wears_the_class_of_its_state(standing, withdrawn, look):
    world = worldmap.draw(standing, withdrawn, "en")

    assert classes(world)["Brazil"] == look


def test_a_country_too_small_to_see_is_a_dot():
    world = worldmap.draw({"TV": 1}, {}, "en")

    assert classes(world)["Tuvalu"] == "land stands dot"


def test_those_who_withdrew_are_told_by_a_hatch_and_not_by_colour_alone():
    world = worldmap.draw({}, {"BR": 1}, "en")
    hatched = [land.find(f"{SVG}title").text for land in parsed(world) if land.get("fill") == "url(#hatch)"]

    assert hatched == ["Brazil"]


def test_the_table_gives_the_same_facts_in_the_language_of_the_page():
    world = worldmap.draw({"EG": 1284, "AF": 1, "": 2}, {"EG": 3}, "de")

    assert world.table.rows == (
        ("Afghanistan", "1", "0"),
        ("Ägypten", "1.284", "3"),
        ("In several countries", "2", "0"),
    )


def test_the_picture_is_named_and_described_for_those_who_do_not_see_it():
    root = parsed(worldmap.draw({"EG": 1, "AF": 1}, {}, "en"))
    named = {element.get("id"): element.text for element in root if element.get("id")}

    assert named == {
        "world-title": "Countries whose organisations have signed this text",
        "world-desc": "2 countries: Afghanistan and Egypt",
    }
    assert root.get("aria-labelledby").split() == list(named)


def test_the_legend_explains_only_what_the_map_shows():
    shown = [[item.label for item in worldmap.draw({"EG": 1}, withdrawn, "en").legend] for withdrawn in ({}, {"BR": 1})]

    assert shown == [
        ["organisations from here have signed", "no organisation"],
        ["organisations from here have signed", "withdrew", "no organisation"],
    ]


def test_of_members_nothing_is_said_that_is_of_texts():
    world = worldmap.draw({"PT": 2, "": 1}, {}, "en", said=worldmap.MEMBERS)

    assert (world.table.head, world.table.rows) == (
        ("Country", "Members"),
        (("Portugal", "2"), ("In several countries", "1")),
    )
    assert [item.label for item in world.legend] == ["has members", "no organisation"]
    assert parsed(world).find(f"{SVG}title").text == "Countries whose organisations are members"
