from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.publishing.editions import (
    Endorsement,
    Facts,
    Means,
    Reservation,
    Verification,
    Verified,
    sheet,
)
from undersigned.core.text.wording import Clause, StatementKind

from tests.apps.publishing.udhr import EXCEPTED, sealed, stood_behind, udhr, wording


def test_an_unsealed_text_says_so_plainly():
    laid = sheet.lay(udhr("en"), Facts())

    assert laid.standing == "This text is not sealed. Nobody has undersigned it here, and its words may still change."
    assert (laid.summary, laid.countries, laid.notes) == ("", (), ())


def test_a_sealed_text_says_when_and_which_version():
    laid = sheet.lay(udhr("en"), sealed())

    assert laid.standing.startswith("Sealed on 10 December 2026, version 1.")
    assert laid.summary == "As of 12 December 2026 · Organisations: 48 · Countries: 48 · Supporters: 1,284"


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
    assert laid.summary == "As of 12 December 2026 · Organisations: 4 · Countries: 2"


def noted(endorsement):
    return [note[:14] for note in sheet.lay(udhr("en"), replace(sealed(), endorsements=(endorsement,))).notes]


def test_the_weakest_means_and_what_is_not_verified_are_explained_where_they_occur():
    verified = Verification(how=Verified.DOMAIN, by=("kappa.example",))
    sure = Endorsement(organisation="Kappa", means=Means.SSH, verification=verified)

    told = (sure, replace(sure, means=Means.EMAIL), replace(sure, verification=Verification()))
    assert [noted(one) for one in told] == [[], ["“E-mail, attes"], ["“Not verified”"]]


def lines_of(language="en"):
    """Give what is said about each organisation, and whether it wants care."""
    laid = sheet.lay(udhr(language), stood_behind())
    return {one.name: [(line.text, line.care) for line in one.lines] for one in laid.countries[0].organisations}


def test_it_is_said_how_each_organisation_was_verified_and_which_body_decided():
    board = "decided by Executive board on 3 May 2026"

    assert lines_of() == {
        "Beacon": [("not verified", True), (f"{board} · self-declared", False)],
        "Dockers' Union": [
            ("domain dockers.example", False),
            (f"{board} · document on file", False),
            ("Reservations: Article 4 · Article 23", True),
        ],
        "Ferry Crews": [
            ("domain ferry.example, not found since 30 November 2026", True),
            (f"{board} · self-declared", False),
            ("mandate revoked on 1 December 2026", True),
        ],
        "Lighthouse": [("confirmed by Committee of the Ports", False), (board, False)],
        "شبكة الموانئ": [("vouched for by Dockers' Union · Ferry Crews · Lighthouse \u2066+1\u2069", False)],
    }


def test_a_name_that_runs_against_the_sentence_is_kept_apart_from_it():
    assert lines_of("ar")["Lighthouse"][0] == ("بتأكيد من \u2068Committee of the Ports\u2069", False)


def test_reservations_are_given_in_their_words_by_the_clauses_of_this_language():
    (reserved,) = sheet.lay(udhr("el"), stood_behind()).reservations

    assert (reserved.organisation, [(one.clause, one.paragraphs, one.direction) for one in reserved.clauses]) == (
        "Dockers' Union",
        [
            ("ΑΡΘΡΟ 4", ("لا نوافق على هذا.",), "rtl"),
            ("ΑΡΘΡΟ 23", ("We read this as leaving night work to the law of each country.", "And rest."), "ltr"),
        ],
    )


def test_an_excepted_clause_is_called_as_the_text_calls_it_or_by_its_id():
    told = replace(stood_behind().endorsements[0], reservations=(Reservation(clause="c7", text="No."), EXCEPTED))
    titled = Clause(id="c24", label="3.", heading="Night work", text="x")
    text = replace(wording("x"), clauses=(titled,))

    laid = sheet.lay(text, replace(stood_behind(), endorsements=(told,)))

    assert [one.clause for one in laid.reservations[0].clauses] == ["3. Night work", "c7"]


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


def test_minutes_are_approved_and_nobody_undersigns_them():
    text = replace(wording("We met.", title="Minutes: General assembly"), kind=StatementKind.MINUTES)

    draft, approved = sheet.lay(text, Facts()), sheet.lay(text, replace(sealed(), endorsements=(), supporters=None))

    assert draft.standing == "These minutes are not approved yet, and their words may still change."
    assert approved.standing == "Approved and sealed on 10 December 2026."
