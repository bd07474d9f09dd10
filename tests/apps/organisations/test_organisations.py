from __future__ import annotations

import pytest

from undersigned.apps.organisations.services import organisations
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.core.entries import Organisation

from tests.cast import NOW
from tests.factories.people import drafter


@pytest.mark.parametrize(
    ("name", "country", "handles"),
    [
        ("União dos Portos", "PT", ["uniao-dos-portos", "uniao-dos-portos-2", "uniao-dos-portos-3"]),
        ("نقابة الموانئ", "LB", ["organisation-lb", "organisation-lb-2", "organisation-lb-3"]),
        ("Профспілка портовиків", "UA", [f"profspilka-portovikiv{end}" for end in ("", "-2", "-3")]),
        ("…", "", ["organisation", "organisation-2", "organisation-3"]),
        ("snake_case workers", "", ["snake-case-workers", "snake-case-workers-2", "snake-case-workers-3"]),
        ("a" * 200, "", ["a" * 56, "a" * 56 + "-2", "a" * 56 + "-3"]),
    ],
)
def test_organisations_of_one_name_stay_apart(db, name, country, handles):
    profile = Profile(name=name, country=country)
    rows = [organisations.introduce(profile=profile, by=drafter(), now=NOW) for _ in range(3)]

    assert [row.handle for row in rows] == handles


@pytest.mark.parametrize(
    ("acronym", "names", "handle"),
    [
        ("", (("fr", "Syndicat des ports"), ("en", "Port Union")), "port-union"),
        ("", (("fr", "Syndicat des ports"),), "syndicat-des-ports"),
        ("", (("el", "Λιμενεργάτες Πειραιά"),), "limenergates-peiraia"),
        ("NMB", (("fa", "اتحادیه بنادر"),), "nmb"),
        ("", (("fa", "اتحادیه بنادر"),), "organisation-lb"),
    ],
)
def test_an_address_is_made_of_a_name_that_can_be_read_in_latin_letters(db, acronym, names, handle):
    profile = Profile(name="نقابة الموانئ", country="LB", acronym=acronym, names=names)

    assert organisations.introduce(profile=profile, by=drafter(), now=NOW).handle == handle


@pytest.mark.parametrize("name", ["União dos Portos", "_", "Κ_Κ", "-a-", "a_b", "__init__", "a" * 55 + "- b"])
def test_every_handle_can_stand_in_a_signed_record(db, name):
    row = organisations.introduce(profile=Profile(name=name), by=drafter(), now=NOW)

    assert Organisation(id=row.handle, name=row.name, country=row.country).id == row.handle
