"""A hundred cities at once: each line is looked at, and all are entered or none."""

from __future__ import annotations

from datetime import date, time

import pytest

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.services import allowances, many
from undersigned.apps.actions.services.plans import Refused
from undersigned.kit.limits import Daily
from undersigned.kit.results import NotAllowed

from tests.cast import NOW, OUTSIDER
from tests.factories import actions, campaigns, organisations
from tests.factories.organisations import owner

pytestmark = pytest.mark.usefixtures("installation")

LINES = """Berlin; DE; 2026-10-12; 17:00; 19:00; Alexanderplatz

Gdynia; Poland
İzmir;TR;;18.30
"""


@pytest.fixture
def whole():
    made = actions.taking_part()
    campaigns.day(made)
    return made


def base(whole):
    return actions.following(whole, zone="", place=None, point=None, country="", locality="", address="")


def read(lines, whole):
    return many.read(lines, base(whole), whole, NOW)


def enter(rows, whole, by=None):
    return many.write_many(
        campaign=whole, organisation=organisations.organisation(), rows=rows, by=by or owner(), now=NOW
    )


def problems(line, whole):
    [row] = read(line, whole)
    return row.problems


def test_a_line_comes_to_an_action_at_a_place_with_its_zone(whole):
    rows = read(LINES, whole)

    assert [row.problems for row in rows] == [(), (), ()]
    assert [row.number for row in rows] == [1, 3, 4]
    assert [(row.plan.locality, row.plan.country, row.plan.zone) for row in rows] == [
        ("Berlin", "DE", "Europe/Berlin"),
        ("Gdynia", "PL", "Europe/Warsaw"),
        ("İzmir", "TR", "Europe/Istanbul"),
    ]
    assert [(row.plan.begins, row.plan.ends, row.plan.address) for row in rows] == [
        (time(17), time(19), "Alexanderplatz"),
        (time(18), time(20), ""),
        (time(18, 30), time(20), ""),
    ]


@pytest.mark.parametrize("between", ["\t", "؛"])
def test_cells_of_a_spreadsheet_and_of_an_arabic_keyboard_are_read_too(whole, between):
    [row] = read(between.join(("Berlin", "DE", "2026-10-12", "17:00")), whole)

    assert (row.plan.locality, row.plan.begins) == ("Berlin", time(17))


def test_one_text_serves_all_cities(whole):
    made = enter(read(LINES, whole), whole)
    campaigns.reworded(campaigns.day(whole), now=NOW, title="More lights")

    assert [row.slug for row in made] == [
        "lights-for-open-harbours-berlin",
        "lights-for-open-harbours-gdynia",
        "lights-for-open-harbours-izmir",
    ]
    assert [queries.title_of(row, "en") for row in Action.objects.order_by("pk")] == ["More lights"] * 3
    assert queries.listed().count() == 3


def test_who_presses_twice_has_entered_them_once(whole):
    first, second = enter(read(LINES, whole), whole), enter(read(LINES, whole), whole)

    assert first == second
    assert Action.objects.count() == 3


def test_a_line_on_another_day_follows_the_template_of_that_day(whole):
    other = campaigns.day(whole, date(2026, 10, 13), title="The day after")

    rows = read("Berlin; DE; 2026-10-13\nGdynia; PL; 2026-10-14", whole)

    assert [row.plan.day for row in rows] == [other, None]
    assert [row.problems for row in rows] == [(), ("Say what it is called.", "Choose what kind of action it is.")]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Berlin", "Say in which country it is, after the city: Berlin; DE"),
        ("; DE", "Say in which city it is."),
        ("Berlin; Atlantis", "“Atlantis” is no country that is known here. Write its two letters."),
        (
            "Kleinkleckersdorf; DE",
            "There is no city called “Kleinkleckersdorf” in this country that is known here. Enter this one by itself.",
        ),
        ("Berlin; DE; tomorrow", "“tomorrow” is no day. Write it like 2026-10-12."),
        ("Berlin; DE; 2026-02-30", "“2026-02-30” is no day. Write it like 2026-10-12."),
        ("Berlin; DE; ; noon", "“noon” is no time. Write it like 17:30."),
        ("Berlin; DE; ; 25:00", "“25:00” is no time. Write it like 17:30."),
        (
            "Berlin; DE; ; 21:00",
            "It ends before it begins. If it ends after midnight, say on which day.",
        ),
        ("Berlin; DE\u202e", "This line holds characters that cannot stand in a text."),
    ],
)
def test_what_is_wrong_with_a_line_is_said_beside_it(whole, line, problem):
    assert problems(line, whole) == (problem,)


def test_of_two_cities_of_one_name_none_is_guessed(whole):
    [said] = problems("Springfield; US", whole)

    assert said.startswith("There are several cities called “Springfield”: ")


def test_a_line_twice_is_one_too_many(whole):
    rows = read("Berlin; DE\nGdynia; PL\nBerlin; Germany", whole)

    assert [row.problems for row in rows] == [(), (), ("This says the same as line 1.",)]


def test_with_one_wrong_line_nothing_is_entered(whole):
    rows = read("Berlin; DE\nBerlin; Atlantis", whole)

    with pytest.raises(Refused):
        enter(rows, whole)
    assert Action.objects.count() == 0


def test_lines_are_bounded(whole, monkeypatch):
    monkeypatch.setattr(many, "MOST", 2)

    rows = read("Berlin; DE\nGdynia; PL\nPorto; PT\nFaro; PT", whole)

    assert [row.problems for row in rows] == [(), (), ("At most 2 lines at once.",)]


def test_many_count_as_many(whole, monkeypatch):
    monkeypatch.setattr(allowances, "BY_PERSON", Daily("actions-of-person", 2, "Enough for today."))

    with pytest.raises(NotAllowed, match="Enough for today"):
        enter(read(LINES, whole), whole)
    assert Action.objects.count() == 0


def test_strangers_enter_nothing(whole):
    with pytest.raises(NotAllowed):
        enter(read(LINES, whole), whole, by=owner(OUTSIDER))
    assert Action.objects.count() == 0
