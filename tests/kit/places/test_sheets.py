from __future__ import annotations

from itertools import pairwise
from math import cos, radians

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.kit import places
from undersigned.kit.places import gazetteer, outlines, sheets
from undersigned.kit.places.coordinates import Point, kilometres
from undersigned.kit.places.projection import Flat

CODES = sorted(sheets.codes())


def test_every_country_of_iso_3166_has_a_map():
    assert sheets.codes() == {country.alpha_2 for country in pycountry.countries} | {"XK"}


@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(-80, 80), st.floats(-170, 170))
def test_what_is_laid_flat_is_lifted_again(north, east, up, turn):
    flat = Flat(Point(north, east))
    point = Point(up, (east + turn + 180) % 360 - 180)

    lifted = flat.lifted(*flat.laid(*point))

    assert lifted is not None
    assert kilometres(lifted, point) < 0.01


@given(st.floats(-80, 80), st.floats(-180, 180))
def test_areas_are_true(north, east):
    flat, size = Flat(Point(20, 40)), 0.01
    a, b, c = flat.laid(north, east), flat.laid(north, east + size), flat.laid(north + size, east)
    if kilometres(flat.middle, Point(north, east)) > 15_000:
        return

    area = abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

    assert area == pytest.approx((size * 111.195) ** 2 * cos(radians(north)), rel=0.01)


@pytest.mark.parametrize("code", CODES)
def test_where_a_map_is_clicked_is_where_it_shows_the_point(code):
    sheet = sheets.of_country(code)
    width, height = sheet.size

    for x, y in [(1, 1), (width / 2, 200), (width - 1, 300), (60, height - 5)]:
        if (point := sheet.point_at(x, y)) and (place := sheet.laid(point)):
            assert place == pytest.approx((x, y), abs=0.1)


def test_between_frames_there_is_nothing():
    sheet = sheets.of_country("US")

    assert len(sheet.frames) == 3
    assert sheet.point_at(719, sheet.size[1] - 2) is None


def test_what_lies_apart_is_in_its_own_frame():
    sheet = sheets.of_country("US")
    honolulu, anchorage, denver = (places.called(name, country="US")[0] for name in ("Honolulu", "Anchorage", "Denver"))

    rows = [sheet.laid(Point(city.latitude, city.longitude)) for city in (honolulu, anchorage, denver)]

    assert [[frame.holds(*row) for frame in sheet.frames] for row in rows if row] == [
        [False, False, True],
        [False, True, False],
        [True, False, False],
    ]


def test_every_city_of_the_gazetteer_is_on_the_map_of_its_country():
    missing = [
        (city.name, code)
        for code in CODES
        for city in gazetteer.largest(code, least=0)
        if sheets.of_country(code).laid(Point(city.latitude, city.longitude)) is None
    ]

    assert missing == []


@pytest.mark.parametrize("code", ["RU", "FJ", "NZ", "KI", "US", "AQ"])
def test_no_outline_is_torn_where_the_date_changes(code):
    frame = sheets.of_country(code).frames[0]
    longest = 0.0
    for number in range(len(outlines.kept()[code]["rings"])):
        laid = [frame.laid(Point(*point)) for point in outlines.ring(code, number)]
        longest = max([longest, *(abs(a[0] - b[0]) for a, b in pairwise(laid))])

    assert longest < 40


def test_crimea_is_on_the_map_of_the_country_in_which_iso_3166_lists_it():
    near = {code for code, number in outlines.near(Point(45.2, 34.3), 5) if _holds(code, number, 45.2, 34.3)}

    assert near == {"UA"}


def _holds(code, number, north, east):
    """Whether a point lies in a ring."""
    ring, inside = outlines.ring(code, number), False
    for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (a > north) != (c > north) and east < (d - b) * (north - a) / (c - a) + b:
            inside = not inside
    return inside


def test_a_map_is_found_again_by_its_key():
    around = sheets.around(Point(30.0628, 31.2497), "EG")

    assert around.key == "EG@30.063,31.250"
    assert sheets.read(around.key) == around
    assert sheets.read("EG") == sheets.of_country("EG")


@pytest.mark.parametrize("key", ["", "ZZ", "EG@", "EG@x", "EG@91,0", "../EG", "eg"])
def test_what_is_the_key_of_no_map_finds_none_or_the_country(key):
    assert sheets.read(key) == (sheets.of_country("EG") if key == "EG@" else None)
