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


def marks(world):
    return {
        one.find(f"{SVG}title").text: one for one in parsed(world).iter(f"{SVG}circle") if one.get("class") == "count"
    }


def test_how_many_there_are_is_told_by_a_number_and_the_size_of_a_dot():
    world = worldmap.draw_counts({"EG": 12, "PT": 1, "TV": 3, "": 4}, "en", links={})
    dots = marks(world)

    assert list(dots) == ["Egypt: 12", "Tuvalu: 3", "Portugal: 1"]
    sizes = [float(dot.get("r")) for dot in dots.values()]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3
    numbers = [one for one in parsed(world).iter(f"{SVG}g") if one.get("class") == "numbers wide"]
    assert [text.text for text in numbers[0]] == ["12", "3", "1"]


def test_the_numbers_are_in_the_table_too_and_what_is_online_at_its_end():
    world = worldmap.draw_counts({"EG": 12, "PT": 1, "": 4}, "en", links={})

    assert (world.table.head, world.table.rows) == (
        ("Country", "Actions"),
        (("Egypt", "12"), ("Portugal", "1"), ("Online", "4")),
    )


def test_each_country_with_something_in_it_is_a_link_and_no_other():
    links = {code: f"/calendar/?country={code}" for code in ("EG", "PT", "BR", "CL")}
    world = worldmap.draw_counts({"EG": 2, "PT": 1}, "en", links=links, without={"CL": 1}, said=worldmap.REPORTS)

    found = {one.get("href"): one.get("aria-label") for one in parsed(world).iter(f"{SVG}a")}
    assert found == {
        "/calendar/?country=CL": "Chile",
        "/calendar/?country=EG": "Egypt: 2",
        "/calendar/?country=PT": "Portugal: 1",
    }
    assert parsed(world).get("role") == "group"


def test_the_map_that_fills_tells_apart_without_colour_where_a_report_is_missing():
    world = worldmap.draw_counts({"EG": 2}, "en", links={}, without={"EG": 1, "CL": 3}, said=worldmap.REPORTS)
    hatched = [land.find(f"{SVG}title").text for land in parsed(world) if land.get("fill") == "url(#hatch-waits)"]

    assert hatched == ["Chile"]
    assert list(marks(world)) == ["Egypt: 2"]
    assert [item.label for item in world.legend] == [
        "reports have come; the larger the dot, the more",
        "actions, and no report yet",
        "no action",
    ]
    assert world.table.rows == (("Chile", "0", "3"), ("Egypt", "2", "1"))


def test_every_dot_stands_whole_on_the_sheet():
    counts = {country.alpha_2: 5000 for country in pycountry.countries}
    sheet = worldmap.sheet()
    outside = [
        name
        for name, dot in marks(worldmap.draw_counts(counts, "en", links={})).items()
        if not (
            float(dot.get("r")) <= float(dot.get("cx")) <= sheet["width"] - float(dot.get("r"))
            and float(dot.get("r")) <= float(dot.get("cy")) <= sheet["height"] - float(dot.get("r"))
        )
    ]

    assert outside == []
    assert len(marks(worldmap.draw_counts(counts, "en", links={}))) == len(counts)


def test_a_dot_stands_within_its_country():
    x, y = worldmap.middle("BR")
    xs, ys = zip(*worldmap._points(worldmap.sheet()["shapes"]["BR"].split("z")[0]), strict=True)

    assert min(xs) < x < max(xs)
    assert min(ys) < y < max(ys)


def test_a_count_for_a_code_of_nothing_is_in_the_table_and_not_on_the_map():
    world = worldmap.draw_counts({"QQ": 2}, "en", links={"QQ": "/"})

    assert (list(marks(world)), world.table.rows) == ([], (("QQ", "2"),))


def test_crimea_is_drawn_with_the_country_in_which_iso_3166_lists_it():
    around = {
        code: [worldmap._points(run) for run in path.split("z") if run]
        for code, path in worldmap.sheet()["shapes"].items()
        if code in {"RU", "UA"}
    }

    assert [len(around["UA"])] == [2]
