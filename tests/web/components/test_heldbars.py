"""How many were held, as bars: full as far as it is sure, then faint; from the right in Arabic."""

from __future__ import annotations

import re
from datetime import date

from undersigned.core.casework import Confidence, Event, Happened, Step, When, series
from undersigned.web.components import heldbars

TODAY = date(2026, 5, 3)
PEOPLE = [
    [Event(Happened.DETAINED, When.read("2026-01-14"), Confidence.CONFIRMED)],
    [
        Event(Happened.DETAINED, When.read("2026-01-20"), Confidence.CONFIRMED),
        Event(Happened.RELEASED, When.read("2026"), Confidence.CONFIRMED),
    ],
]
PARTS = series(PEOPLE, date(2026, 1, 1), date(2026, 5, 1), Step.MONTH, TODAY)


def bars(svg: str, look: str) -> list[tuple[float, float]]:
    """Where each bar of a look begins, and how high it is."""
    found = re.findall(rf'<rect class="{look}" x="([0-9.]+)" y="[0-9.]+" width="[0-9.]+" height="([0-9.]+)"', svg)
    return [(float(x), float(height)) for x, height in found]


def test_what_is_sure_is_full_and_what_may_be_is_faint() -> None:
    picture = heldbars.draw(PARTS, Step.MONTH, "held", "en")

    assert picture is not None
    sure, maybe = bars(picture.svg, "sure"), bars(picture.svg, "maybe")
    assert [round(height / sure[1][1]) for _x, height in sure] == [2, 1, 1, 1]
    assert [round(height / sure[1][1]) for _x, height in maybe] == [2, 2, 2, 2]


def test_its_table_says_between_which_numbers_it_is() -> None:
    picture = heldbars.draw(PARTS, Step.MONTH, "held", "en")

    assert picture is not None
    assert picture.table.head == ("Month", "Held", "Taken", "Let out")
    assert picture.table.rows[0] == ("Jan 2026", "2", "2", "0 to 1")
    assert picture.table.rows[1] == ("Feb 2026", "1 to 2", "0", "0 to 1")


def test_it_runs_from_the_right_where_one_reads_from_there() -> None:
    pictures = [heldbars.draw(PARTS, Step.MONTH, "held", language) for language in ("en", "ar")]

    places = [[x for x, _height in bars(one.svg, "sure")] for one in pictures if one]
    assert places[0] == sorted(places[0])
    assert places[1] == sorted(places[1], reverse=True)


def test_it_has_a_title_and_a_description() -> None:
    picture = heldbars.draw(PARTS, Step.MONTH, "held", "en")

    assert picture is not None
    assert '<title id="bars-held-title">How many were held</title>' in picture.svg
    assert "From Jan 2026 to Apr 2026; in the last part of it 1 to 2." in picture.svg


def test_of_nobody_there_is_no_picture() -> None:
    empty = series([], date(2026, 1, 1), date(2026, 5, 1), Step.MONTH, TODAY)

    assert heldbars.draw(empty, Step.MONTH, "held", "en") is None
    assert heldbars.draw(PARTS[:0], Step.MONTH, "held", "en") is None


def test_years_are_told_as_years() -> None:
    parts = series(PEOPLE, date(2025, 1, 1), date(2027, 1, 1), Step.YEAR, TODAY)

    picture = heldbars.draw(parts, Step.YEAR, "freed", "ar")

    assert picture is not None
    assert [row[0] for row in picture.table.rows] == ["2025", "2026"]
