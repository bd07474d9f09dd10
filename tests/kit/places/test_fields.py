from __future__ import annotations

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from undersigned.kit.places import sheets
from undersigned.kit.places.coordinates import Point
from undersigned.kit.places.fields import TYPED, PlaceForm, Spot

CAIRO = Spot("EG", 360630, "Cairo", 30.063, 31.25, "Africa/Cairo", None)


class Online(PlaceForm):
    """A form of something that may be online."""

    where = forms.CharField()

    def needs_place(self, cleaned):
        return cleaned.get("where") != "online"


def sent(form=PlaceForm, **fields):
    data = QueryDict(mutable=True)
    data.update(fields)
    return form(data)


def spot(form):
    assert form.errors == {}
    return form.cleaned_data["spot"]


@pytest.mark.parametrize(
    "fields",
    [
        {"country": "EG", "locality": "Cairo"},
        {"locality": "Cairo"},
        {"locality": "القاهرة"},
        {"locality": "Kairo", "which": "360630"},
        {"country": "EG", "locality": "cairo", "which": "360630"},
        {"country": "US", "locality": "القاهرة", "which": "360630"},
    ],
)
def test_a_city_that_is_known_is_taken(fields):
    assert spot(sent(**fields)) == CAIRO


@pytest.mark.parametrize("language", ["en", "ar", "de"])
@pytest.mark.parametrize("typed", ["Cairo", "القاهرة", "Kairo"])
def test_what_a_city_is_called_where_it_is_kept_depends_on_no_language(language, typed):
    with translation.override(language):
        assert spot(sent(locality=typed, country="EG", which="360630")) == CAIRO


def test_the_towns_of_the_chosen_country_are_offered_and_no_others():
    form = sent(country="PT", locality="Porto", look="1")

    assert [label for _number, label in form.fields["which"].choices] == [
        "Porto, Portugal · 253,000 inhabitants",
        "Porto de Mós, Portugal · 23,600 inhabitants",
        "None of these: a smaller place",
    ]
    assert [one["key"] for one in form.maps()] == ["PT@41.148,-8.611"] * 2


def test_without_a_country_a_name_that_one_city_has_is_that_city_wherever_others_are_called_so():
    assert spot(sent(locality="Porto")).country == "PT"


def test_a_country_without_a_town_of_this_name_is_no_dead_end():
    form = sent(country="VA", locality="San José", look="1")

    assert {label.split(" · ")[0] for _number, label in form.fields["which"].choices} >= {
        "San Jose, California, United States",
        "San José, Costa Rica",
    }


def test_of_several_of_one_name_one_is_chosen():
    asked = sent(country="US", locality="Springfield")

    assert asked.errors == {"which": ["Choose the place you mean."]}
    assert asked.fields["which"].choices[0] == (
        "4409896",
        "Springfield, Missouri, United States · 170,000 inhabitants",
    )
    assert asked.fields["which"].choices[-1] == (TYPED, "None of these: a smaller place")
    assert spot(sent(country="US", locality="Springfield", which="4951788")).zone == "America/New_York"


def test_a_choice_among_other_places_is_not_taken_for_one_among_these():
    form = sent(country="US", locality="Springfield", which="360630")

    assert list(form.errors) == ["which"]


def test_a_small_place_is_about_where_its_larger_town_is():
    form = sent(country="DE", locality="Kleinkleckersdorf", near="Leipzig")

    assert spot(form) == Spot("DE", None, "Kleinkleckersdorf", 51.34, 12.371, "Europe/Berlin", None)


