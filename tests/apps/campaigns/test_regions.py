"""A coalition's own regions."""

from __future__ import annotations

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import Region
from undersigned.apps.campaigns.services import regions
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
NAMES = {"en": "The Maghreb", "ar": "المغرب العربي"}
COUNTRIES = ["MA", "DZ", "TN"]


def added(coalition, names=None, countries=None):
    return regions.add(
        coalition=coalition, names=names or NAMES, countries=countries or COUNTRIES, by=drafter(), now=NOW
    )


def test_a_coalition_adds_a_region():
    coalition = coalitions.coalition(public_at=NOW)

    row = added(coalition, countries=["MA", "DZ", "TN", "MA"])

    assert (row.slug, row.countries) == ("the-maghreb", COUNTRIES)
    assert (queries.region_name(row, "ar"), queries.region_name(row, "fr")) == ("المغرب العربي", "The Maghreb")
    assert queries.region_key(row) == f"{coalition.slug}.the-maghreb"
    assert queries.region_of_key(queries.region_key(row)) == row
    assert Line.objects.latest("pk").event == "campaigns:region:added"


@pytest.mark.parametrize("key", ["", ".", "six-harbours", "six-harbours.nowhere", "nobody.the-maghreb", "a.b.c"])
def test_a_region_that_there_is_not_is_not_found(key):
    added(coalitions.coalition(public_at=NOW))

    assert queries.region_of_key(key) is None


def test_a_region_of_a_coalition_that_nobody_may_know_of_is_not_found():
    row = added(coalitions.coalition(public_at=None))

    assert queries.region_of_key(queries.region_key(row)) is None


def test_a_name_without_latin_letters_has_an_address_all_the_same():
    coalition = coalitions.coalition()

    rows = [added(coalition, {"ar": name}) for name in ("المغرب", "المشرق")]

    assert [row.slug for row in rows] == ["region", "region-2"]


def test_two_names_of_one_spelling_in_an_address_are_told_apart():
    coalition = coalitions.coalition()

    rows = [added(coalition, {"en": name}) for name in ("South", "South!")]

    assert [row.slug for row in rows] == ["south", "south-2"]


def test_a_region_is_called_otherwise_at_the_same_address():
    row = added(coalitions.coalition())

    regions.change(region=row, names={"en": "North Africa"}, countries=["EG"], by=drafter(), now=NOW)

    row.refresh_from_db()
    assert (row.slug, row.names, row.countries) == ("the-maghreb", {"en": "North Africa"}, ["EG"])


def test_two_regions_of_one_name_are_refused():
    coalition = coalitions.coalition()
    added(coalition)
    other = added(coalition, {"en": "The Levant"})

    with pytest.raises(regions.NameTaken):
        added(coalition, {"en": "the maghreb"})
    with pytest.raises(regions.NameTaken):
        regions.change(region=other, names=NAMES, countries=COUNTRIES, by=drafter(), now=NOW)


def test_what_somebody_else_took_away_is_not_changed():
    row = added(coalitions.coalition())
    regions.remove(region=Region.objects.get(), by=drafter(), now=NOW)

    regions.remove(region=row, by=drafter(), now=NOW)
    with pytest.raises(regions.Gone):
        regions.change(region=row, names=NAMES, countries=COUNTRIES, by=drafter(), now=NOW)

    assert Line.objects.filter(event="campaigns:region:removed").count() == 1


def test_there_are_not_more_regions_than_one_looks_through(monkeypatch):
    coalition = coalitions.coalition()
    monkeypatch.setattr(regions, "MOST", 1)
    added(coalition)

    with pytest.raises(regions.TooManyRegions):
        added(coalition, {"en": "The Levant"})


def test_regions_stand_in_the_order_of_their_names():
    one, other = coalitions.coalition(), coalitions.coalition()
    added(one, {"en": "The Levant", "fr": "Levant"})
    added(one, {"en": "Andes", "fr": "Les Andes"})
    added(other, {"en": "baltic"})

    assert [queries.region_name(row, "en") for row in queries.regions_for([one, other], "en")] == [
        "Andes",
        "baltic",
        "The Levant",
    ]


def test_who_does_not_coordinate_changes_no_region():
    coalition, member = coalitions.coalition(), organisations.owner()
    row = added(coalition)

    deeds = [
        lambda: regions.add(coalition=coalition, names={"en": "X"}, countries=["PT"], by=member, now=NOW),
        lambda: regions.change(region=row, names={"en": "X"}, countries=["PT"], by=member, now=NOW),
        lambda: regions.remove(region=row, by=member, now=NOW),
    ]

    for deed in deeds:
        with pytest.raises(NotAllowed, match="committee"):
            deed()
    assert list(Region.objects.values_list("names", "countries")) == [(NAMES, COUNTRIES)]
