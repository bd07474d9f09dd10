from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.publishing.editions import Endorsement, Facts, Means, sheet

from tests.apps.publishing.udhr import sealed, udhr, wording


def test_an_unsealed_text_says_so_plainly():
    laid = sheet.lay(udhr("en"), Facts())

    assert laid.standing == "This text is not sealed. Nobody has undersigned it here, and its words may still change."
    assert (laid.summary, laid.countries, laid.notes) == ("", (), ())


def test_a_sealed_text_says_when_and_which_version():
    laid = sheet.lay(udhr("en"), sealed())

    assert laid.standing.startswith("Sealed on 10 December 2026, version 1.")
    assert laid.summary == "Organisations: 48 · Countries: 48 · Supporters: 1,284"


def test_a_translation_does_not_claim_the_signatures_of_the_original():
    laid = sheet.lay(udhr("en"), replace(sealed(), translation_of="0" * 64))

    assert laid.standing == (
        "Translation sealed on 10 December 2026, of version 1. "
        "The signatures stand under the original, whose digest is in the imprint."
    )
    assert laid.imprint[-1] == ("Translation of the revision with this digest", "0" * 64)


def test_kind_and_date_stand_above_the_title():
    assert sheet.lay(udhr("es"), Facts()).kicker == "Declaración · 10 de diciembre de 1948"


def test_a_text_without_a_title_is_called_what_it_is():
    laid = sheet.lay(wording("Come.", title=""), Facts())

    assert (laid.title, laid.kicker) == ("Call", "")


def test_organisations_stand_under_their_countries_and_those_without_one_come_last():
    endorsements = (
        Endorsement(organisation="World Council", means=Means.SSH),
        Endorsement(organisation="Zeta", means=Means.EMAIL, country="GR"),
        Endorsement(organisation="Álpha", means=Means.PASSKEY, country="GR"),
        Endorsement(organisation="Kappa", means=Means.SSH, country="AU"),
    )

    laid = sheet.lay(wording("Come."), replace(sealed(), endorsements=endorsements, supporters=None))

    shown = [(country.name, [(one.name, one.means) for one in country.organisations]) for country in laid.countries]
    assert shown == [
        ("Australia", [("Kappa", "key")]),
        ("Greece", [("Álpha", "passkey"), ("Zeta", "e-mail, attested")]),
        ("No country given", [("World Council", "key")]),
    ]
    assert laid.summary == "Organisations: 4 · Countries: 2"


def test_the_weakest_means_is_explained_where_it_occurs():
    by_key = replace(sealed(), endorsements=(Endorsement(organisation="Kappa", means=Means.SSH),))

    assert [len(sheet.lay(udhr("en"), facts).notes) for facts in (sealed(), by_key)] == [1, 0]


def test_the_imprint_names_what_is_known_and_nothing_else():
    facts = Facts(publisher="Coalition Example", imprint=("Paris", "2026"), languages=("en", "el"), licence="CC0-1.0")

    assert sheet.lay(udhr("en"), facts).imprint == (
        ("Date", "10 December 1948"),
        ("Publisher", "Coalition Example · Paris · 2026"),
        ("Licence", "CC0-1.0"),
        ("Languages", "English · Ελληνικά"),
    )


@pytest.mark.parametrize(
    ("label", "named"),
    [
        ("Article 1", True), ("المادة 1", True), ("第一条", True), ("अनुच्छेद १.", True), ("ΑΡΘΡΟ 1", True),
        ("1.", False), ("a)", False), ("iv)", False), ("XII.", False), ("١-", False), ("", False),
    ],
)  # fmt: skip
def test_a_label_names_a_clause_or_counts_it(label, named):
    assert sheet.is_named(label) == named