def test_a_small_place_with_a_point_is_public_to_a_tenth_of_a_degree():
    form = sent(country="DE", locality="Kleinkleckersdorf", point="51,34567 12,37654")

    assert spot(form) == Spot("DE", None, "Kleinkleckersdorf", 51.3, 12.4, "Europe/Berlin", Point(51.34567, 12.37654))


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({}, {"locality": ["Write the city, town or village."]}),
        (
            {"country": "DE", "locality": "Kleinkleckersdorf"},
            {"near": ["Say which larger town is near, or give the exact point."]},
        ),
        (
            {"country": "DE", "locality": "Kleinkleckersdorf", "near": "Hinterobervordertupfing"},
            {"near": ["No town of this name is known. Write a larger one, or coordinates."]},
        ),
        ({"point": "10, -30"}, {"locality": ["No city is near this point. Write the town or village."]}),
        (
            {"locality": "Cairo", "country": "EG", "point": "52.52, 13.405"},
            {"point": ["This point is 2891 km away from Cairo. One of the two is wrong."]},
        ),
        (
            {"locality": "Cairo", "country": "EG", "point": "at the fountain"},
            {
                "point": [
                    "These are no coordinates. Write degrees north and east, like 52.52, 13.405 or 33°26′S 70°39′W."
                ]
            },
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_field(fields, errors):
    form = sent(**fields)

    assert form.errors == errors
    assert form.cleaned_data["spot"] is None


def test_the_zone_follows_the_place_and_can_be_another():
    assert spot(sent(locality="Cairo")).zone == "Africa/Cairo"
    assert spot(sent(locality="Cairo", zone="Europe/Athens")).zone == "Europe/Athens"
    assert list(sent(locality="Cairo", zone="Europe/Atlantis").errors) == ["zone"]


def test_a_point_alone_is_in_the_nearest_city():
    found = spot(sent(point="geo:30.05,31.24"))

    assert (found.country, found.zone, found.point) == ("EG", "Africa/Cairo", Point(30.05, 31.24))
    assert found.place is not None


def test_without_a_place_a_zone_is_chosen():
    assert sent(Online, where="online").errors == {
        "zone": ["Without a place, choose the time zone in which the time is meant."]
    }
    assert spot(sent(Online, where="online", zone="UTC")) == Spot("", None, "", None, None, "UTC", None)
    assert list(sent(Online, where="square", zone="UTC").errors) == ["locality"]


def test_who_looks_a_place_up_is_told_of_nothing_wrong_and_keeps_everything():
    form = sent(locality="Cairo", near="Giza", look="1")

    assert (form.is_valid(), form.errors) == (False, {})
    assert form["which"].value() == "360630"
    assert (form["locality"].value(), form["near"].value()) == ("Cairo", "Giza")


def test_who_looks_an_unknown_place_up_is_offered_that_it_is_small():
    form = sent(locality="Kleinkleckersdorf", look="1")

    assert form.fields["which"].choices == [(TYPED, "None of these: a smaller place")]
    assert form["which"].value() == TYPED


@pytest.mark.parametrize("key", ["EG", "EG@30.063,31.250", "FJ", "US"])
@pytest.mark.parametrize("width", [640, 300])
def test_a_click_on_the_map_sets_the_point(key, width):
    form = sent(locality="Cairo", sheet=key, **{f"map{width}.x": "100", f"map{width}.y": "120"})
    sheet = sheets.read(key)

    assert sheet is not None
    expected = sheet.point_at(100.5 * 720 / width, 120.5 * 720 / width)
    assert form["point"].value() == str(expected)
    assert (form.is_valid(), form.errors) == (False, {})


@pytest.mark.parametrize(
    "click",
    [
        {"map640.x": "0", "map640.y": "0"},
        {"map640.x": "-5", "map640.y": "7"},
        {"map640.x": "5"},
        {"map640.x": "99999", "map640.y": "99999"},
        {"map640.x": "²", "map640.y": "1"},
        {"map640.x": "9" * 5000, "map640.y": "1"},
    ],
)
def test_a_click_beside_the_map_and_a_key_pressed_on_it_leave_the_point(click):
    form = sent(locality="Cairo", point="30.05, 31.24", sheet="EG", **click)

    assert form["point"].value() == "30.05, 31.24"
    assert (form.is_valid(), form.errors) == (False, {})


@pytest.mark.parametrize("sheet", ["", "ZZ", "EG@91,0", "<script>"])
def test_a_click_on_no_map_sets_nothing(sheet):
    form = sent(locality="Cairo", sheet=sheet, **{"map640.x": "100", "map640.y": "120"})

    assert not form["point"].value()


def test_the_map_shows_the_surroundings_of_the_place_or_the_country():
    assert [one["key"] for one in sent(locality="Cairo").maps()] == ["EG@30.063,31.250"] * 2
    assert [one["key"] for one in sent(country="EG").maps()] == ["EG", "EG"]
    assert PlaceForm().maps() == []
    assert [one["query"] for one in sent(country="EG", point="30,31").maps()] == [
        "shown=640&point=30.00000%2C+31.00000",
        "shown=300&point=30.00000%2C+31.00000",
    ]


def test_a_form_to_change_a_place_asks_nothing_again():
    form = PlaceForm(initial={"country": "EG", "locality": "Cairo", "which": "360630"})

    assert form["which"].value() == "360630"
    assert [one["key"] for one in form.maps()] == ["EG@30.063,31.250"] * 2


def test_a_form_with_a_prefix_looks_at_its_own_fields():
    data = {"a-locality": "Cairo", "b-locality": "Paris", "b-country": "FR", "b-look": "1"}

    assert spot(PlaceForm(data, prefix="a")) == CAIRO
    assert PlaceForm(data, prefix="b").only_looks
