from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.kit.places.coordinates import NoPoint, Point, kilometres, read


@pytest.mark.parametrize(
    "typed",
    [
        "52.52, 13.405",
        "52.52 13.405",
        "52.52,13.405",
        "52,52 13,405",
        "52,52, 13,405",
        "52,52; 13,405",
        "٥٢٫٥٢، ١٣٫٤٠٥",
        "52.52N 13.405E",
        "N 52.52 E 13.405",
        "13.405 E, 52.52 N",
        "52°31.2'N 13°24.3'E",
        "52° 31′ 12″ N, 13° 24′ 18″ E",
        "52°31'12\" N 13°24'18\" E",
        "geo:52.52,13.405",
        "geo:52.52,13.405;u=35",
        "geo:52.52,13.405,34?z=11",
    ],
)
def test_a_point_is_read_as_people_write_it(typed):
    assert read(typed) == pytest.approx((52.52, 13.405))


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("33°26′S 70°39′W", (-33.433333, -70.65)),
        ("-33.43, -70.65", (-33.43, -70.65)),
        ("−33,43 −70,65", (-33.43, -70.65)),
        ("30, 31", (30, 31)),
        ("30,31", (30, 31)),
        ("0, 0", (0, 0)),
        ("-90 180", (-90, 180)),
    ],
)
def test_south_and_west_are_negative(typed, point):
    assert read(typed) == pytest.approx(point)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Cairo",
        "52.52",
        "91, 0",
        "0, 181",
        "52.52 N 13.405 N",
        "52.52 N 13.405",
        "52°61' 13°0'",
        "N 52.52 N E 13.4",
        "geo:",
        "52.52 13.405 7",
        "1e2 1e1",
        "nan, nan",
        "52.5200000000000000000000000000 inf",
        "https://example.org/52.52,13.405",
    ],
)
def test_what_is_no_point_is_refused(typed):
    with pytest.raises(NoPoint):
        read(typed)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_written_is_read_again(north, east):
    assert read(str(Point(north, east))) == pytest.approx((north, east), abs=0.00001)


@given(st.text(max_size=60))
def test_anything_typed_is_a_point_or_refused(typed):
    try:
        point = read(typed)
    except NoPoint:
        return
    assert abs(point.latitude) <= 90
    assert abs(point.longitude) <= 180


def test_distances_are_those_on_a_globe():
    berlin, cairo = Point(52.52, 13.405), Point(30.0444, 31.2357)

    assert kilometres(berlin, cairo) == pytest.approx(2894, abs=5)
    assert kilometres(Point(0, 179.5), Point(0, -179.5)) == pytest.approx(111.2, abs=0.1)
