"""Where an action is: what everybody learns, and what those who come or hold it do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.actions.models import Action, Telling, Where
from undersigned.apps.actions.queries import Knows, town_of, where_of
from undersigned.apps.actions.services import actions as services
from undersigned.apps.actions.services import plans
from undersigned.kit import places

from tests.cast import NOW
from tests.factories import actions
from tests.factories.actions import LISBON
from tests.factories.organisations import owner

pytestmark = pytest.mark.usefixtures("installation")

POINT = (38.7068, -9.1365)
EXACT, ROUGHLY = ("Cais das Colunas", POINT), ("", (38.717, -9.133))
"""The quay, and Lisbon as the gazetteer has it."""


def learnt(row, knows):
    found = where_of(Action.objects.get(pk=row.pk), knows)
    return found.address, (found.latitude, found.longitude)


@pytest.mark.parametrize(
    ("telling", "exact"),
    [
        (Telling.EVERYBODY, {Knows.EVERYBODY, Knows.COMING, Knows.TOLD, Knows.HOLDER}),
        (Telling.COMING, {Knows.COMING, Knows.TOLD, Knows.HOLDER}),
        (Telling.MAILED, {Knows.TOLD, Knows.HOLDER}),
    ],
)
def test_the_exact_place_is_told_as_its_organisation_says(telling, exact):
    row = actions.action(telling=telling)
    city = places.get(LISBON)
    roughly = ("", (city.latitude, city.longitude))

    assert {knows: learnt(row, knows) for knows in Knows} == {
        knows: EXACT if knows in exact else roughly for knows in Knows
    }


def test_what_is_kept_back_is_said_to_be():
    row = actions.action(telling=Telling.COMING)

    told = [where_of(row, knows).is_kept_back for knows in (Knows.EVERYBODY, Knows.COMING)]

    assert told == [True, False]


def test_where_there_is_nothing_exact_nothing_is_kept_back():
    row = actions.action(telling=Telling.COMING, address="", point=None)

    assert where_of(row).is_kept_back is False
    assert where_of(row, Knows.HOLDER).is_exact is False


def test_a_place_that_is_told_no_more_leaves_no_trace_in_public():
    row = actions.action()
    public = plans.of(Action.objects.get(pk=row.pk))

    services.change(action=row, plan=replace(public, telling=Telling.COMING), looked_at=None, by=owner(), now=NOW)

    city = places.get(LISBON)
    found = Action.objects.get(pk=row.pk)
    assert (found.latitude, found.longitude) == (city.latitude, city.longitude)
    assert (found.occurrences.get().latitude, found.occurrences.get().longitude) == (city.latitude, city.longitude)


def test_of_a_village_without_coordinates_everybody_learns_a_blurred_point():
    row = actions.action(telling=Telling.COMING, place=None, locality="Cova do Vapor")

    assert (row.latitude, row.longitude) == (38.7, -9.1)


def test_a_point_that_was_public_is_blurred_where_no_city_stands_for_it():
    row = actions.action(place=None, locality="Cova do Vapor")
    public = plans.of(Action.objects.get(pk=row.pk))

    services.change(action=row, plan=replace(public, telling=Telling.MAILED), looked_at=None, by=owner(), now=NOW)

    found = Action.objects.get(pk=row.pk)
    assert (found.latitude, found.longitude) == (38.7, -9.1)


def test_the_address_online_is_told_like_a_place():
    row = actions.action(where=Where.BOTH, online="https://meet.example/quay", telling=Telling.COMING)

    told = [where_of(row, knows).online for knows in (Knows.EVERYBODY, Knows.COMING)]

    assert told == ["", "https://meet.example/quay"]


def test_nothing_exact_lies_open_in_the_database():
    row = actions.action(telling=Telling.MAILED, where=Where.BOTH, online="https://meet.example/quay")

    raw = (
        Action.objects.filter(pk=row.pk)
        .extra(select={"a": "address", "p": "point", "o": "online"})
        .values("a", "p", "o")
    )

    assert not any(word in str(raw.get()) for word in ("Colunas", "38.7068", "meet.example"))


@pytest.mark.parametrize("written", ["Lisbon", "Lisboa", "لشبونة", ""])
def test_a_city_is_kept_under_one_name_in_whatever_language_it_was_written(installation, written):
    kept = plans.settled(actions.plan(locality=written), None)

    assert (kept.place, kept.locality) == (LISBON, "Lisbon")


@pytest.mark.parametrize(
    ("language", "town"), [("en", "Lisbon"), ("pt", "Lisboa"), ("ar", "لشبونة"), ("tlh", "Lisbon")]
)
def test_readers_are_told_the_city_in_their_own_language(language, town):
    row = actions.action()
    Action.objects.filter(pk=row.pk).update(locality="Lissabon")  # as an older form had it
    found = Action.objects.get(pk=row.pk)

    assert (town_of(found, language), where_of(found).town(language)) == (town, town)


@pytest.mark.parametrize(("place", "said"), [(None, "Cova do Vapor"), (LISBON, "Cais das Colunas, Lisboa")])
def test_what_is_more_or_less_than_a_city_is_told_as_it_was_written(place, said):
    row = actions.action(place=place, locality=said)

    assert town_of(row, "ar") == said
